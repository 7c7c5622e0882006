import * as z from 'zod'
import { value } from './value.ts'

const { optional } = value

/** A name that a record has, too, and in which language. */
export const otherName = value.members({
  name: value.text(),
  lang: optional(value.token(z.string().max(16))),
})

/** One use of a source: which, how credible this statement is, when it was made, where in the source. */
export const sourceUse = value.members({
  /** Absent only in an extract that withholds it. */
  source: optional(value.reference(['source'])),
  /** Only in an extract: the grade of the source that is withheld. */
  reliability: optional(value.code('reliability')),
  credibility: optional(value.code('credibility')),
  date: optional(value.date()),
  locator: optional(value.text()),
})
export const sourceUseSchema = sourceUse.schema
export type SourceUse = z.infer<typeof sourceUseSchema>

export const eventActor = value.members({
  actor: value.reference(['actor']),
  role: optional(value.code('actor-role')),
})
export const eventActorSchema = eventActor.schema

/** `precision` as in vocabulary/location-precision; `radius` in metres. A location without geometry is "somewhere". */
export const location = value.members({
  geometry: value.shape(false),
  precision: optional(value.whole(z.int().min(1).max(7), 'location-precision')),
  radius: optional(value.decimal(z.number().min(0).max(20_000_000))),
})
export const locationSchema = location.schema

export const casualties = value.members({
  killed: optional(value.peopleRange()),
  injured: optional(value.peopleRange()),
  bySide: optional(
    value.list(
      value.members({
        side: value.text(),
        killed: optional(value.peopleRange()),
        injured: optional(value.peopleRange()),
      }),
      100,
    ),
  ),
})
export const casualtiesSchema = casualties.schema

export const condition = value.members({
  text: value.text(),
  kind: optional(value.code('condition-kind')),
  status: optional(value.code('condition-status')),
  /** Since when it is met, refused or lapsed; before that it was open. */
  since: optional(value.date()),
  /** Who can meet it: actors. */
  metBy: optional(value.list(value.reference(['actor']), 100)),
})
export const conditionSchema = condition.schema

export const population = value.members({
  value: value.people(),
  year: optional(value.whole(z.int())),
  source: optional(value.reference(['source'])),
})
