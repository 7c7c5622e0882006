import type { ReadHandle } from '../../open.ts'
import type { NameLookup } from '../../formats/rows/foreign.ts'
import type { Json } from '../../model/canonical.ts'
import type { RecordId } from '../../model/ids.ts'
import { pcodeKey } from '../../model/imports/near-copies.ts'
import { fieldIn } from '../../model/record/read-field.ts'
import { foldText } from '../../model/text/fold.ts'
import { iterateRecords } from '../../store/records/record.ts'

/** Two records of one name, so that the name says neither. */
const several = 'several'

/** What records of the store are called: names and other names of each type, and P-codes, read when first asked for. */
export function storeNames(db: ReadHandle): NameLookup {
  const byType = new Map<string, ReadonlyMap<string, RecordId | typeof several>>()
  const namesOf = (type: string): ReadonlyMap<string, RecordId | typeof several> => {
    let names = byType.get(type)
    if (names === undefined) {
      names = readNames(db, type)
      byType.set(type, names)
    }
    return names
  }
  return {
    find(types, text) {
      for (const type of types) {
        const names = namesOf(type)
        const found = names.get(codeName(text)) ?? names.get(plainName(text))
        if (found !== undefined) return found
      }
      return null
    },
  }
}

function readNames(db: ReadHandle, type: string): ReadonlyMap<string, RecordId | typeof several> {
  const names = new Map<string, RecordId | typeof several>()
  const add = (key: string, id: RecordId): void => {
    const known = names.get(key)
    names.set(key, known === undefined || known === id ? id : several)
  }
  for (const { id, deleted, fields } of iterateRecords(db, type)) {
    if (deleted) continue
    const pcode = fieldIn(fields, 'pcode')
    if (typeof pcode === 'string' && pcode !== '') add(codeName(pcode), id)
    for (const name of namesIn(fields)) add(plainName(name), id)
  }
  return names
}

function namesIn(fields: Readonly<Record<string, Json>>): readonly string[] {
  const others = fieldIn(fields, 'otherNames')
  const list = Array.isArray(others) ? (others as readonly Json[]) : []
  return [fieldIn(fields, 'name'), fieldIn(fields, 'title'), ...list.map(nameOf)].filter(
    (name) => typeof name === 'string' && name.trim() !== '',
  ) as readonly string[]
}

function nameOf(other: Json): Json {
  return typeof other === 'object' && other !== null && !Array.isArray(other)
    ? ((other as Readonly<Record<string, Json>>)['name'] ?? null)
    : null
}

/** A code and a name that are spelled alike are not the same. */
function codeName(text: string): string {
  return `code:${pcodeKey(text)}`
}

function plainName(text: string): string {
  return foldText(text)
}
