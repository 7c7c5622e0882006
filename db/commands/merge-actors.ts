import type { Store } from '../open.ts'
import type { Json } from '../model/canonical.ts'
import { resolveAliases } from '../model/situation/actor-aliases.ts'
import { SituError } from '../model/errors.ts'
import type { RecordId } from '../model/ids.ts'
import type { FieldsOf } from '../model/record/records.ts'
import { readFields } from '../model/record/validate-fields.ts'
import { createLocalWriter } from '../store/append/local-change.ts'
import { findRecord, headsOf, recordsOfType } from '../store/records/record.ts'
import type { StoredRecord } from '../store/records/record.ts'
import { inTransaction } from '../store/statement.ts'

/**
 * Says that an actor is another one under a second name. Both records stay, with all that names them; from now on both are
 * read as `into`, which takes the other's names. One action, taken back by undo. Throws SituError record-missing, or
 * record-invalid for what is no pair of actors, or would go round in a circle.
 */
export function mergeActors(store: Store, from: RecordId, into: RecordId): void {
  inTransaction(store.db, () => {
    const alias = findActor(store, from)
    const actor = findActor(store, into)
    if (from === into)
      throw new SituError('record-invalid', `${from} is one actor, not two`, { record: from })
    const actors = recordsOfType(store.db, 'actor').map((record) => ({
      id: record.id,
      mergedInto: fieldsOf(record).mergedInto,
    }))
    const idOf = resolveAliases(actors)
    if (idOf(into) === idOf(from))
      throw new SituError('record-invalid', `${nameOf(actor)} and ${nameOf(alias)} are one actor already`, {
        record: into,
      })
    const target = findActor(store, idOf(into))
    const names = fieldsOf(target).otherNames ?? []
    const known = new Set([nameOf(target), ...names.map(({ name }) => name)])
    const added = [{ name: nameOf(alias) }, ...(fieldsOf(alias).otherNames ?? [])].filter(
      ({ name }) => name !== '' && !known.has(name),
    )
    const writer = createLocalWriter(store.db, 'edit', 'join actor')
    const write = (record: StoredRecord, set: Readonly<Record<string, Json>>): void => {
      writer.write({ record: record.id, type: 'actor', parents: headsOf(store.db, record.row), set })
    }
    write(findActor(store, idOf(from)), { mergedInto: target.id })
    if (added.length > 0) write(target, { otherNames: [...names, ...added] as unknown as Json })
    writer.finish()
  })
}

function findActor(store: Store, id: RecordId): StoredRecord {
  const record = findRecord(store.db, id)
  if (record === null || record.deleted)
    throw new SituError('record-missing', `no record ${id}`, { record: id })
  if (record.type !== 'actor')
    throw new SituError('record-invalid', `${id} is a ${record.type}, not an actor`, { record: id })
  return record
}

function fieldsOf(record: StoredRecord): FieldsOf<'actor'> {
  return readFields('actor', record.fields).fields
}

function nameOf(record: StoredRecord): string {
  return fieldsOf(record).name ?? ''
}
