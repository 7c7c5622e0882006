import type { ReadHandle } from '../../open.ts'
import { mergeRecord } from '../../merge/merge-record.ts'
import type { Json } from '../../model/canonical.ts'
import { isAbove } from '../../model/redaction/clearance.ts'
import type { Clearance, Sensitivity, Withheld } from '../../model/redaction/clearance.ts'
import { namelessFields, nameMasker } from '../../model/redaction/nameless.ts'
import { sensitivityCodes } from '../../model/vocabulary/sensitivity.ts'
import { changesOfRecord } from '../log/change-log.ts'
import { cached, cachedApart } from '../cached.ts'
import { namedSources } from './protected-sources.ts'
import type { NamedSource } from './protected-sources.ts'
import { ofType } from './record.ts'
import { inSnapshot, prepared } from '../statement.ts'

/**
 * Runs `work`, in one snapshot, on a store in which nothing is that is above the ceiling, and no protected source has a name
 * unless names are asked for: on this connection the tables are covered by views of the same names, which leave such records
 * out and names blank, so that whatever reads the store, whichever way out it is for, cannot tell them. What is kept of
 * earlier reads is kept apart. `earlier`: an earlier day's knowledge is read. `work` must not wait, and must not leave a list half read.
 *
 * Withheld are records whose sensitivity is above the ceiling (or has been, where an earlier day is asked for, and whose
 * value nobody has decided yet), and those that only tell of one: periods of control, figures and statements about it, and
 * files that belong to it. A source above the ceiling stays in sight without its name, for the grade of what it said;
 * `isAboveCeiling` tells it by its row to whoever lists sources.
 */
export function withClearance<T>(
  db: ReadHandle,
  { ceiling, withProtectedSources }: Clearance,
  earlier: boolean,
  work: (withheld: Withheld, isAboveCeiling: (row: number) => boolean) => T,
): T {
  return inSnapshot(db, () => {
    const sources = cached(db, 'named sources', () => namedSources(db))
    const shielded = withProtectedSources ? [] : sources.filter(({ isProtected }) => isProtected)
    const scope = `${ceiling} ${String(withProtectedSources)} ${String(earlier)}`
    const rows = cached(db, `withheld ${scope}`, () => withheldRows(db, ceiling, earlier, shielded))
    const operations = cached(db, `operations ${scope}`, () =>
      withheldOf(db, ceiling, earlier, "r.type = 'operation'"),
    )
    // A source above the ceiling leaves no name either; what it is worth stays with what it said.
    const unnamed = sources.filter(
      ({ row, isProtected }) => rows.has(row) || (isProtected && !withProtectedSources),
    )
    const nameless = new Set(unnamed.map(({ row }) => row))
    const withheld: Withheld = {
      ceiling,
      records: countPresent(db, rows),
      protectedSources: countPresent(
        db,
        new Set(shielded.map(({ row }) => row).filter((row) => !rows.has(row))),
      ),
    }
    const isAboveCeiling = (row: number): boolean => rows.has(row)
    if (rows.size === 0 && nameless.size === 0 && operations.size === 0) return work(withheld, isAboveCeiling)
    const gone = [...rows].filter((row) => !nameless.has(row))
    const names = unnamed.flatMap((source) => source.names)
    cover(db, gone, [...nameless, ...operations], names)
    try {
      return cachedApart(db, scope, () => work(withheld, isAboveCeiling))
    } finally {
      for (const { name } of covered) db.exec(`DROP VIEW temp.${name}`)
    }
  })
}

const left = 'NOT IN (SELECT row FROM temp.withheld)'
/** A column as it is read where names are blank: `type` of the record, and whether it is one of the sources. */
const blank = (column: string, row: string, type: string): string =>
  `situ_blank(${column}, ${type}, ${row} IN (SELECT row FROM temp.nameless))`

