import type { ReadHandle } from '../../open.ts'
import { SituError } from '../../model/errors.ts'
import { fieldOf } from '../../model/fields/record-fields.ts'
import { sortKey } from '../../model/record/sort-key.ts'
import { foldText } from '../../model/text/fold.ts'
import { operationAxis } from '../records/operation.ts'
import { ofType } from '../records/record.ts'
import { prepared } from '../statement.ts'

/** What is recorded last of a field, as JSON text: the state, or what the only change set. */
const recorded = (path: string): string => `coalesce(r.state, json_extract(l.body, '$.set')) -> '${path}'`

/** Rows of all events in the order of one of `storedOrders`; those without a value last. */
export function orderEvents(db: ReadHandle, by: string): Uint32Array {
  const keyed = keysOf(db, by)
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.row - b.row
    if (a.key === null || b.key === null) return a.key === null ? 1 : -1
    return a.key < b.key ? -1 : 1
  })
  return Uint32Array.from(keyed, ({ row }) => row)
}

interface Keyed {
  readonly row: number
  readonly key: string | number | null
}

function keysOf(db: ReadHandle, by: string): Keyed[] {
  if (by === 'stamp') return cells(db, 'r.stamp', (stamp) => stamp)
  if (by === 'source') {
    const names = sourceNames(db)
    return cells(db, recorded('$.sources[0].source'), (id) => names.get(String(valueOf(id))) ?? null)
  }
  const field = fieldOf('event', by)
  if (field === undefined) throw new SituError('filter-invalid', `events have no order "${by}"`, { by })
  const axis = operationAxis(db)
  return cells(db, recorded(`$.${by}`), (value) => sortKey(field.form, valueOf(value), axis))
}

function cells(db: ReadHandle, column: string, keyOf: (cell: string) => Keyed['key']): Keyed[] {
  return prepared<[], { row: number; cell: string | null }>(
    db,
    `SELECT r.row, ${column} AS cell FROM event_index e JOIN record r ON r.row = e.record
     LEFT JOIN change_log l ON l.seq = r.head`,
  )
    .all()
    .map(({ row, cell }) => ({ row, key: cell === null ? null : keyOf(cell) }))
}

function valueOf(json: string): unknown {
  return JSON.parse(json)
}

/** The names of sources as they are sorted, by id. */
function sourceNames(db: ReadHandle): ReadonlyMap<string, Keyed['key']> {
  const rows = prepared<[string], { id: string; name: unknown }>(
    db,
    `SELECT lower(hex(r.id)) AS id, json_extract(coalesce(r.state, json_extract(l.body, '$.set')), '$.name') AS name
     FROM record r LEFT JOIN change_log l ON l.seq = r.head WHERE ${ofType('source')}`,
  ).all('source')
  return new Map(
    rows.map(({ id, name }) => [
      `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`,
      typeof name !== 'string' || name === '' ? null : foldText(name),
    ]),
  )
}
