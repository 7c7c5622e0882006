import * as z from 'zod'

/** A record chosen by name; `id` null: one of that name is made on save. */
const namedSchema = z.strictObject({ id: z.string().max(64).nullable(), name: z.string().max(500) })
const text = z.string().max(1_000_000)

const draftSchema = z.strictObject({
  actor: namedSchema.nullable(),
  kind: text,
  place: text,
  /** A place chosen from the list or on the map; a typed position is read from `place` itself. */
  point: z
    .strictObject({
      lat: z.number().min(-90).max(90),
      lng: z.number().min(-180).max(180),
      from: z.enum(['list', 'map']),
    })
    .nullable(),
  precision: text,
  radius: text,
  when: text,
  /** What `when` was when somebody said that so doubtful a date is right. */
  whenSure: text.default(''),
  /** Whose clock it is by, when not the operation's: a zone's name. */
  whenZone: z.string().max(64).default(''),
  /** Of a time that the clock showed twice, the second. */
  whenSecond: z.boolean().default(false),
  narrative: text,
  killed: text,
  injured: text,
  source: namedSchema.nullable(),
  reliability: text,
  credibility: text,
  sensitivity: text,
  verification: text,
  /** Null: composed from actor, act and place. */
  title: text.nullable(),
})

/** What stands in the quick entry, as typed. */
export type EntryDraft = Readonly<z.infer<typeof draftSchema>>
export type Named = Readonly<z.infer<typeof namedSchema>>

export function emptyEntry(today: string): EntryDraft {
  return {
    actor: null,
    kind: '',
    place: '',
    point: null,
    precision: '',
    radius: '',
    when: today,
    whenSure: '',
    whenZone: '',
    whenSecond: false,
    narrative: '',
    killed: '',
    injured: '',
    source: null,
    reliability: '',
    credibility: '',
    sensitivity: 'moderate',
    verification: 'reported',
    title: null,
  }
}

/** The next event of the same report: source, grades and date stay. */
export function nextEntry(draft: EntryDraft, today: string): EntryDraft {
  const { when, whenSure, whenZone, whenSecond, source, reliability, credibility, sensitivity } = draft
  const clock = { when, whenSure, whenZone, whenSecond }
  return { ...emptyEntry(today), ...clock, source, reliability, credibility, sensitivity }
}

/** A kept draft; null when an older version wrote it otherwise. */
export function readEntry(value: unknown): EntryDraft | null {
  const read = draftSchema.safeParse(value)
  return read.success ? read.data : null
}