/** Every table that tells something of records, with the view that covers it. */
const covered: readonly { readonly name: string; readonly as: string }[] = [
  {
    name: 'record',
    as: `SELECT row, id, type, stamp, change_count, head, deleted, newer, ${blank('state', 'row', 'type')} AS state
      FROM main.record WHERE row ${left}`,
  },
  {
    name: 'change_log',
    as: `SELECT seq, id, record, station, receipt, ${blank('body', 'record', 'NULL')} AS body
      FROM main.change_log WHERE record ${left}`,
  },
  {
    name: 'event_index',
    as: `SELECT record, lng, lat, earliest, latest, kind, verification, sensitivity, precision, radius
      FROM main.event_index WHERE record ${left}`,
  },
  { name: 'conflict', as: `SELECT record, field FROM main.conflict WHERE record ${left}` },
  { name: 'missing_reference', as: `SELECT target, record FROM main.missing_reference WHERE record ${left}` },
  { name: 'missing_parent', as: `SELECT id, record FROM main.missing_parent WHERE record ${left}` },
  { name: 'spatial', as: `SELECT record, west, east, south, north FROM main.spatial WHERE record ${left}` },
]

function cover(
  db: ReadHandle,
  rows: readonly number[],
  nameless: readonly number[],
  names: readonly string[],
): void {
  const blankText = nameMasker(names)
  db.function('situ_blank', { deterministic: true }, (text: unknown, type: unknown, isNameless: unknown) => {
    if (typeof text !== 'string') return text
    return typeof type === 'string'
      ? blankState(text, type, isNameless === 1, blankText)
      : blankBody(text, isNameless === 1, blankText)
  })
  for (const [table, filled] of [
    ['withheld', rows],
    ['nameless', nameless],
  ] as const) {
    db.exec(`CREATE TABLE IF NOT EXISTS temp.${table} (row INTEGER PRIMARY KEY)`)
    const had = prepared<[], number>(db, `SELECT row FROM temp.${table} ORDER BY row`).pluck().all()
    const wanted = filled.toSorted((a, b) => a - b)
    // Written only where it differs: what is kept on a connection is thrown away with every row that it writes.
    if (had.length === wanted.length && had.every((row, at) => row === wanted[at])) continue
    db.exec(`DELETE FROM temp.${table}`)
    for (const row of wanted) prepared<[number]>(db, `INSERT INTO temp.${table} (row) VALUES (?)`).run(row)
  }
  for (const { name, as } of covered) db.exec(`CREATE VIEW temp.${name} AS ${as}`)
}

type BlankText = ReturnType<typeof nameMasker>

function blankState(text: string, type: string, isNameless: boolean, masks: BlankText): string {
  if (!isNameless && !masks.stands(text)) return text
  const fields = JSON.parse(text) as Readonly<Record<string, Json>>
  return JSON.stringify(isNameless ? namelessFields(type, fields) : masks.fields(type, fields))
}

function blankBody(text: string, isNameless: boolean, masks: BlankText): string {
  if (!isNameless && !masks.stands(text)) return text
  const body = JSON.parse(text) as Readonly<Record<string, Json>>
  const { set, type } = body
  if (typeof set !== 'object' || set === null || Array.isArray(set) || typeof type !== 'string') return text
  const fields = set as Readonly<Record<string, Json>>
  return JSON.stringify({
    ...body,
    set: isNameless ? namelessFields(type, fields) : masks.fields(type, fields),
  })
}

/** A record's state, or the body of the change that holds it: raw JSON, to be looked at before anything is read out of it. */
const stateOrBody = `coalesce(r.state, (SELECT body FROM change_log WHERE seq = r.head))`
const sensitivityOf = `coalesce(json_extract(r.state, '$.sensitivity'),
  (SELECT json_extract(body, '$.set.sensitivity') FROM change_log WHERE seq = r.head))`

function withheldRows(
  db: ReadHandle,
  ceiling: Sensitivity,
  everSince: boolean,
  shielded: readonly NamedSource[],
): ReadonlySet<number> {
  // Of the operation's record, the clock is always read.
  const rows = withheldOf(db, ceiling, everSince, "r.type <> 'operation'")
  addTelling(db, rows, shielded)
  return rows
}

