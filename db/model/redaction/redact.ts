import { fieldIn, readField } from '../record/read-field.ts'
import { canonicalJson } from '../canonical.ts'
import type { Json } from '../canonical.ts'
import { isAbove } from './clearance.ts'
import type { DateAxis } from '../dates/edtf.ts'
import type { RecordId } from '../ids.ts'
import type { FieldClass } from '../fields/field.ts'
import { casualtiesSchema, conditionSchema, eventActorSchema, sourceUseSchema } from '../fields/members.ts'
import { fieldOf } from '../fields/record-fields.ts'
import { recordIdSchema } from '../fields/value.ts'
import { isArea } from '../geometry/geometry.ts'
import { tellsWho } from './nameless.ts'
import { readGeometry } from '../geometry/read-geometry.ts'
import { coarseDate } from './redact-date.ts'
import { coarsePlace } from './redact-place.ts'
import type { AdminPlace } from './redact-place.ts'
import type { RedactionProfile } from './profile.ts'
import { actorKindCodes } from '../vocabulary/actor-kind.ts'

export type LeftReason = 'type' | 'sensitivity' | 'verification' | 'do-not-pass-on' | 'person' | 'attachment'

export interface RedactionContext {
  /** Whose days dates are rounded to. */
  readonly axis: DateAxis
  /** Whether a record leaves, too: what is referred to and stays is not named. */
  readonly leaves: (id: RecordId) => boolean
  readonly reliabilityOf: (source: RecordId) => string | null
  readonly adminAt: (lng: number, lat: number, level: 1 | 2 | 3) => AdminPlace | null
  /** A source that leaves without its name, and whatever else would tell who it is. */
  readonly isNameless: (source: RecordId) => boolean
}

export interface RecordToRedact {
  readonly id: RecordId
  readonly type: string
  readonly fields: Readonly<Record<string, Json>>
}

/** Purges are acts of this store; places would give the exact point that an event's own place hides. */
const neverLeave: ReadonlySet<string> = new Set(['purge', 'place'])
const organisations: ReadonlySet<Json> = new Set(actorKindCodes.filter((kind) => kind !== 'person'))

/** Why a record stays here as a whole, or null when it leaves. Whether it fits the filter is asked elsewhere. */
export function leftReason(record: RecordToRedact, profile: RedactionProfile): LeftReason | null {
  const { type, fields } = record
  if (neverLeave.has(type) || !(profile.types as readonly string[]).includes(type)) return 'type'
  // What cannot be read is not taken for a permission.
  if ((fieldIn(fields, 'passOn') ?? true) !== true) return 'do-not-pass-on'
  if (isAbove(fieldIn(fields, 'sensitivity'), profile.sensitivity)) return 'sensitivity'
  const { verifications } = profile
  if (type === 'event' && verifications !== null) {
    const verification = fieldIn(fields, 'verification')
    if (typeof verification !== 'string' || !verifications.includes(verification)) return 'verification'
  }
  if (type === 'source' && profile.sources !== 'keep') return 'person'
  if (type === 'actor' && profile.people === 'drop' && isPerson(fieldIn(fields, 'kind'))) return 'person'
  if (type === 'attachment' && profile.attachments === 'drop') return 'attachment'
  return null
}

/** A kind that this version does not know may be one of persons; an actor without any is an organisation. */
export function isPerson(kind: Json | undefined): boolean {
  return kind !== undefined && kind !== null && !organisations.has(kind)
}

/**
 * A record's fields as the recipient will see them. Only fields that are known and readable leave, each by its class;
 * where everything is kept, unknown ones leave, too. A pure function of its input.
 */
export function redactFields(
  record: RecordToRedact,
  profile: RedactionProfile,
  context: RedactionContext,
): Readonly<Record<string, Json>> {
  const keepsAll = keepsEverything(profile)
  const out: Record<string, Json> = {}
  const coarse = coarseOf(record, profile, context)
  const nameless = record.type === 'source' && context.isNameless(record.id)
  for (const field of Object.keys(record.fields).sort()) {
    const value = record.fields[field]
    if (value === undefined || value === null) continue
    if (nameless && tellsWho(field)) continue
    const described = fieldOf(record.type, field)
    if (described?.schema.safeParse(value).success !== true) {
      if (keepsAll) out[field] = value
      continue
    }
    if (field === 'placeName' && coarse !== undefined) continue
    const left =
      field === 'location' && coarse !== undefined
        ? locationOf(coarse)
        : redactValue(described.redact, value, profile, context)
    if (left !== null) out[field] = left
  }
  if (coarse !== undefined && coarse !== null && coarse.name !== null) out['placeName'] = coarse.name
  if (nameless) out['protected'] = true
  return out
}

/** Nothing is taken out of a record that leaves. */
export function keepsEverything(profile: RedactionProfile): boolean {
  return (
    profile.text === 'keep' &&
    profile.people === 'keep' &&
    profile.sources === 'keep' &&
    profile.place.kind === 'exact' &&
    profile.areas === 'keep' &&
    profile.date === 'exact'
  )
}

