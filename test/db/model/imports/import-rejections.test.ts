import { describe, expect, it } from 'vitest'
import { SituError } from '../../../../db/model/errors.ts'
import {
  rejectionCodes,
  rejectionOf,
  rejectionOfError,
  rejectionWords,
} from '../../../../db/model/imports/import-rejections.ts'
import type { RejectionCode, RejectionFault } from '../../../../db/model/imports/import-rejections.ts'
import { checkFields } from '../../../../db/model/record/validate-fields.ts'
import { textFor } from '../../../../renderer/text/text.ts'

const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const cell = { column: 'best', value: 'many' }
const ring = { on: 'ring', ring: 2, part: 3 }
const position = { ...ring, position: 4, axis: 'longitude' }

/** Each code with details, and the sentence that was written before there were codes. */
const sentences: Readonly<Record<RejectionCode, readonly [RejectionFault['details'], string]>> = {
  'id-empty': [{}, 'id is empty'],
  'id-digits-lost': [
    { column: 'id', value: '1E+15' },
    'id "1E+15" was shortened by a spreadsheet and its last digits are lost: take the original file',
  ],
  'id-invalid': [{ column: 'id', value: 'a b' }, 'id "a b" is not an id'],
  'id-twice': [{ value: '7', other: 2 }, 'id "7" stands already in line 2, with other content'],
  'count-doubtful': [cell, 'best "many" can be two numbers'],
  'count-invalid': [cell, 'best "many" is not a count'],
  'precision-invalid': [
    { column: 'where_prec', value: '9' },
    'where_prec "9" is not a precision from 1 to 7',
  ],
  'latitude-invalid': [{ column: 'latitude', value: '95' }, 'latitude "95" is not a latitude from -90 to 90'],
  'longitude-invalid': [
    { column: 'longitude', value: 'east' },
    'longitude "east" is not a longitude from -180 to 180',
  ],
  'date-invalid': [{ column: 'date_start', value: 'x' }, 'date_start "x" is not a date'],
  'end-before-start': [
    { end: '2019-02-01', start: '2019-03-01' },
    'date_end "2019-02-01" is before date_start "2019-03-01"',
  ],
  'period-backward': [{ end: '2019', start: '2020' }, 'the end "2019" is before the beginning "2020"'],
  'number-invalid': [cell, 'best "many" is not a number that can stand there'],
  'number-doubtful': [cell, 'best "many" can be two numbers'],
  'code-unknown': [cell, 'best "many" stands for nothing yet: say what it means'],
  'yes-no-invalid': [cell, 'best "many" is neither yes nor no'],
  'colour-invalid': [cell, 'best "many" is no colour like #1f77b4'],
  'position-invalid': [cell, 'best "many" is no position that can be read'],
  'position-half': [{ column: 'lat' }, 'lat is empty, and without it the row has only half a position'],
  'wkt-invalid': [cell, 'best "many" is no shape as well-known text'],
  'names-several': [
    { column: 'zone', value: 'North' },
    'zone "North" is the name of several records here: give its id or P-code',
  ],
  'shape-parts': [{ value: 'MultiPoint', count: 3 }, 'is a MultiPoint of 3 parts, and a record has one'],
  'cells-differ': [{ cells: 14, header: 13 }, 'the row has 14 cells, the header 13'],
  'quote-open': [{}, 'a quotation mark is not closed: the rest of the file cannot be read'],
  'feature-no-object': [{ number: 6 }, 'feature 6 is not an object'],
  'feature-no-type': [{ number: 6 }, 'feature 6 is no Feature: its type is missing'],
  'feature-type-no-text': [{ number: 6 }, 'feature 6 is no Feature: its type is not text'],
  'feature-type-other': [{ number: 6, value: 'X' }, 'feature 6 is no Feature: its type is "X"'],
  'feature-properties': [{ number: 6 }, 'feature 6: its properties are not an object'],
  'feature-unreadable': [{ number: 6 }, 'feature 6 cannot be read'],
  'feature-positions': [{ number: 6, value: '34' }, 'feature 6: "34" is no position'],
  'feature-curve': [
    { number: 6, value: 'CurvePolygon' },
    'feature 6 is a CurvePolygon, which is not read: save it with straight lines',
  ],
  'record-no-id': [{ number: 6 }, 'feature 6 has no record id'],
  'record-two-ids': [
    { number: 6 },
    'feature 6 has one id as its own and another in the column situ_id: give both the same',
  ],
  'record-missing': [{ number: 6 }, 'feature 6 has no record: its "situ" member is missing'],
  'record-type-no-text': [{ number: 6 }, 'feature 6 is of a type that this Situ does not know: "not text"'],
  'record-type-unknown': [
    { number: 6, value: 'X' },
    'feature 6 is of a type that this Situ does not know: "X"',
  ],
  'record-type-differs': [{ record: id, here: 'zone', type: 'event' }, `${id} is a zone here, not a event`],
  'shape-missing': [{ number: 4, name: 'None' }, 'feature 4 (None): has no geometry'],
  'shape-no-object': [{ number: 4, name: 'X' }, 'feature 4 (X): its geometry is not an object'],
  'shape-no-type': [{ number: 4, name: 'X' }, 'feature 4 (X): is a shape without a type; zones are polygons'],
  'shape-no-area': [
    { number: 1, name: 'P', value: 'Point' },
    'feature 1 (P): is a Point; zones are polygons',
  ],
  'shape-fault': [
    { number: 2, name: 'Bow', fault: 'crosses-itself', lng: 0.5, lat: 0.5 },
    'feature 2 (Bow): the outline crosses itself at 0.50000, 0.50000',
  ],
  'shape-metres': [
    { x: 647652, y: 3488507 },
    'are these metres of a projection the file does not name (647652, 3488507)?',
  ],
  'shape-swapped': [{ x: 31, y: 134 }, 'are longitude and latitude changed over (31, 134)?'],
  'pcode-twice': [
    { number: 8, name: 'Two', value: 'P1', other: 7 },
    'feature 8 (Two): P-code P1 stands already on feature 7',
  ],
  'field-unknown': [{ type: 'event', field: 'colour' }, 'event has no field "colour"'],
  'field-invalid': [
    { type: 'event', field: 'occurred', reason: 'date', what: '"x" is not a date', value: 'x' },
    'event occurred: "x" is not a date',
  ],
  'field-shape': [
    { type: 'zone', field: 'geometry', fault: 'spike', lng: 1, lat: 2 },
    'zone geometry: the outline runs back over itself at 1.00000, 2.00000',
  ],
  'time-zone-unknown': [{ value: 'Gaza' }, '"Gaza" is not the name of a time zone; names are like Asia/Gaza'],
  'time-zone-spelling': [
    { value: 'asia/gaza', known: 'Asia/Gaza' },
    '"asia/gaza" is not the name of a time zone; write Asia/Gaza',
  ],
  'geometry-none': [{}, 'not a GeoJSON geometry'],
  'geometry-member': [{ value: 'crs' }, 'a stored geometry has no member "crs"'],
  'geometry-coordinates': [{}, 'coordinates are missing'],
  'geometry-parts': [{}, 'a MultiPolygon without polygons'],
  'geometry-large': [{ limit: 500000 }, 'more than 500000 positions'],
  'geometry-type': [{}, 'not a Point, LineString, Polygon or MultiPolygon'],
  'geometry-rings': [{ part: 3 }, 'a polygon without rings of part 3'],
  'geometry-open': [ring, 'ring 2 of part 3 is not closed'],
  'geometry-short': [{ ...ring, limit: 4 }, 'ring 2 of part 3 has fewer than 4 positions'],
  'position-form': [position, 'position 4 of ring 2 of part 3 is not [longitude, latitude]'],
  'position-null': [position, 'position 4 of ring 2 of part 3: longitude is null; a number is needed'],
  'position-text': [
    { ...position, value: 'x' },
    'position 4 of ring 2 of part 3: longitude is the text "x"; a number is needed',
  ],
  'position-number': [position, 'position 4 of ring 2 of part 3: longitude is no number; a number is needed'],
  'position-outside': [
    { ...position, value: 541, limit: 180 },
    'position 4 of ring 2 of part 3: longitude 541 is not between -180 and 180',
  ],
}

