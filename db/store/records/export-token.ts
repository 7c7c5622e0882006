import { createHmac } from 'node:crypto'
import type { ReadHandle } from '../../open.ts'
import { mergeRecord } from '../../merge/merge-record.ts'
import { ancestorsOf } from '../../merge/ancestors.ts'
import type { Json } from '../../model/canonical.ts'
import type { ChangeId } from '../../model/ids.ts'
import { changesOfRecord } from '../log/change-log.ts'
import { headsOf } from './record.ts'
import { readSetting } from '../setting.ts'

/** Hex digits for each head: enough to tell the changes of one record apart. */
const digits = 16

/**
 * What a record in an exported list carries, so that this store knows the state it was edited from: its heads under the
 * store's own key. A change's id would confirm a guess of its content to whoever reads the list; this tells nothing.
 */
export function exportToken(db: ReadHandle, key: string, recordRow: number): string {
  return headsOf(db, recordRow)
    .map((head) => keyed(key, head))
    .join('.')
}

function keyed(key: string, id: ChangeId): string {
  return createHmac('sha256', key).update(id).digest('hex').slice(0, digits)
}

/** The state that a token stands for, or null: another store's token, or changes that have been purged since. */
export function stateOfToken(
  db: ReadHandle,
  token: string,
  recordRow: number,
): { readonly heads: readonly ChangeId[]; readonly fields: Readonly<Record<string, Json>> } | null {
  const key = readSetting(db, 'export-key')
  if (key === null || token === '') return null
  const changes = changesOfRecord(db, recordRow)
  const byToken = new Map(changes.map((change) => [keyed(key, change.id), change]))
  const heads = token.split('.').map((part) => byToken.get(part))
  const found = heads.filter((head) => head !== undefined)
  if (found.length === 0 || found.length < heads.length) return null
  const seen = new Set(found.flatMap((head) => [head.id, ...ancestorsOf(head, changes).map(({ id }) => id)]))
  const { fields } = mergeRecord(changes.filter(({ id }) => seen.has(id)))
  return { heads: found.map(({ id }) => id), fields }
}