/** undefined where places leave as they are, null where nothing coarse stands for this one. */
function coarseOf(record: RecordToRedact, profile: RedactionProfile, context: RedactionContext) {
  if (profile.place.kind === 'exact' || record.type !== 'event') return undefined
  const location = readField('event', record.fields, 'location')
  return location === undefined ? null : coarsePlace(location, profile.place, context.adminAt)
}

function locationOf(coarse: ReturnType<typeof coarsePlace>): Json {
  if (coarse === null) return null
  return {
    geometry: { type: 'Point', coordinates: [...coarse.geometry.coordinates] },
    precision: coarse.precision,
    radius: coarse.radius,
  }
}

function redactValue(
  kind: FieldClass,
  value: Json,
  profile: RedactionProfile,
  context: RedactionContext,
): Json {
  switch (kind) {
    case 'plain':
    case 'name':
      return value
    case 'text':
      return profile.text === 'keep' ? value : null
    case 'person':
      return profile.people === 'keep' ? value : null
    case 'holder':
      return profile.people === 'keep' ? leavingId(value, context) : null
    case 'foreign':
      // Columns such as `where_coordinates` say in full what the record's own fields say coarsely.
      return keepsEverything(profile) ? value : null
    case 'date':
      return typeof value === 'string' ? coarseDate(value, profile.date, context.axis) : null
    case 'location':
      return value
    case 'shape':
      // A zone that is drawn as a point is a place, whatever it is called.
      return profile.areas === 'keep' && (profile.place.kind === 'exact' || isOutline(value)) ? value : null
    case 'whereabouts':
      return profile.place.kind === 'exact' ? leavingId(value, context) : null
    case 'reference':
      return leavingId(value, context)
    case 'references':
      return listed(value, (one) => leavingId(one, context))
    case 'sources':
      return listed(value, (one) => redactSource(one, profile, context))
    case 'event-actors':
      return listed(value, (one) => {
        const use = eventActorSchema.safeParse(one)
        return use.success && context.leaves(use.data.actor) ? one : null
      })
    case 'casualties':
      return redactCasualties(value, profile)
    case 'conditions':
      return listed(value, (one) => redactCondition(one, profile, context))
    case 'population':
      return redactPopulation(value, context)
  }
}

function isOutline(value: Json): boolean {
  const geometry = readGeometry(value)
  return geometry !== null && isArea(geometry)
}

function leavingId(value: Json, context: RedactionContext): Json {
  const id = recordIdSchema.safeParse(value)
  return id.success && context.leaves(id.data) ? value : null
}

function listed(value: Json, redact: (one: Json) => Json): Json {
  if (!Array.isArray(value)) return null
  const left = (value as readonly Json[]).map(redact).filter((one) => one !== null)
  return left.length === 0 ? null : left
}

function redactSource(value: Json, profile: RedactionProfile, context: RedactionContext): Json {
  const use = sourceUseSchema.safeParse(value)
  if (!use.success) return null
  const { source, credibility, reliability, date } = use.data
  if (profile.sources === 'keep') {
    if (source === undefined || context.leaves(source)) {
      const coarse = date === undefined ? null : coarseDate(date, profile.date, context.axis)
      const { date: _date, locator, ...rest } = use.data
      const nameless = source !== undefined && context.isNameless(source)
      const kept = profile.text === 'keep' && !nameless ? locator : null
      return compact({ ...rest, date: coarse, locator: kept })
    }
  }
  const grade = reliability ?? (source === undefined ? null : context.reliabilityOf(source))
  const left = compact({ credibility, reliability: grade })
  return Object.keys(left).length === 0 ? null : left
}

function redactCasualties(value: Json, profile: RedactionProfile): Json {
  const casualties = casualtiesSchema.safeParse(value)
  if (!casualties.success || profile.text === 'keep') return casualties.success ? value : null
  const { killed, injured } = casualties.data
  return compact({ killed, injured })
}

function redactCondition(value: Json, profile: RedactionProfile, context: RedactionContext): Json {
  const condition = conditionSchema.safeParse(value)
  if (!condition.success) return null
  const { text, kind, status, since, metBy } = condition.data
  // A condition is nothing without its text: where text is dropped, its kind and status stand for it.
  return compact({
    text: profile.text === 'keep' ? text : (kind ?? 'condition'),
    kind,
    status,
    since: since === undefined ? null : coarseDate(since, profile.date, context.axis),
    metBy: metBy?.filter((id) => context.leaves(id)),
  })
}

function redactPopulation(value: Json, context: RedactionContext): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { source, ...rest } = value as Readonly<Record<string, Json>>
  return source !== undefined && leavingId(source, context) !== null ? value : rest
}

/** Without members that are absent, in canonical order. */
function compact(members: Readonly<Record<string, unknown>>): Record<string, Json> {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined && value !== null)
  return JSON.parse(canonicalJson(Object.fromEntries(kept))) as Record<string, Json>
}