const ar = textFor('ar')
const en = textFor('en')

describe('reasons why a row is not taken', () => {
  it.each(rejectionCodes)('%s: the English sentence of old, and words in Arabic', (code) => {
    const [details, sentence] = sentences[code]
    const rejection = rejectionOf(5, [{ code, details }])
    expect(rejection).toEqual({ line: 5, reason: sentence, faults: [{ code, details }] })
    expect(en.rejectionText(rejection)).toBe(sentence)
    const words = ar.rejectionText(rejection)
    expect(words).toMatch(/[\u0600-\u06ff]/)
    for (const name of ['value', 'other', 'number', 'name', 'x', 'end', 'cells', 'record', 'known', 'ring'])
      if (details[name] !== undefined) expect(words, name).toContain(String(details[name]))
    expect(words).not.toContain('undefined')
  })

  it('have words for all codes and no other in both languages', () => {
    const names = ['joint', 'ofFeature', 'place', ...rejectionCodes].sort()
    for (const { importRejections } of [en.t, ar.t])
      expect(Object.keys(importRejections).sort()).toEqual(names)
    expect(en.t.importRejections).toBe(rejectionWords)
  })

  it('stand side by side where there are several', () => {
    const faults: readonly RejectionFault[] = [
      { code: 'count-invalid', details: { column: 'low', value: '-1' } },
      { code: 'count-invalid', details: cell },
    ]
    const rejection = rejectionOf(7, faults)
    expect(rejection.reason).toBe('low "-1" is not a count; best "many" is not a count')
    expect(ar.rejectionText(rejection).split('؛ ')).toHaveLength(2)
  })

  it('are shown as they were written where there is no code, or one of a newer Situ', () => {
    const old = { line: 2, reason: 'id is empty' }
    expect(ar.rejectionText(old)).toBe('id is empty')
    const newer = JSON.parse(
      '{"line":2,"reason":"odd","faults":[{"code":"odd-one","details":{}}]}',
    ) as typeof old
    expect(ar.rejectionText(newer)).toBe('odd')
  })

  it.each([
    ['event', { colour: 'red' }, 'field-unknown'],
    ['event', { title: 7 }, 'field-invalid'],
    ['event', { occurred: 'yesterday' }, 'field-invalid'],
    ['operation', { timeZone: 'asia/gaza' }, 'time-zone-spelling'],
    ['operation', { timeZone: 'Gaza' }, 'time-zone-unknown'],
    ['zone', { geometry: { type: 'Polygon', coordinates: [bowtie()] } }, 'field-shape'],
  ])('are read from an error about a field: %s %j', (type, set, code) => {
    const rejection = rejectionOfError(3, refusal(type, set))
    expect(rejection.faults?.map((fault) => fault.code)).toEqual([code])
    expect(en.rejectionText(rejection)).toBe(rejection.reason)
    expect(ar.rejectionText(rejection)).toMatch(/[\u0600-\u06ff]/)
  })

  it('of an error without a code keep its sentence alone', () => {
    const error = new SituError('record-invalid', 'event 7: too large', { type: 'event', record: id })
    expect(rejectionOfError(3, error)).toEqual({ line: 3, reason: 'event 7: too large' })
  })
})

function bowtie(): readonly (readonly [number, number])[] {
  return [
    [0, 0],
    [1, 1],
    [1, 0],
    [0, 1],
    [0, 0],
  ]
}

function refusal(type: string, set: Readonly<Record<string, unknown>>): SituError {
  try {
    checkFields(type, set, () => false)
  } catch (error) {
    if (error instanceof SituError) return error
  }
  throw new Error('not refused')
}
