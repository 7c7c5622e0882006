import type { SituError } from '../errors.ts'
import { isDoubtReason } from '../record/doubts.ts'
import type { DoubtReason } from '../record/doubts.ts'
import { faultWords, isFaultKind } from '../geometry/faults.ts'
import type { FaultKind } from '../geometry/faults.ts'
import { placeText } from '../geometry/validate.ts'
import { structureCodes, structureLabels } from '../geometry/structure.ts'
import type { DetailText } from '../geometry/structure.ts'
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
  'cells-differ',
  'quote-open',
  'feature-no-object',
  'feature-no-type',
  'feature-type-no-text',
  'feature-type-other',
  'feature-properties',
  'feature-unreadable',
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
  readonly reason: string
  /** What the sentence tells; absent in receipts from before there were codes, and where a cause has none. */
  readonly faults?: readonly RejectionFault[]
}

/** What a detail is called elsewhere: a kind of fault of an outline, what is wrong with a field, a type of record. */
export interface RejectionSay {
  readonly fault: (kind: FaultKind) => string
  readonly doubt: (type: string, field: string, reason: DoubtReason) => string
  readonly recordType: (type: string) => string
}

/** A sentence part for each code. */
export type RejectionWords = Readonly<
  Record<RejectionCode, (detail: DetailText, say: RejectionSay) => string>
> & {
  /** Which feature a fault is of that tells it beside itself: `feature 3 (North)`. */
  readonly ofFeature: (number: string, name: string) => string
  /** Between two faults of a row. */
  readonly joint: string
}

/** In English, for the command line, for receipts and for the English window. */
export const rejectionWords: RejectionWords = {
  ofFeature: (number, name) => `feature ${number} (${name}): `,
  joint: '; ',
  'id-empty': () => 'id is empty',
  'id-digits-lost': (detail) =>
    `${cell(detail)} was shortened by a spreadsheet and its last digits are lost: take the original file`,
  'id-invalid': (detail) => `${cell(detail)} is not an id`,
  'id-twice': (detail) =>
    `id "${detail('value')}" stands already in line ${detail('other')}, with other content`,
  'count-doubtful': (detail) => `${cell(detail)} can be two numbers`,
  'count-invalid': (detail) => `${cell(detail)} is not a count`,
  'precision-invalid': (detail) => `${cell(detail)} is not a precision from 1 to 7`,
  'latitude-invalid': (detail) => `${cell(detail)} is not a latitude from -90 to 90`,
  'longitude-invalid': (detail) => `${cell(detail)} is not a longitude from -180 to 180`,
  'date-invalid': (detail) => `${cell(detail)} is not a date`,
  'end-before-start': (detail) => `date_end "${detail('end')}" is before date_start "${detail('start')}"`,
  'cells-differ': (detail) => `the row has ${detail('cells')} cells, the header ${detail('header')}`,
  'quote-open': () => 'a quotation mark is not closed: the rest of the file cannot be read',
  'feature-no-object': (detail) => `feature ${detail('number')} is not an object`,
  'feature-no-type': (detail) => `feature ${detail('number')} is no Feature: its type is missing`,
  'feature-type-no-text': (detail) => `feature ${detail('number')} is no Feature: its type is not text`,
  'feature-type-other': (detail) =>
    `feature ${detail('number')} is no Feature: its type is "${detail('value')}"`,
  'feature-properties': (detail) => `feature ${detail('number')}: its properties are not an object`,
  'feature-unreadable': (detail) => `feature ${detail('number')} cannot be read`,
  'record-no-id': (detail) => `feature ${detail('number')} has no record id`,
  'record-two-ids': (detail) =>
    `feature ${detail('number')} has one id as its own and another in the column situ_id: give both the same`,
  'record-missing': (detail) => `feature ${detail('number')} has no record: its "situ" member is missing`,
  'record-type-no-text': (detail) =>
    `feature ${detail('number')} is of a type that this Situ does not know: "not text"`,
  'record-type-unknown': (detail) =>
    `feature ${detail('number')} is of a type that this Situ does not know: "${detail('value')}"`,
  'record-type-differs': (detail) =>
    `${detail('record')} is a ${detail('here')} here, not a ${detail('type')}`,
  'shape-missing': () => 'has no geometry',
  'shape-no-object': () => 'its geometry is not an object',
  'shape-no-type': () => 'is a shape without a type; zones are polygons',
  'shape-no-area': (detail) => `is a ${detail('value')}; zones are polygons`,
  'shape-fault': (detail, say) => faultAt(detail, say),
  'shape-metres': (detail) =>
    `are these metres of a projection the file does not name (${detail('x')}, ${detail('y')})?`,
  'shape-swapped': (detail) => `are longitude and latitude changed over (${detail('x')}, ${detail('y')})?`,
  'pcode-twice': (detail) => `P-code ${detail('value')} stands already on feature ${detail('other')}`,
  'field-unknown': (detail) => `${detail('type')} has no field "${detail('field')}"`,
  'field-invalid': (detail) => `${detail('type')} ${detail('field')}: ${detail('what')}`,
  'field-shape': (detail, say) => `${detail('type')} ${detail('field')}: ${faultAt(detail, say)}`,
  'time-zone-unknown': (detail) =>
    `"${detail('value')}" is not the name of a time zone; names are like Asia/Gaza`,
  'time-zone-spelling': (detail) =>
    `"${detail('value')}" is not the name of a time zone; write ${detail('known')}`,
  ...structureLabels,
}

function cell(detail: DetailText): string {
  return `${detail('column')} "${detail('value')}"`
}

function faultAt(detail: DetailText, say: RejectionSay): string {
  return `${faultIn(detail, say)}${placeText([Number(detail('lng')), Number(detail('lat'))])}`
}

/** The kind of a fault in words; one from a newer Situ stays bare. */
export function faultIn(detail: DetailText, say: RejectionSay): string {
  const kind = detail('fault')
  return isFaultKind(kind) ? say.fault(kind) : kind
}

const plain: RejectionSay = {
  fault: (kind) => faultWords[kind],
  doubt: (type, field, reason) => `${type} ${field}: ${reason}`,
  recordType: (type) => type,
}

/** The faults of a row as one sentence. `show`: a detail as it is put into the sentence. */
export function wordRejection(
  faults: readonly RejectionFault[],
  words: RejectionWords,
  say: RejectionSay,
  show: (value: string) => string = (value) => value,
): string {
  const parts = faults.map(({ code, details }) =>
    words[code]((name) => detailText(details[name], name, show), say),
  )
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
export function rejectionOf(line: number, faults: readonly RejectionFault[]): Required<Rejection> {
  return { line, reason: wordRejection(faults, rejectionWords, plain), faults }
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
