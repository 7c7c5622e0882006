import type { SituError } from '../errors.ts'
import { isDoubtReason } from '../record/doubts.ts'
import { faultWords, isFaultKind } from '../geometry/faults.ts'
import type { FaultKind } from '../geometry/faults.ts'
import { sayWith, structureCodes, structureLabels, structurePlace, worded } from '../geometry/structure.ts'
import type { DetailText } from '../geometry/structure.ts'
import { message } from '../text/message.ts'
import type { Message } from '../text/message.ts'
import { timeZoneNamed } from '../dates/time-zone.ts'

/**
 * Why a row or feature of a file was not taken. The reader tells it by these codes; a receipt keeps the English sentence
 * beside them, for the command line and for whoever reads its JSON. The window words the codes in its language
 * (`renderer/text/<language>/import-rejections.ts`).
 */
export const rejectionCodes = [
  'id-empty',
  'id-digits-lost',
  'id-invalid',
  'id-twice',
  'count-doubtful',
  'count-invalid',
  'precision-invalid',
  'latitude-invalid',
  'longitude-invalid',
  'date-invalid',
  'end-before-start',
  'period-backward',
  'number-invalid',
  'number-doubtful',
  'code-unknown',
  'yes-no-invalid',
  'colour-invalid',
  'position-invalid',
  'position-half',
  'wkt-invalid',
  'names-several',
  'shape-parts',
  'cells-differ',
  'quote-open',
  'feature-no-object',
  'feature-no-type',
  'feature-type-no-text',
  'feature-type-other',
  'feature-properties',
  'feature-unreadable',
  'feature-positions',
  'feature-curve',
  'record-no-id',
  'record-two-ids',
  'record-missing',
  'record-type-no-text',
  'record-type-unknown',
  'record-type-differs',
  'shape-missing',
  'shape-no-object',
  'shape-no-type',
  'shape-no-area',
  'shape-fault',
  'shape-metres',
  'shape-swapped',
  'pcode-twice',
  'field-unknown',
  'field-invalid',
  'field-shape',
  'time-zone-unknown',
  'time-zone-spelling',
  ...structureCodes,
] as const

export type RejectionCode = (typeof rejectionCodes)[number]

/** One fault of a row. `details`: names and short values that its sentence tells. */
export interface RejectionFault {
  readonly code: RejectionCode
  readonly details: Readonly<Record<string, string | number>>
}

/** A row or feature that was not taken. `reason` is an English sentence. */
export interface Rejection {
  /** The line where the row starts, or the number of the feature, from 1. */
  readonly line: number
  /** The sheet, table or folder of a file that has several. */
  readonly layer?: string
  readonly reason: string
  /** What the sentence tells; absent in receipts from before there were codes, and where a cause has none. */
  readonly faults?: readonly RejectionFault[]
}

/** What a detail is called elsewhere: a kind of fault of an outline, what is wrong with a field, a type of record. */
export interface RejectionSay {
  readonly fault: (kind: FaultKind) => string
  /** `what`: the English sentence, for a reason that has no code. */
  readonly field: (type: string, field: string, reason: string, what: string) => string
  readonly recordType: (type: string) => string
}

/** A sentence part for each code. */
export type RejectionWords = Readonly<Record<RejectionCode, Message>> & {
  /** Which feature a fault is of that tells it beside itself: `feature 3 (North)`. */
  readonly ofFeature: Message<readonly ['number', 'name']>
  /** Between two faults of a row. */
  readonly joint: string
  /** `{place}` of what is wrong in the structure of a geometry. */
  readonly place: Message
}

