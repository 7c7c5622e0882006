import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordIdFor } from '../../../../../db/formats/rows/foreign.ts'
import type { NameLookup } from '../../../../../db/formats/rows/foreign.ts'
import type { Json } from '../../../../../db/model/canonical.ts'
import { codesOf, listNames } from '../../../../../db/model/fields/code-lists.ts'
import type { CodeList } from '../../../../../db/model/fields/code-lists.ts'
import { fieldOf } from '../../../../../db/model/fields/record-fields.ts'
import type { MappedField } from '../../../../../db/model/imports/mapping.ts'
import { mappedTypes, targetsOf } from '../../../../../db/model/imports/targets.ts'
import type { MappedType, Target } from '../../../../../db/model/imports/targets.ts'
import { checkFields } from '../../../../../db/model/record/validate-fields.ts'
import type { NumberLimits } from '../../../../../db/model/text/numbers.ts'
import { aRecordId } from '../../../../support/builders.ts'
import { aLayer, aMapping, readRows } from './support.ts'

/** A row that speaks of one target: its cells by the target that each is for, and what the record then says. */
interface Case {
  readonly cells: readonly (readonly [to: string, text: string, over?: Partial<MappedField>])[]
  readonly said: Readonly<Record<string, Json>>
}

const words = fc
  .string({
    unit: fc.constantFrom('a', 'Ж', 'ع', 'é', '7', '-', '&', '"', ',', '=', ' '),
    minLength: 1,
    maxLength: 12,
  })
  .filter((text) => text.trim() !== '')
const days = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2025-11-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** Records of the store, each called by its number. */
const known = fc.nat({ max: 0xffff })
const names: NameLookup = {
  find: (_types, text) => (text.startsWith('name ') ? aRecordId(Number(text.slice(5))) : null),
}

/** A code as it is, or as the list calls it: in capitals, with blanks. */
function codes(list: CodeList): fc.Arbitrary<readonly [text: string, code: string]> {
  const spelled = [
    (code: string) => code,
    (code: string) => code.toUpperCase(),
    (code: string) => ` ${code.replaceAll('-', ' ')} `,
  ]
  return fc
    .tuple(fc.constantFrom(...codesOf(list)), fc.constantFrom(...spelled))
    .map(([code, spell]) => [spell(code), code])
}

function numbers({ whole, least = 0, most = 100_000 }: NumberLimits): fc.Arbitrary<number> {
  const max = Math.min(most, 100_000)
  const integers = fc.integer({ min: Math.max(least, -max), max })
  return whole === true
    ? integers
    : fc.oneof(
        integers,
        integers.map((value) => value / 100),
      )
}

/** Lists whose codes are kept as numbers: nothing but digits. */
const numbered = Object.fromEntries(
  listNames.filter((list) => codesOf(list).every((code) => /^-?\d+$/.test(code))).map((list) => [list, true]),
)

const placed: Case['cells'] = [
  ['position.lat', '31.5'],
  ['position.lng', '34.4'],
]
const place = { type: 'Point', coordinates: [34.4, 31.5] }
const area = { type: 'Polygon', coordinates: [[[34, 31], [35, 31], [35, 32], [34, 32], [34, 31]]] } // prettier-ignore
const areaText = 'POLYGON ((34 31, 35 31, 35 32, 34 32, 34 31))'

