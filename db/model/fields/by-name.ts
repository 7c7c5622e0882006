import type { Field, SearchPart } from './field.ts'
import { recordFields } from './record-fields.ts'

/**
 * What a field is by its name alone, whatever the type: how a record of a type that this version does not know is found and
 * named. Index and names take a name for the same in all types; test/db/model/fields/fields.test.ts holds them to it.
 */
const every: readonly (readonly [string, Field])[] = Object.values(recordFields).flatMap((fields) =>
  Object.entries(fields as Readonly<Record<string, Field>>),
)

/** Fields with words that a record is known by, the best first. */
export const namedBy = byRank(({ named }) => named)

/** Fields that a part of the index is made of, in their order. */
export function searchedIn(part: SearchPart): readonly string[] {
  return byRank(({ search }) => (search?.[0] === part ? search[1] : null))
}

/** Fields whose ids are no references: other systems' words, shapes, and events that this one has nothing to do with. */
export const unlinkedFields: ReadonlySet<string> = new Set(
  every.filter(([, { links }]) => !links).map(([name]) => name),
)

/** The field that every type means by a name; undefined where they mean several, or none has it. */
export function fieldNamed(name: string): Field | undefined {
  const [first, ...others] = every.filter(([own]) => own === name).map(([, described]) => described)
  const meant = first === undefined ? '' : editorOf(first)
  return others.every((other) => editorOf(other) === meant) ? first : undefined
}

function editorOf({ editor }: Field): string {
  return JSON.stringify({ ...editor, types: [] })
}

function byRank(rankOf: (field: Field) => number | null): readonly string[] {
  const ranks = new Map<string, number>()
  for (const [name, described] of every) {
    const rank = rankOf(described)
    if (rank !== null) ranks.set(name, rank)
  }
  return [...ranks].sort(([, a], [, b]) => a - b).map(([name]) => name)
}