/** In English, for the command line, for receipts and for the English window. */
export const rejectionWords: RejectionWords = {
  ofFeature: message(['number', 'name'], 'feature {number} ({name}): '),
  joint: '; ',
  place: structurePlace,
  'id-empty': worded([], 'id is empty'),
  'id-digits-lost': worded(
    ['column', 'value'],
    '{column} "{value}" was shortened by a spreadsheet and its last digits are lost: take the original file',
  ),
  'id-invalid': worded(['column', 'value'], '{column} "{value}" is not an id'),
  'id-twice': worded(['value', 'other'], 'id "{value}" stands already in line {other}, with other content'),
  'count-doubtful': worded(['column', 'value'], '{column} "{value}" can be two numbers'),
  'count-invalid': worded(['column', 'value'], '{column} "{value}" is not a count'),
  'precision-invalid': worded(['column', 'value'], '{column} "{value}" is not a precision from 1 to 7'),
  'latitude-invalid': worded(['column', 'value'], '{column} "{value}" is not a latitude from -90 to 90'),
  'longitude-invalid': worded(['column', 'value'], '{column} "{value}" is not a longitude from -180 to 180'),
  'date-invalid': worded(['column', 'value'], '{column} "{value}" is not a date'),
  'end-before-start': worded(['end', 'start'], 'date_end "{end}" is before date_start "{start}"'),
  'period-backward': worded(['end', 'start'], 'the end "{end}" is before the beginning "{start}"'),
  'number-invalid': worded(['column', 'value'], '{column} "{value}" is not a number that can stand there'),
  'number-doubtful': worded(['column', 'value'], '{column} "{value}" can be two numbers'),
  'code-unknown': worded(['column', 'value'], '{column} "{value}" stands for nothing yet: say what it means'),
  'yes-no-invalid': worded(['column', 'value'], '{column} "{value}" is neither yes nor no'),
  'colour-invalid': worded(['column', 'value'], '{column} "{value}" is no colour like #1f77b4'),
  'position-invalid': worded(['column', 'value'], '{column} "{value}" is no position that can be read'),
  'position-half': worded(['column'], '{column} is empty, and without it the row has only half a position'),
  'wkt-invalid': worded(['column', 'value'], '{column} "{value}" is no shape as well-known text'),
  'names-several': worded(
    ['column', 'value'],
    '{column} "{value}" is the name of several records here: give its id or P-code',
  ),
  'shape-parts': worded(['value', 'count'], 'is a {value} of {count} parts, and a record has one'),
  'cells-differ': worded(['cells', 'header'], 'the row has {cells} cells, the header {header}'),
  'quote-open': worded([], 'a quotation mark is not closed: the rest of the file cannot be read'),
  'feature-no-object': worded(['number'], 'feature {number} is not an object'),
  'feature-no-type': worded(['number'], 'feature {number} is no Feature: its type is missing'),
  'feature-type-no-text': worded(['number'], 'feature {number} is no Feature: its type is not text'),
  'feature-type-other': worded(['number', 'value'], 'feature {number} is no Feature: its type is "{value}"'),
  'feature-properties': worded(['number'], 'feature {number}: its properties are not an object'),
  'feature-unreadable': worded(['number'], 'feature {number} cannot be read'),
  'feature-positions': worded(['number', 'value'], 'feature {number}: "{value}" is no position'),
  'feature-curve': worded(
    ['number', 'value'],
    'feature {number} is a {value}, which is not read: save it with straight lines',
  ),
  'record-no-id': worded(['number'], 'feature {number} has no record id'),
  'record-two-ids': worded(
    ['number'],
    'feature {number} has one id as its own and another in the column situ_id: give both the same',
  ),
  'record-missing': worded(['number'], 'feature {number} has no record: its "situ" member is missing'),
  'record-type-no-text': worded(
    ['number'],
    'feature {number} is of a type that this Situ does not know: "not text"',
  ),
  'record-type-unknown': worded(
    ['number', 'value'],
    'feature {number} is of a type that this Situ does not know: "{value}"',
  ),
  'record-type-differs': worded(['record', 'here', 'type'], '{record} is a {here} here, not a {type}'),
  'shape-missing': worded([], 'has no geometry'),
  'shape-no-object': worded([], 'its geometry is not an object'),
  'shape-no-type': worded([], 'is a shape without a type; zones are polygons'),
  'shape-no-area': worded(['value'], 'is a {value}; zones are polygons'),
  'shape-fault': worded(['fault', 'lng', 'lat'], '{fault} at {lng}, {lat}'),
  'shape-metres': worded(['x', 'y'], 'are these metres of a projection the file does not name ({x}, {y})?'),
  'shape-swapped': worded(['x', 'y'], 'are longitude and latitude changed over ({x}, {y})?'),
  'pcode-twice': worded(['value', 'other'], 'P-code {value} stands already on feature {other}'),
  'field-unknown': worded(['type', 'field'], '{type} has no field "{field}"'),
  'field-invalid': worded(['value', 'what', '?valued'], '{what}'),
  'field-shape': worded(['type', 'field', 'fault', 'lng', 'lat'], '{type} {field}: {fault} at {lng}, {lat}'),
  'time-zone-unknown': worded(
    ['value'],
    '"{value}" is not the name of a time zone; names are like Asia/Gaza',
  ),
  'time-zone-spelling': worded(['value', 'known'], '"{value}" is not the name of a time zone; write {known}'),
  ...structureLabels,
}