function casesOf(type: MappedType, target: Target): fc.Arbitrary<Case> {
  const { id, field, path, says } = target
  if (field === 'population' && id !== 'population.value') return populations(id)
  /** The value where the target leads to. */
  const within = (value: Json): Case['said'] => ({
    [field]: path.reduceRight((inner, member) => ({ [member]: inner }), value),
  })
  const simple = (values: fc.Arbitrary<readonly [text: string, value: Json]>): fc.Arbitrary<Case> =>
    values.map(([text, value]) => ({ cells: [[id, text]], said: within(value) }))
  switch (says.kind) {
    case 'text':
      return simple(words.map((text) => [text, text.trim()]))
    case 'code': {
      const kept = codes(says.list).map(
        ([text, code]) => [text, says.list in numbered ? Number(code) : code] as const,
      )
      if (field !== 'location') return simple(kept)
      return kept.map(([text, precision]) => ({
        cells: [...placed, [id, text]],
        said: { location: { geometry: place, precision } },
      }))
    }
    case 'codes':
      return fc
        .uniqueArray(codes(says.list), { minLength: 1, maxLength: 3, selector: ([, code]) => code })
        .map((some) => ({
          cells: [[id, some.map(([text]) => text).join(';')]],
          said: { [field]: some.map(([, code]) => code) },
        }))
    case 'number':
      return field === 'location'
        ? numbers(says.limits).map((radius) => ({
            cells: [...placed, [id, String(radius)]],
            said: { location: { geometry: place, radius } },
          }))
        : simple(numbers(says.limits).map((value) => [String(value), value]))
    case 'boolean':
      return simple(
        fc.constantFrom<readonly [string, boolean]>(
          ['yes', true],
          ['Non', false],
          ['نعم', true],
          ['0', false],
        ),
      )
    case 'colour':
      return simple(
        fc.nat({ max: 0xffffff }).map((colour) => {
          const text = `#${colour.toString(16).padStart(6, '0')}`
          return [text.toUpperCase(), text]
        }),
      )
    case 'date':
      return dates(field, id, says.part)
    case 'record':
      return simple(known.map((number) => [`name ${String(number)}`, aRecordId(number)]))
    case 'records':
      return fc.uniqueArray(known, { minLength: 1, maxLength: 3 }).map((some) => ({
        cells: [[id, some.map((number) => `name ${String(number)}`).join('; ')]],
        said: { [field]: some.map(aRecordId) },
      }))
    case 'actors':
      return known.map((number) => ({
        cells: [[id, `name ${String(number)}; Band of the valley`, { as: 'attacker' }]],
        said: {
          [field]: [
            { actor: aRecordId(number), role: 'attacker' },
            { actor: recordIdFor('name:actor', 'band of the valley'), role: 'attacker' },
          ],
        },
      }))
    case 'sources':
      return known.map((number) => ({
        cells: [[id, `name ${String(number)}`]],
        said: { [field]: [{ source: aRecordId(number) }] },
      }))
    case 'source-part': {
      const { part } = says
      const parts: Readonly<Record<typeof part, fc.Arbitrary<readonly [string, string]>>> = {
        date: days.map((day) => [day, day]),
        locator: words.map((text) => [text, text.trim()]),
        credibility: codes('credibility'),
      }
      return parts[part].map(([text, value]) => ({
        cells: [
          ['sources', 'name 7'],
          [id, text],
        ],
        said: { sources: [{ source: aRecordId(7), [part]: value }] },
      }))
    }
    case 'names':
      return words.map((text) => ({
        cells: [[id, `${text}\nAl-Jisr`, { as: 'ar' }]],
        said: { [field]: [text.trim(), 'Al-Jisr'].map((name) => ({ name, lang: 'ar' })) },
      }))
    case 'conditions':
      return words.map((text) => ({
        cells: [[id, `${text}\nOpen by day`]],
        said: { [field]: [{ text: text.trim() }, { text: 'Open by day' }] },
      }))
    case 'position':
      return positions(type, field, says.part)
  }
}

/** Nobody has a population that is not said: the year and the source are of a number. */
function populations(id: string): fc.Arbitrary<Case> {
  const said = { value: 1200 }
  return fc.tuple(fc.integer({ min: 1900, max: 2025 }), known).map(([year, number]) => {
    const ofYear = id === 'population.year'
    return {
      cells: [
        ['population.value', '1200'],
        [id, ofYear ? String(year) : `name ${String(number)}`],
      ],
      said: { population: ofYear ? { ...said, year } : { ...said, source: aRecordId(number) } },
    }
  })
}

