import type { ReadHandle } from '../../open.ts'
import { foldText } from '../../model/text/fold.ts'
import { ofType } from '../records/record.ts'
import { prepared } from '../statement.ts'

const keyByOrder = {
  title: `json_extract(coalesce(r.state, json_extract(l.body, '$.set')), '$.title')`,
  placeName: `json_extract(coalesce(r.state, json_extract(l.body, '$.set')), '$.placeName')`,
  source: `json_extract(coalesce(r.state, json_extract(l.body, '$.set')), '$.sources[0].source')`,
  stamp: 'r.stamp',
} as const

/** Rows of all events in the order of a text field, folded, those without it last. */
export function orderEvents(db: ReadHandle, by: keyof typeof keyByOrder): Uint32Array {
  const cells = prepared<[], { row: number; key: unknown }>(
    db,
    `SELECT r.row, ${keyByOrder[by]} AS key FROM event_index e JOIN record r ON r.row = e.record
     LEFT JOIN change_log l ON l.seq = r.head`,
  ).all()
  const names = by === 'source' ? sourceNames(db) : null
  const keyed = cells.map(({ row, key }) => {
    const text = names === null ? textOf(key) : textOf(names.get(textOf(key)))
    return { row, key: by === 'stamp' ? text : foldText(text) }
  })
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.row - b.row
    if (a.key === '' || b.key === '') return a.key === '' ? 1 : -1
    return a.key < b.key ? -1 : 1
  })
  return Uint32Array.from(keyed, (item) => item.row)
}

/** What a faulty station wrote in the place of a text sorts like none. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function sourceNames(db: ReadHandle): ReadonlyMap<string, unknown> {
  const rows = prepared<[string], { id: string; name: unknown }>(
    db,
    `SELECT lower(hex(r.id)) AS id, json_extract(coalesce(r.state, json_extract(l.body, '$.set')), '$.name') AS name
     FROM record r LEFT JOIN change_log l ON l.seq = r.head WHERE ${ofType('source')}`,
  ).all('source')
  return new Map(
    rows.map(({ id, name }) => [
      `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`,
      name,
    ]),
  )
}