/** In English, types and fields stand as the file has them. */
export const plainSay: RejectionSay = {
  fault: (kind) => faultWords[kind],
  field: (type, field, _, what) => `${type} ${field}: ${what}`,
  recordType: (type) => type,
}

/** What an argument of a sentence is that is no detail as it stands. */
function derivedFrom(
  detail: DetailText,
  words: RejectionWords,
  say: RejectionSay,
): Readonly<Record<string, () => string>> {
  return {
    place: () => sayWith(words.place, detail, {}),
    // The kind of a fault in words; one from a newer Situ stays bare.
    fault: () => {
      const kind = detail('fault')
      return isFaultKind(kind) ? say.fault(kind) : kind
    },
    what: () => say.field(detail('type'), detail('field'), detail('reason'), detail('what')),
    type: () => say.recordType(detail('type')),
    here: () => say.recordType(detail('here')),
    lng: () => Number(detail('lng')).toFixed(5),
    lat: () => Number(detail('lat')).toFixed(5),
  }
}

/** The faults of a row as one sentence. `show`: a detail as it is put into the sentence. */
export function wordRejection(
  faults: readonly RejectionFault[],
  words: RejectionWords,
  say: RejectionSay,
  show: (value: string) => string = (value) => value,
): string {
  const parts = faults.map(({ code, details }) => {
    const detail: DetailText = (name) => detailText(details[name], name, show)
    return sayWith(words[code], detail, derivedFrom(detail, words, say))
  })
  const { number, name } = faults[0]?.details ?? {}
  const label =
    number === undefined || name === undefined ? '' : words.ofFeature(String(number), show(String(name)))
  return `${label}${parts.join(words.joint)}`
}

/** Codes are looked up, never shown, and stay as they are. */
const bareDetails: ReadonlySet<string> = new Set([
  'fault',
  'type',
  'here',
  'field',
  'reason',
  'on',
  'axis',
  'lng',
  'lat',
])

function detailText(
  value: string | number | undefined,
  name: string,
  show: (value: string) => string,
): string {
  if (value === undefined) return ''
  return bareDetails.has(name) ? String(value) : show(String(value))
}

/** A row that is not taken because of these faults. */
export function rejectionOf(
  line: number,
  faults: readonly RejectionFault[],
): Rejection & { readonly faults: readonly RejectionFault[] } {
  return { line, reason: wordRejection(faults, rejectionWords, plainSay), faults }
}

/** A row that is not taken because of an error; only its sentence where it is one of no code. */
export function rejectionOfError(line: number, error: SituError): Rejection {
  const fault = faultOfError(error)
  return fault === null ? { line, reason: error.message } : { line, reason: error.message, faults: [fault] }
}

function faultOfError({ code, message, details: said }: SituError): RejectionFault | null {
  const { type, field, reason, value } = said
  if (code === 'time-zone-unknown') return zoneFault(said['timeZone'])
  if (typeof type !== 'string') return null
  const { record, here } = said
  if (typeof here === 'string' && typeof record === 'string')
    return { code: 'record-type-differs', details: { record, here, type } }
  if (typeof field !== 'string') return null
  if (code === 'field-unknown') return { code, details: { type, field } }
  if (code === 'geometry-invalid') return shapeFault(type, field, said)
  const start = `${type} ${field}: `
  if (code !== 'record-invalid' || !isDoubtReason(reason) || !message.startsWith(start)) return null
  const what = message.slice(start.length)
  const details = { type, field, reason, what, ...(typeof value === 'string' ? { value } : {}) }
  return { code: 'field-invalid', details }
}

function zoneFault(name: unknown): RejectionFault | null {
  if (typeof name !== 'string') return null
  const known = timeZoneNamed(name)
  if (known === null) return { code: 'time-zone-unknown', details: { value: name } }
  return { code: 'time-zone-spelling', details: { value: name, known: known.name } }
}

function shapeFault(
  type: string,
  field: string,
  { fault, lng, lat }: Readonly<Record<string, unknown>>,
): RejectionFault | null {
  if (!isFaultKind(fault) || typeof lng !== 'number' || typeof lat !== 'number') return null
  return { code: 'field-shape', details: { type, field, fault, lng, lat } }
}

/** Whether this Situ has words for all faults of a rejection: a newer one may have written the receipt. */
export function isWorded({ faults }: Rejection): boolean {
  return (
    faults !== undefined &&
    faults.length > 0 &&
    faults.every(({ code }) => (rejectionCodes as readonly string[]).includes(code))
  )
}