/** A date is made of several cells. */
function dates(field: string, id: string, part: 'start' | 'end' | 'time' | 'precision'): fc.Arbitrary<Case> {
  const start = id.replace(/\.\w+$/, '')
  switch (part) {
    case 'start':
      return days.map((day) => ({ cells: [[id, day]], said: { [field]: day } }))
    case 'end':
      return fc.tuple(days, days).map((some) => {
        const [first = '', last = ''] = [...some].sort()
        return {
          cells: [
            [start, first],
            [id, last],
          ],
          said: { [field]: first === last ? first : `${first}/${last}` },
        }
      })
    case 'time':
      return fc.tuple(days, fc.integer({ min: 1, max: 1439 })).map(([day, minute]) => {
        const time = new Date(minute * 60_000).toISOString().slice(11, 16)
        return {
          cells: [
            [start, day],
            [id, time],
          ],
          said: { [field]: `${day}T${time}Z` },
        }
      })
    case 'precision':
      return fc.tuple(days, fc.constantFrom('day', 'Month', 'year')).map(([day, precision]) => ({
        cells: [
          [start, day],
          [id, precision],
        ],
        said: { [field]: day.slice(0, { day: 10, Month: 7, year: 4 }[precision]) },
      }))
  }
}

function positions(
  type: MappedType,
  field: string,
  part: 'lat' | 'lng' | 'text' | 'wkt',
): fc.Arbitrary<Case> {
  const editor = fieldOf(type, field)?.editor
  // An area has no position in degrees: it comes as well-known text.
  if (editor?.kind === 'geometry' && editor.shape === 'polygon')
    return fc.constant({ cells: [['position.wkt', areaText]], said: { [field]: area } })
  const whole = (geometry: Json): Case['said'] => ({
    [field]: field === 'location' ? { geometry } : geometry,
  })
  const degrees = fc.tuple(fc.integer({ min: -8000, max: 8000 }), fc.integer({ min: -17_900, max: 17_900 }))
  return degrees
    .map(([lat, lng]) => [lat / 100, lng / 100] as const)
    .map(([lat, lng]) => {
      const cells: Case['cells'] =
        part === 'wkt'
          ? [['position.wkt', `POINT (${String(lng)} ${String(lat)})`]]
          : part === 'text'
            ? [['position.text', `${String(lat)}, ${String(lng)}`]]
            : [
                ['position.lat', String(lat)],
                ['position.lng', String(lng)],
              ]
      return { cells, said: whole({ type: 'Point', coordinates: [lng, lat] }) }
    })
}

describe.each(mappedTypes)('a column of a table of rows that are each a record of the type %s', (type) => {
  it.each(targetsOf(type).map((target) => [target.id, target] as const))('goes to %s', async (id, target) => {
    await fc.assert(
      fc.asyncProperty(casesOf(type, target), async ({ cells, said }) => {
        const layer = aLayer(
          cells.map(([to]) => `column ${to}`),
          [cells.map(([, text]) => text)],
        )
        const fields = cells.map(([to, , over]) => ({ to, from: `column ${to}`, ...over }))
        const read = await readRows(layer, aMapping(type, fields), { names })
        expect({ ...read, rows: [], named: [] }).toEqual({
          ...{ said: [said], rows: [], named: [], rejections: [] },
          notes: expect.any(Array) as unknown,
        })
        // What is made of it is a record that the store takes.
        expect(checkFields(type, read.said[0] ?? {}, () => true)).toEqual(said)
      }),
      { numRuns: 25 },
    )
    expect(id).toBe(target.id)
  })
})

it('every field that a person edits can be filled from a column', () => {
  const kinds = new Set(mappedTypes.flatMap((type) => targetsOf(type).map(({ says }) => says.kind)))
  expect([...kinds].sort()).toEqual(
    ['actors', 'boolean', 'code', 'codes', 'colour', 'conditions', 'date', 'names', 'number', 'position', 'record', 'records', 'source-part', 'sources', 'text'], // prettier-ignore
  )
  for (const type of mappedTypes) {
    const ids = targetsOf(type).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  }
})