/** Rows above the ceiling, of the records that meet a condition on `r`. */
function withheldOf(db: ReadHandle, ceiling: Sensitivity, everSince: boolean, which: string): Set<number> {
  const rows = new Set<number>()
  const allowed = sensitivityCodes.filter((code) => !isAbove(code, ceiling))
  const codes = JSON.stringify(allowed)
  const take = (sql: string, ...values: readonly string[]): void => {
    for (const row of prepared<string[], number>(db, sql)
      .pluck()
      .all(...values))
      rows.add(row)
  }
  // Most records say nothing of their sensitivity: those are not taken apart.
  const unsaid = isAbove(undefined, ceiling)
  take(
    `SELECT r.row FROM record r WHERE ${which} AND
       CASE WHEN instr(${stateOrBody}, '"sensitivity"') = 0 THEN ${unsaid ? '1' : '0'}
       ELSE coalesce(${sensitivityOf}, 'moderate') NOT IN (SELECT value FROM json_each(?)) END`,
    codes,
  )
  // What nobody has decided yet: the most careful value counts.
  for (const row of prepared<[], number>(
    db,
    `SELECT c.record FROM conflict c JOIN record r ON r.row = c.record WHERE c.field = 'sensitivity' AND ${which}`,
  )
    .pluck()
    .all()) {
    const values = mergeRecord(changesOfRecord(db, row)).conflicts['sensitivity'] ?? []
    if (values.some(({ value }) => isAbove(value ?? undefined, ceiling))) rows.add(row)
  }
  if (everSince)
    take(
      `SELECT DISTINCT l.record FROM change_log l JOIN record r ON r.row = l.record WHERE ${which} AND instr(l.body, '"sensitivity"') > 0 AND
         json_extract(l.body, '$.set.sensitivity') NOT IN (SELECT value FROM json_each(?))`,
      codes,
    )
  return rows
}

/** Types that tell of a record by the field that names it; twice, because a figure may be about a statement. */
const tellingTypes = [
  ['control', 'zone'],
  ['statement', 'subject'],
  ['figure', 'subject'],
  ['attachment', 'record'],
] as const

function addTelling(db: ReadHandle, rows: Set<number>, shielded: readonly NamedSource[]): void {
  const named = shielded.map(({ id }) => id.replaceAll('-', ''))
  for (let added = -1; added !== rows.size;) {
    added = rows.size
    if (rows.size === 0 && named.length === 0) return
    const ids = new Set(
      prepared<[string], Buffer>(db, 'SELECT r.id FROM json_each(?) j JOIN record r ON r.row = j.value')
        .pluck()
        .all(JSON.stringify([...rows]))
        .map((id) => id.toString('hex')),
    )
    for (const [type, field] of tellingTypes) {
      const of = type === 'attachment' ? new Set([...ids, ...named]) : ids
      if (of.size === 0) continue
      const all = prepared<[string], { readonly row: number; readonly id: unknown }>(
        db,
        `SELECT r.row, coalesce(json_extract(r.state, '$.${field}'),
           (SELECT json_extract(body, '$.set.${field}') FROM change_log WHERE seq = r.head)) AS id
         FROM record r WHERE ${ofType(type)}`,
      ).all(type)
      for (const { row, id } of all)
        if (typeof id === 'string' && of.has(id.replaceAll('-', ''))) rows.add(row)
    }
  }
}

function countPresent(db: ReadHandle, rows: ReadonlySet<number>): number {
  if (rows.size === 0) return 0
  return (
    prepared<[string], number>(
      db,
      'SELECT count(*) FROM json_each(?) j JOIN record r ON r.row = j.value WHERE r.deleted = 0',
    )
      .pluck()
      .get(JSON.stringify([...rows])) ?? 0
  )
}
