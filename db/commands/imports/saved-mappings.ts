import type { ReadHandle, WriteHandle } from '../../open.ts'
import { SituError } from '../../model/errors.ts'
import { readMapping } from '../../model/imports/mapping.ts'
import type { Mapping } from '../../model/imports/mapping.ts'
import { believedNow } from '../../store/log/own-clock.ts'
import { readDraft, writeDraft } from '../../store/draft.ts'
import { inTransaction } from '../../store/statement.ts'

const key = 'import-mappings'
const maxMappings = 200

/** Mappings that people kept in this store, by name. What an older or newer Situ kept and this one cannot read is passed over. */
export function savedMappings(db: ReadHandle): readonly Mapping[] {
  const kept = readDraft(db, key)?.value
  if (!Array.isArray(kept)) return []
  return (kept as readonly unknown[]).flatMap((value) => {
    try {
      return [readMapping(value, 'a mapping of this store')]
    } catch {
      return []
    }
  })
}

/** Throws SituError mapping-missing with the names there are. */
export function findMapping(db: ReadHandle, name: string): Mapping {
  const all = savedMappings(db)
  const found = all.find((mapping) => mapping.name === name)
  if (found === undefined)
    throw new SituError(
      'mapping-missing',
      `there is no mapping "${name}" in this store: ${all.length === 0 ? 'none is kept' : all.map((mapping) => mapping.name).join(', ')}`,
      { name },
    )
  return found
}

/** Keeps a mapping under its name, in the place of one that was called so. Throws SituError mapping-invalid. */
export function saveMapping(db: WriteHandle, mapping: Mapping): void {
  const checked = readMapping(mapping, mapping.name)
  if (checked.name.trim() === '')
    throw new SituError('mapping-invalid', 'a mapping that is kept needs a name', { what: 'name' })
  inTransaction(db, () => {
    const others = savedMappings(db).filter(({ name }) => name !== checked.name)
    if (others.length >= maxMappings)
      throw new SituError('mapping-invalid', `a store keeps ${String(maxMappings)} mappings at most`, {
        what: 'too many',
      })
    const all = [...others, checked].sort((a, b) => (a.name < b.name ? -1 : 1))
    writeDraft(db, key, all, believedNow(db))
  })
}

export function deleteMapping(db: WriteHandle, name: string): void {
  inTransaction(db, () => {
    writeDraft(
      db,
      key,
      savedMappings(db).filter((mapping) => mapping.name !== name),
      believedNow(db),
    )
  })
}
