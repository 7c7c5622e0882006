import { referencedTypes } from '../../../db/model/record/doubts.ts'
import { anyNumber } from '../../../db/model/text/numbers.ts'
import type { NumberLimits } from '../../../db/model/text/numbers.ts'
import { fieldsByType, isRecordType } from '../../../db/model/record/records.ts'
import type { RecordType } from '../../../db/model/record/records.ts'

/** How a field is shown and edited. */
export type FieldKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'long' }
  | { readonly kind: 'code'; readonly list: string }
  | { readonly kind: 'codes'; readonly list: string }
  /** A whole number, perhaps one of a list. */
  | { readonly kind: 'number'; readonly list?: string }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  /** `types`: what is offered to choose from. */
  | { readonly kind: 'reference'; readonly types: readonly RecordType[] }
  | { readonly kind: 'references'; readonly types: readonly RecordType[] }
  | { readonly kind: 'actors' }
  | { readonly kind: 'sources' }
  | { readonly kind: 'conditions' }
  | { readonly kind: 'names' }
  | { readonly kind: 'range'; readonly limits: NumberLimits }
  | { readonly kind: 'casualties' }
  | { readonly kind: 'population' }
  | { readonly kind: 'colour' }
  | { readonly kind: 'location' }
  | { readonly kind: 'geometry'; readonly shape: 'polygon' | 'point' }
  /** Shown, and written only by imports or by Situ itself. */
  | { readonly kind: 'fixed' }

/** What such a field takes its schema says. */
const reference: FieldKind = { kind: 'reference', types: [] }
const references: FieldKind = { kind: 'references', types: [] }

const common: Readonly<Record<string, FieldKind>> = {
  title: { kind: 'text' },
  name: { kind: 'text' },
  otherNames: { kind: 'names' },
  pcode: { kind: 'text' },
  schematic: { kind: 'boolean' },
  population: { kind: 'population' },
  zone: reference,
  controller: reference,
  basis: { kind: 'code', list: 'basis' },
  validFrom: { kind: 'date' },
  validTo: { kind: 'date' },
  country: { kind: 'text' },
  colour: { kind: 'colour' },
  pattern: { kind: 'code', list: 'pattern' },
  stance: { kind: 'code', list: 'stance' },
  occurred: { kind: 'date' },
  reported: { kind: 'date' },
  placeName: { kind: 'text' },
  location: { kind: 'location' },
  actors: { kind: 'actors' },
  casualties: { kind: 'casualties' },
  verification: { kind: 'code', list: 'verification' },
  sameAs: references,
  distinctFrom: references,
  derivedFrom: references,
  narrative: { kind: 'long' },
  reliability: { kind: 'code', list: 'reliability' },
  protected: { kind: 'boolean' },
  contact: { kind: 'text' },
  date: { kind: 'date' },
  parties: references,
  agreement: reference,
  article: { kind: 'text' },
  text: { kind: 'long' },
  due: { kind: 'date' },
  implementation: { kind: 'number', list: 'implementation' },
  body: { kind: 'text' },
  seats: { kind: 'number' },
  holder: reference,
  since: { kind: 'date' },
  actor: reference,
  mergedInto: reference,
  amount: { kind: 'range', limits: {} },
  unit: { kind: 'text' },
  stage: { kind: 'code', list: 'commitment-stage' },
  conditions: { kind: 'conditions' },
  subject: { kind: 'reference', types: ['zone', 'actor', 'agreement', 'post', 'event'] },
  subjectText: { kind: 'text' },
  measure: { kind: 'text' },
  value: { kind: 'range', limits: anyNumber },
  denominator: { kind: 'text' },
  asOf: { kind: 'date' },
  approximate: { kind: 'boolean' },
  comparison: { kind: 'code', list: 'figure-comparison' },
  about: { kind: 'code', list: 'statement-about' },
  by: { kind: 'text' },
  chosen: { kind: 'boolean' },
  why: { kind: 'long' },
  needs: { kind: 'codes', list: 'commitment-kind' },
  proposed: references,
  sha256: { kind: 'fixed' },
  fileName: { kind: 'text' },
  mediaType: { kind: 'fixed' },
  size: { kind: 'fixed' },
  caption: { kind: 'text' },
  record: { kind: 'reference', types: ['event', 'zone', 'actor', 'source', 'agreement', 'post'] },
  sensitivity: { kind: 'code', list: 'sensitivity' },
  sources: { kind: 'sources' },
  note: { kind: 'long' },
  passOn: { kind: 'boolean' },
  targets: references,
  reason: { kind: 'long' },
  authority: { kind: 'text' },
  externalIds: { kind: 'fixed' },
  extra: { kind: 'fixed' },
}

/** Where a type means something of its own by a common name. */
const own: Readonly<Record<string, FieldKind>> = {
  'zone.kind': { kind: 'code', list: 'zone-kind' },
  'zone.parent': reference,
  'zone.geometry': { kind: 'geometry', shape: 'polygon' },
  'control.kind': { kind: 'code', list: 'control-kind' },
  'control.status': { kind: 'code', list: 'control-status' },
  'control.geometry': { kind: 'geometry', shape: 'polygon' },
  'actor.kind': { kind: 'code', list: 'actor-kind' },
  'actor.parent': reference,
  'relation.from': reference,
  'relation.to': reference,
  'relation.kind': { kind: 'code', list: 'relation-kind' },
  'event.kind': { kind: 'code', list: 'event-kind' },
  'source.kind': { kind: 'code', list: 'source-kind' },
  'post.status': { kind: 'code', list: 'post-status' },
  'statement.subject': reference,
  'statement.value': { kind: 'code', list: 'standing' },
  'commitment.kind': { kind: 'code', list: 'commitment-kind' },
  'commitment.to': reference,
  'place.kind': { kind: 'code', list: 'place-kind' },
  'place.parent': reference,
  'place.geometry': { kind: 'geometry', shape: 'point' },
}

const fixed: FieldKind = { kind: 'fixed' }

const known = new Map<string, FieldKind>()

export function fieldKind(type: string, field: string): FieldKind {
  const name = `${type}.${field}`
  let found = known.get(name)
  if (found === undefined) {
    found = withTypes(type, field, Object.hasOwn(own, name) ? own[name] : commonKind(field))
    known.set(name, found)
  }
  return found
}

function commonKind(field: string): FieldKind | undefined {
  return Object.hasOwn(common, field) ? common[field] : undefined
}

function withTypes(type: string, field: string, kind: FieldKind = fixed): FieldKind {
  if ((kind.kind !== 'reference' && kind.kind !== 'references') || !isRecordType(type)) return kind
  const types = referencedTypes(type, field).filter(isRecordType)
  return types.length === 0 ? kind : { ...kind, types }
}

/** Fields of a type in the order of forms and details. */
export function fieldNames(type: string): readonly string[] {
  return isRecordType(type) ? Object.keys(fieldsByType[type]) : []
}
