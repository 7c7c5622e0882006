import * as z from 'zod'
import { withMeaning } from './field-meaning.ts'
import { geometrySchema } from '../geometry/geometry.ts'
import { isRecordId } from '../ids.ts'
import type { RecordId } from '../ids.ts'
import { anyNumber, peopleLimits } from '../text/numbers.ts'
import type { NumberLimits } from '../text/numbers.ts'

/** Field schemas that several record types share. Codes accept unknown values: a newer station may know more of them. */
export const recordIdSchema = z.custom<RecordId>(isRecordId, 'a record id (lower-case UUID)')
export const textSchema = z.string().max(20_000)
export const longTextSchema = z.string().max(1_000_000)
export const codeSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9:+-]{0,63}$/, 'a code')
/** An EDTF date or interval; that it is one is checked where it is entered (db/model/record/doubts.ts). */
export const edtfSchema = withMeaning(z.string().min(4).max(64), { kind: 'date' })
/** `low` or `high` may be unknown: "more than 7,000" has a low and no high. */
export const rangeSchema = range(anyNumber)
export type Range = z.infer<typeof rangeSchema>
const amountSchema = range({})
const peopleRangeSchema = range(peopleLimits)
const peopleSchema = withMeaning(z.number().min(0), { kind: 'number', limits: peopleLimits })
const shapeSchema = shape(false)
const areaSchema = shape(true)

function range(limits: NumberLimits) {
  const number = z.number().nullable().optional()
  return withMeaning(z.strictObject({ low: number, best: number, high: number }), { kind: 'range', limits })
}

/** Any geometry can be read; that it is an area is checked where it is entered. */
function shape(area: boolean) {
  return withMeaning(geometrySchema.clone(), { kind: 'shape', area })
}

/** The id of a record of one of these types; without any, of whichever. */
function reference(...types: readonly string[]) {
  return idOf(types, false)
}

/** The same of what the record stands under, or comes from: that never leads back to it. */
function above(...types: readonly string[]) {
  return idOf(types, true)
}

function idOf(types: readonly string[], isAbove: boolean) {
  return withMeaning(recordIdSchema.clone(), { kind: 'reference', types, above: isAbove })
}

export const nameSchema = z.strictObject({ name: textSchema, lang: z.string().max(16).optional() })
/** One use of a source: which, how credible this statement is, when it was made, where in the source. */
export const sourceUseSchema = z.strictObject({
  /** Absent only in an extract that withholds it. */
  source: reference('source').optional(),
  /** Only in an extract: the grade of the source that is withheld. */
  reliability: codeSchema.optional(),
  credibility: codeSchema.optional(),
  date: edtfSchema.optional(),
  locator: textSchema.optional(),
})
export type SourceUse = z.infer<typeof sourceUseSchema>

const everyRecord = {
  sensitivity: codeSchema,
  sources: z.array(sourceUseSchema).max(1000),
  note: longTextSchema,
  /** false: given by a third party who did not allow it to be passed on; it never leaves in an extract. */
  passOn: z.boolean(),
  /** Ids in other systems, by system: `{"ucdp-ged": "244567"}`. */
  externalIds: z.record(z.string().max(64), z.string().max(256)),
  /** Columns of an imported row that have no field of their own, verbatim. */
  extra: z.record(z.string().max(256), longTextSchema),
}

export const eventActorSchema = z.strictObject({ actor: reference('actor'), role: codeSchema.optional() })
/** `precision` as in vocabulary/location-precision; `radius` in metres. A location without geometry is "somewhere". */
export const locationSchema = z.strictObject({
  geometry: shapeSchema,
  precision: z.int().min(1).max(7).optional(),
  radius: z.number().min(0).max(20_000_000).optional(),
})
export const casualtiesSchema = z.strictObject({
  killed: peopleRangeSchema.optional(),
  injured: peopleRangeSchema.optional(),
  bySide: z
    .array(
      z.strictObject({
        side: textSchema,
        killed: peopleRangeSchema.optional(),
        injured: peopleRangeSchema.optional(),
      }),
    )
    .max(100)
    .optional(),
})
export const conditionSchema = z.strictObject({
  text: textSchema,
  kind: codeSchema.optional(),
  status: codeSchema.optional(),
  /** Since when it is met, refused or lapsed; before that it was open. */
  since: edtfSchema.optional(),
  /** Who can meet it: actors. */
  metBy: z.array(reference('actor')).max(100).optional(),
})

