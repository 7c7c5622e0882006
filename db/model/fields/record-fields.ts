import type { Field } from './field.ts'
import { actor } from './actor.ts'
import { agreement } from './agreement.ts'
import { attachment } from './attachment.ts'
import { commitment } from './commitment.ts'
import { control } from './control.ts'
import { event } from './event.ts'
import { figure } from './figure.ts'
import { operation } from './operation.ts'
import { place } from './place.ts'
import { post } from './post.ts'
import { provision } from './provision.ts'
import { purge } from './purge.ts'
import { relation } from './relation.ts'
import { source } from './source.ts'
import { statement } from './statement.ts'
import { zone } from './zone.ts'

/** The fields of each record type, in the order of forms, details and lists. Every field may be absent or null. */
export const recordFields = {
  zone,
  control,
  actor,
  relation,
  event,
  source,
  agreement,
  provision,
  post,
  commitment,
  figure,
  statement,
  attachment,
  purge,
  operation,
  place,
}

/** The fields of a record type; none of one that this version does not know. */
export function fieldsOfType(type: string): Readonly<Record<string, Field>> {
  return Object.hasOwn(recordFields, type) ? recordFields[type as keyof typeof recordFields] : {}
}

export function fieldOf(type: string, name: string): Field | undefined {
  const fields = fieldsOfType(type)
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}
