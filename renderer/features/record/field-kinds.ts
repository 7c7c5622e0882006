import { fieldsByType, isRecordType } from '../../../db/model/records.ts'
import type { RecordType } from '../../../db/model/records.ts'

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
  | { readonly kind: 'reference'; readonly types: readonly RecordType[] }
  | { readonly kind: 'references'; readonly types: readonly RecordType[] }
  | { readonly kind: 'actors' }
  | { readonly kind: 'sources' }
  | { readonly kind: 'conditions' }
  | { readonly kind: 'names' }
  | { readonly kind: 'range' }
  | { readonly kind: 'casualties' }
  | { readonly kind: 'population' }
  | { readonly kind: 'colour' }
  | { readonly kind: 'location' }
  | { readonly kind: 'geometry'; readonly shape: 'polygon' | 'point' }
  /** Shown, and written only by imports or by Situ itself. */
  | { readonly kind: 'fixed' }

const common: Readonly<Record<string, FieldKind>> = {
  title: { kind: 'text' },
  name: { kind: 'text' },
  otherNames: { kind: 'names' },
  pcode: { kind: 'text' },
  schematic: { kind: 'boolean' },
  population: { kind: 'population' },
  zone: { kind: 'reference', types: ['zone'] },
  controller: { kind: 'reference', types: ['actor'] },
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
  sameAs: { kind: 'references', types: ['event'] },
  distinctFrom: { kind: 'references', types: ['event'] },
  derivedFrom: { kind: 'references', types: ['event'] },
  narrative: { kind: 'long' },
  reliability: { kind: 'code', list: 'reliability' },
  protected: { kind: 'boolean' },
  contact: { kind: 'text' },
  date: { kind: 'date' },
  parties: { kind: 'references', types: ['actor'] },
  agreement: { kind: 'reference', types: ['agreement'] },
  article: { kind: 'text' },
  text: { kind: 'long' },
  due: { kind: 'date' },
  implementation: { kind: 'number', list: 'implementation' },
  body: { kind: 'text' },
  seats: { kind: 'number' },
  holder: { kind: 'reference', types: ['actor'] },
  since: { kind: 'date' },
  actor: { kind: 'reference', types: ['actor'] },
  mergedInto: { kind: 'reference', types: ['actor'] },
  amount: { kind: 'range' },
  unit: { kind: 'text' },
  stage: { kind: 'code', list: 'commitment-stage' },
  conditions: { kind: 'conditions' },
  subject: { kind: 'reference', types: ['zone', 'actor', 'agreement', 'post', 'event'] },
  subjectText: { kind: 'text' },
  measure: { kind: 'text' },
  value: { kind: 'range' },
  denominator: { kind: 'text' },
  asOf: { kind: 'date' },
  approximate: { kind: 'boolean' },
  comparison: { kind: 'code', list: 'figure-comparison' },
  about: { kind: 'code', list: 'statement-about' },
  by: { kind: 'text' },
  chosen: { kind: 'boolean' },
  why: { kind: 'long' },
  needs: { kind: 'codes', list: 'commitment-kind' },
  proposed: { kind: 'references', types: ['actor'] },
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
  targets: { kind: 'references', types: [] },
  reason: { kind: 'long' },
  authority: { kind: 'text' },
  externalIds: { kind: 'fixed' },
  extra: { kind: 'fixed' },
}

/** Where a type means something of its own by a common name. */
const own: Readonly<Record<string, FieldKind>> = {
  'zone.kind': { kind: 'code', list: 'zone-kind' },
  'zone.parent': { kind: 'reference', types: ['zone'] },
  'zone.geometry': { kind: 'geometry', shape: 'polygon' },
  'control.kind': { kind: 'code', list: 'control-kind' },
  'control.status': { kind: 'code', list: 'control-status' },
  'control.geometry': { kind: 'geometry', shape: 'polygon' },
  'actor.kind': { kind: 'code', list: 'actor-kind' },
  'actor.parent': { kind: 'reference', types: ['actor'] },
  'relation.from': { kind: 'reference', types: ['actor'] },
  'relation.to': { kind: 'reference', types: ['actor'] },
  'relation.kind': { kind: 'code', list: 'relation-kind' },
  'event.kind': { kind: 'code', list: 'event-kind' },
  'source.kind': { kind: 'code', list: 'source-kind' },
  'post.status': { kind: 'code', list: 'post-status' },
  'statement.subject': { kind: 'reference', types: ['post', 'provision', 'commitment', 'event'] },
  'statement.value': { kind: 'code', list: 'standing' },
  'commitment.kind': { kind: 'code', list: 'commitment-kind' },
  'commitment.to': { kind: 'reference', types: ['post', 'provision', 'agreement'] },
  'place.kind': { kind: 'code', list: 'place-kind' },
  'place.parent': { kind: 'reference', types: ['zone', 'place'] },
  'place.geometry': { kind: 'geometry', shape: 'point' },
}

const fixed: FieldKind = { kind: 'fixed' }

export function fieldKind(type: string, field: string): FieldKind {
  const name = `${type}.${field}`
  if (Object.hasOwn(own, name)) return own[name] ?? fixed
  return Object.hasOwn(common, field) ? (common[field] ?? fixed) : fixed
}

/** Fields of a type in the order of forms and details. */
export function fieldNames(type: string): readonly string[] {
  return isRecordType(type) ? Object.keys(fieldsByType[type]) : []
}