/** A time zone by its IANA name; whether this platform knows it is asked where it is chosen (db/model/dates/time-zone.ts). */
export const timeZoneSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/, 'a time zone like Asia/Gaza')

/** The fields of each record type, with the schema of their value. Every field may be absent or null. */
export const fieldsByType = {
  zone: {
    name: textSchema,
    otherNames: z.array(nameSchema).max(200),
    kind: codeSchema,
    parent: above('zone'),
    pcode: textSchema,
    geometry: areaSchema,
    /** true: the line is a drawing of a statement, not a surveyed boundary. */
    schematic: z.boolean(),
    population: z.strictObject({
      value: peopleSchema,
      year: z.int().optional(),
      source: reference('source').optional(),
    }),
    ...everyRecord,
  },
  control: {
    zone: reference('zone'),
    /** An actor; null when nobody controls the zone. */
    controller: reference('actor'),
    status: codeSchema,
    kind: codeSchema,
    basis: codeSchema,
    validFrom: edtfSchema,
    validTo: edtfSchema,
    /** The line when it moved; else the zone's own geometry counts. */
    geometry: areaSchema,
    /** true: of contradictory statements, the one that the office reads the situation by. */
    chosen: z.boolean(),
    why: textSchema,
    ...everyRecord,
  },
  actor: {
    name: textSchema,
    otherNames: z.array(nameSchema).max(200),
    kind: codeSchema,
    parent: above('actor'),
    country: textSchema,
    /** The actor that this one turned out to be: both ids stay, and both are read as that one. */
    mergedInto: above('actor'),
    colour: z.string().regex(/^#[0-9a-f]{6}$/, 'a colour like #1f77b4'),
    pattern: codeSchema,
    ...everyRecord,
  },
  relation: {
    from: reference('actor'),
    to: reference('actor'),
    kind: codeSchema,
    stance: codeSchema,
    validFrom: edtfSchema,
    validTo: edtfSchema,
    ...everyRecord,
  },
  event: {
    title: textSchema,
    kind: codeSchema,
    occurred: edtfSchema,
    reported: edtfSchema,
    placeName: textSchema,
    location: locationSchema,
    zone: reference('zone'),
    actors: z.array(eventActorSchema).max(200),
    casualties: casualtiesSchema,
    verification: codeSchema,
    /** Events that this one was derived from: one report never confirms itself. */
    derivedFrom: z.array(above('event')).max(200),
    /** Events that a person has said are this one, reported twice. */
    sameAs: z.array(reference('event')).max(200),
    /** Events that look alike, and that a person has looked at and found to be others. */
    distinctFrom: z.array(reference('event')).max(200),
    narrative: longTextSchema,
    ...everyRecord,
  },
  source: {
    name: textSchema,
    kind: codeSchema,
    reliability: codeSchema,
    protected: z.boolean(),
    contact: textSchema,
    ...everyRecord,
  },
  agreement: {
    name: textSchema,
    date: edtfSchema,
    parties: z.array(reference('actor')).max(200),
    ...everyRecord,
  },
  provision: {
    agreement: reference('agreement'),
    article: textSchema,
    text: longTextSchema,
    due: edtfSchema,
    implementation: z.int().min(0).max(3),
    /** Since when it stands there. */
    since: edtfSchema,
    /** Kinds of commitment that it needs. */
    needs: z.array(codeSchema).max(50),
    ...everyRecord,
  },
  post: {
    name: textSchema,
    agreement: reference('agreement'),
    body: textSchema,
    seats: z.int().min(0).max(100_000),
    status: codeSchema,
    holder: reference('actor'),
    since: edtfSchema,
    /** Who is proposed for it. */
    proposed: z.array(reference('actor')).max(100),
    /** Kinds of commitment that it needs. */
    needs: z.array(codeSchema).max(50),
    ...everyRecord,
  },
  commitment: {
    actor: reference('actor'),
    /** The post, provision or agreement that it is for. */
    to: reference('post', 'provision', 'agreement'),
    kind: codeSchema,
    amount: amountSchema,
    unit: textSchema,
    stage: codeSchema,
    date: edtfSchema,
    conditions: z.array(conditionSchema).max(100),
    ...everyRecord,
  },
  figure: {
    /** What the number is about: a record, or words where there is none. */
    subject: reference(),
    subjectText: textSchema,
    measure: textSchema,
    value: rangeSchema,
    unit: textSchema,
    denominator: textSchema,
    asOf: edtfSchema,
    basis: codeSchema,
    approximate: z.boolean(),
    /** What Situ computes that this number can stand beside: vocabulary/figure-comparison. */
    comparison: codeSchema,
    ...everyRecord,
  },
  /**
   * What somebody said or saw about where a record stands, from a date: the status of a post, the implementation of a
   * provision, the stage of a commitment, a step in the verification of an event. Contradictory ones stand side by side.
   */
  statement: {
    subject: reference('post', 'provision', 'commitment', 'event'),
    /** The field that it is about: vocabulary/statement-about. */
    about: codeSchema,
    /** A code of that field's vocabulary. */
    value: codeSchema,
    /** Who holds the post by this statement. */
    holder: reference('actor'),
    /** Who took the step or made the finding: a name or a function. */
    by: textSchema,
    validFrom: edtfSchema,
    validTo: edtfSchema,
    basis: codeSchema,
    /** true: of contradictory statements, the one that the office reads the situation by. */
    chosen: z.boolean(),
    why: textSchema,
    ...everyRecord,
  },
  attachment: {
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex'),
    fileName: textSchema,
    mediaType: textSchema,
    /** Bytes. */
    size: z.int().min(0),
    caption: textSchema,
    record: reference(),
    ...everyRecord,
  },
  /** An authorised removal of content: whose, why, and by whose authority. It travels, and is obeyed once confirmed. */
  purge: {
    targets: z.array(reference()).max(1000),
    files: z.array(z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex')).max(1000),
    reason: textSchema,
    authority: textSchema,
    ...everyRecord,
  },
  /** The operation itself: one record, the same for every station (`operationId`), made when something of it is said. */
  operation: {
    /** Whose clock days are counted by; absent: UTC. */
    timeZone: timeZoneSchema,
    ...everyRecord,
  },
  place: {
    name: textSchema,
    otherNames: z.array(nameSchema).max(200),
    pcode: textSchema,
    kind: codeSchema,
    parent: above('zone', 'place'),
    country: textSchema,
    geometry: shapeSchema,
    ...everyRecord,
  },
} as const

export type RecordType = keyof typeof fieldsByType
export const recordTypes = Object.keys(fieldsByType) as readonly RecordType[]

export function isRecordType(type: string): type is RecordType {
  return Object.hasOwn(fieldsByType, type)
}

/** The fields of a record of type T, each absent when never set or emptied. */
export type FieldsOf<T extends RecordType> = {
  readonly [F in keyof (typeof fieldsByType)[T]]?:
    ((typeof fieldsByType)[T][F] extends z.ZodType<infer V> ? V : never) | undefined
}

/** A record as screens and exports read it: state with the id, its type and the stamp of its latest change. */
export type RecordOf<T extends RecordType> = FieldsOf<T> & {
  readonly id: RecordId
  readonly type: T
  readonly stamp: string
}
