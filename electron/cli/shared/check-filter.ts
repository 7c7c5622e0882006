import { textIn } from '../../../db/model/record/read-field.ts'
import { SituError } from '../../../db/model/errors.ts'
import { nearCodes, unknownCodes } from '../../../db/model/events/filter-codes.ts'
import type { UnknownCode } from '../../../db/model/events/filter-codes.ts'
import type { Filter } from '../../../db/model/events/filter.ts'
import { isRecordType, recordTypes } from '../../../db/model/record/records.ts'
import type { RecordType } from '../../../db/model/record/records.ts'
import { zoneKindCodes } from '../../../db/model/vocabulary/zone-kind.ts'
import type { ReadHandle } from '../../../db/open.ts'
import { recordsAsKnown } from '../../../db/store/records/as-known.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { usage } from './arguments.ts'

interface Asked {
  readonly type?: string
  readonly asOf?: number | null | undefined
  readonly knownOn?: number | null | undefined
}

const optionOf = {
  kinds: 'kind',
  verifications: 'verification',
  reliabilities: 'reliability',
  credibilities: 'credibility',
} as const

/** As many codes are named where none is near to what was typed. */
const maxNamed = 12

/**
 * Refuses a filter that can find nothing, for an empty list reads as calm. Codes that a newer station has brought into the
 * store are no mistake. Throws usage, or SituError record-missing and filter-invalid for the zone.
 */
export function checkFilter(db: ReadHandle, filter: Filter, { type = 'event', asOf, knownOn }: Asked): void {
  if (filter.from !== undefined && typeof asOf === 'number' && filter.from > asOf)
    throw usage('--from lies after --as-of: nothing had happened yet')
  if (type !== 'event') checkForEvents(filter, type)
  const unknown = unknownCodes(filter, type)
  const inUse = unknown.some(({ part }) => part === 'kinds' || part === 'verifications')
    ? codesInUse(db, type, knownOn ?? null)
    : { kinds: none, verifications: none }
  for (const one of unknown) {
    const brought = one.part === 'kinds' || one.part === 'verifications' ? inUse[one.part] : none
    if (!brought.has(one.code)) throw usage(unknownWords(one, type))
  }
  if (filter.zone !== undefined) checkZone(db, filter.zone)
}

/** A record type as typed. Throws usage, with the types that may have been meant. */
export function recordTypeOf(text: string): RecordType {
  if (isRecordType(text)) return text
  throw usage(`"${text}" is no record type; ${meantWords(text, recordTypes) || recordTypes.join(', ')}`)
}

/** Refuses a kind of zone that is in no list and in no zone of the store. "" is every kind. */
export function checkZoneKind(db: ReadHandle, kind: string, knownOn: number | null): void {
  if (kind === '' || zoneKindCodes.some((code) => code === kind)) return
  if (codesInUse(db, 'zone', knownOn).kinds.has(kind)) return
  throw usage(
    `--zone-kind "${kind}" is no kind of zone and in no zone of this store; ${meantWords(kind, zoneKindCodes) || `known: ${zoneKindCodes.join(', ')}`}`,
  )
}

/** Refuses a beginning that has not come yet: both on one axis, instants or the wall clock. */
export function checkSince(since: number | undefined, now: number): void {
  if (since !== undefined && since > now) throw usage('--since lies in the future')
}

/** "did you mean …", for a word that should have been one of a list; "" where none is near. */
function meantWords(typed: string, known: readonly string[]): string {
  const near = nearCodes(typed, known)
  return near.length > 0 ? `did you mean ${near.join(' or ')}?` : ''
}

const none: ReadonlySet<string> = new Set()

function unknownWords({ part, code, known }: UnknownCode, type: string): string {
  const option = `--${optionOf[part]}`
  if (known.length === 0) return `${option}: type ${type} has no kinds`
  const meant = meantWords(code, known)
  const more = known.length > maxNamed ? `, … (${String(known.length)})` : ''
  const list = meant === '' ? `known: ${known.slice(0, maxNamed).join(', ')}${more}` : meant
  return `${option} "${code}" is no code of type ${type} and in no record of this store; ${list}`
}

/** What only events can be asked for: of other types it would leave everything in, without a word. */
function checkForEvents(filter: Filter, type: string): void {
  const part = (['verifications', 'reliabilities', 'credibilities'] as const).find(
    (one) => (filter[one] ?? []).length > 0,
  )
  if (part !== undefined) throw usage(`--${optionOf[part]} is for events, not for type ${type}`)
  if (filter.zone !== undefined) throw usage(`--zone is for events, not for type ${type}`)
}

function codesInUse(
  db: ReadHandle,
  type: string,
  knownOn: number | null,
): { readonly kinds: ReadonlySet<string>; readonly verifications: ReadonlySet<string> } {
  const kinds = new Set<string>()
  const verifications = new Set<string>()
  for (const { fields } of recordsAsKnown(db, type, knownOn)) {
    kinds.add(textIn(fields, 'kind'))
    verifications.add(textIn(fields, 'verification'))
  }
  for (const codes of [kinds, verifications]) codes.delete('')
  return { kinds, verifications }
}

function checkZone(db: ReadHandle, zone: NonNullable<Filter['zone']>): void {
  const record = findRecord(db, zone)
  if (record?.type !== 'zone' || record.deleted)
    throw new SituError('record-missing', `--zone: no zone ${zone} in this store`, { record: zone })
}
