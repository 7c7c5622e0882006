import type { ReadHandle } from '../../open.ts'
import type { Json } from '../../model/canonical.ts'
import type { RecordId } from '../../model/ids.ts'
import { ofType } from './record.ts'
import { idText, prepared } from '../statement.ts'

/** Under which keys other systems know a record; `deleted` ones too, which an import must not bring back. */
export interface ForeignKeys {
  readonly id: RecordId
  readonly deleted: boolean
  readonly externalIds: Readonly<Record<string, Json>>
}

/** All records of a type that have external ids, one by one. Reads every record of the type: a second for 100,000. */
export function* foreignKeysOf(db: ReadHandle, type: string): Generator<ForeignKeys> {
  const rows = prepared<[string], { id: Buffer; deleted: number; keys: string | null }>(
    db,
    `SELECT r.id, r.deleted, CASE WHEN r.state IS NULL THEN json_extract(l.body, '$.set.externalIds')
       ELSE json_extract(r.state, '$.externalIds') END AS keys
     FROM record r LEFT JOIN change_log l ON l.seq = r.head AND r.state IS NULL WHERE ${ofType(type)}`,
  )
  for (const { id, deleted, keys } of rows.iterate(type)) {
    const externalIds: unknown = keys === null ? null : JSON.parse(keys)
    if (typeof externalIds === 'object' && externalIds !== null)
      yield {
        id: idText(id) as RecordId,
        deleted: deleted === 1,
        externalIds: externalIds as Readonly<Record<string, Json>>,
      }
  }
}
