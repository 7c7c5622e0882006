import type { ReadHandle } from '../../open.ts'
import { indexEntry } from '../../model/record/index-entry.ts'
import type { Summary } from '../../model/situation/situation.ts'
import { endOfTime, recordAsKnown, rowsLearned } from '../records/as-known.ts'
import { columnsAsKnown } from './columns-as-known.ts'
import { cached } from '../cached.ts'
import { operationAxis, operationZone } from '../records/operation.ts'
import { listCodes } from '../code.ts'
import { prepared } from '../statement.ts'

/** Events as two columns: when each began (NaN: undated), and which of `groups` it is of. */
interface EventFacts {
  readonly earliest: Float64Array
  readonly group: Uint16Array
  readonly groups: readonly Group[]
}

interface Group {
  readonly kind: string
  readonly verification: string
  readonly located: boolean
}

/**
 * Events that had begun at a moment of the operation's clock (null: all), as known at one (null: now). Undated events borrow no date:
 * they count at every date.
 */
export function countEvents(db: ReadHandle, at: number | null, knownOn: number | null): Summary['events'] {
  const { earliest, group, groups } = cached(db, `event facts ${String(knownOn)}`, () =>
    readFacts(db, knownOn),
  )
  const counts = new Float64Array(groups.length)
  for (let i = 0; i < group.length; i += 1) {
    if (at !== null && (earliest[i] ?? NaN) > at) continue
    const of = group[i] ?? 0
    counts[of] = (counts[of] ?? 0) + 1
  }
  let total = 0
  let withoutLocation = 0
  const byKind: Record<string, number> = {}
  const byVerification: Record<string, number> = {}
  for (const [index, { kind, verification, located }] of groups.entries()) {
    const count = counts[index] ?? 0
    if (count === 0) continue
    total += count
    if (!located) withoutLocation += count
    byKind[kind] = (byKind[kind] ?? 0) + count
    byVerification[verification] = (byVerification[verification] ?? 0) + count
  }
  return { total, byKind: sorted(byKind), byVerification: sorted(byVerification), withoutLocation }
}

function readFacts(db: ReadHandle, knownOn: number | null): EventFacts {
  const groups: Group[] = []
  const groupByKey = new Map<string, number>()
  const groupOf = (kind: string, verification: string, located: boolean): number => {
    const key = `${kind} ${verification} ${String(located)}`
    const found = groupByKey.get(key)
    if (found !== undefined) return found
    groupByKey.set(key, groups.length)
    return groups.push({ kind, verification, located }) - 1
  }
  // The index stands by the present zone; what was counted by another clock then is read anew.
  if (operationZone(db, knownOn) !== operationZone(db) && knownOn !== null) {
    const columns = columnsAsKnown(db, knownOn)
    const group = Uint16Array.from({ length: columns.count }, (_, at) =>
      groupOf(
        columns.codes[columns.kind[at] ?? 0] ?? '',
        columns.codes[columns.verification[at] ?? 0] ?? '',
        !Number.isNaN(columns.lat[at] ?? NaN),
      ),
    )
    return { earliest: columns.earliest, group, groups }
  }
  const axis = operationAxis(db)
  const codes = listCodes(db)
  const touched = knownOn === null ? null : touchedEvents(db, knownOn)
  const changed = touched === null ? [] : [...touched].filter(([, before]) => before)
  const size = prepared<[], number>(db, 'SELECT count(*) FROM event_index').pluck().get() ?? 0
  const earliest = new Float64Array(size + changed.length)
  const group = new Uint16Array(size + changed.length)
  let filled = 0
  const add = (began: number | null, of: number): void => {
    earliest[filled] = began ?? NaN
    group[filled] = of
    filled += 1
  }
  for (const [row, began, kind, verification, located] of prepared<
    [],
    [number, number | null, number, number, 0 | 1]
  >(db, 'SELECT record, earliest, kind, verification, lat IS NOT NULL FROM event_index')
    .raw()
    .iterate()) {
    if (touched?.has(row) === true) continue
    add(began, groupOf(codes[kind] ?? '', codes[verification] ?? '', located === 1))
  }
  for (const [row] of changed) {
    const record = recordAsKnown(db, { row }, knownOn ?? 0)
    const event = record === null ? null : indexEntry(record.type, record.fields, axis).event
    if (event !== null) add(event.earliest, groupOf(event.kind, event.verification, event.lat !== null))
  }
  return { earliest: earliest.subarray(0, filled), group: group.subarray(0, filled), groups }
}

/** Rows of events of which something came after an instant, and whether they were here before it. */
function touchedEvents(db: ReadHandle, knownOn: number): ReadonlyMap<number, boolean> {
  return new Map(
    prepared<[number, number, number], [number, 0 | 1]>(
      db,
      `SELECT r.row, EXISTS (SELECT 1 FROM change_log e JOIN receipt p ON p.row = e.receipt
                             WHERE e.record = r.row AND p.at <= ?)
       FROM record r WHERE r.type = 'event' AND r.row IN
         (${rowsLearned})`,
    )
      .raw()
      .all(knownOn, knownOn, endOfTime)
      .map(([row, before]) => [row, before === 1]),
  )
}

function sorted(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
}
