import { compact, listOf, numberOf, objectOf, textOf } from '../values.ts'
import type { FieldKind } from '../field-kinds.ts'

/** The member that a row must have to say anything. */
const needed: Readonly<Partial<Record<FieldKind['kind'], string>>> = {
  actors: 'actor',
  sources: 'source',
  conditions: 'text',
  names: 'name',
}

/** A form's value as it is written: rows begun and left empty are dropped, and so are empty members. */
export function finished(kind: FieldKind, value: unknown): unknown {
  if (value === null || value === undefined) return null
  switch (kind.kind) {
    case 'references':
      return listOf(value).filter((id) => id !== '')
    case 'actors':
    case 'sources':
    case 'names':
      return rows(value, needed[kind.kind] ?? '')
    case 'conditions':
      return rows(value, 'text').map((row) => {
        const metBy = listOf(row['metBy']).filter((id) => id !== '')
        const { metBy: _, ...rest } = row
        return metBy.length === 0 ? rest : { ...rest, metBy }
      })
    case 'casualties': {
      const { bySide, ...rest } = objectOf(value)
      const sides = rows(bySide, 'side')
      return compact({ ...rest, ...(sides.length === 0 ? {} : { bySide: sides }) })
    }
    case 'population':
      // A year without a number says nothing.
      return numberOf(objectOf(value)['value']) === null ? null : value
    default:
      return value
  }
}

function rows(value: unknown, member: string): readonly Readonly<Record<string, unknown>>[] {
  return listOf(value)
    .map(objectOf)
    .filter((row) => textOf(row[member]) !== '')
    .map((row) => compact(row) ?? {})
}
