import { fieldIn, textIn } from '../../model/record/read-field.ts'
import type { ReadHandle } from '../../open.ts'
import type { Json } from '../../model/canonical.ts'
import { isSound } from '../../model/record/doubts.ts'
import type { EventColumns } from '../../model/events/event-columns.ts'
import type { Filter } from '../../model/events/filter.ts'
import { gradeCell, gradeSet, wantedGrades } from '../../model/events/grade.ts'
import { peopleLimits } from '../../model/text/numbers.ts'
import { casualtiesSchema, sourceUseSchema } from '../../model/fields/members.ts'
import type { Range } from '../../model/fields/value.ts'
import { recordsAsKnown } from '../records/as-known.ts'
import { loadEventColumns } from './columns.ts'
import { columnsAsKnown } from './columns-as-known.ts'
import { cached } from '../cached.ts'
import { prepared } from '../statement.ts'

/** Persons by event: `low` NaN where nobody gives a number, `high` NaN for "at least". */
export interface PersonRanges {
  readonly low: Float64Array
  readonly high: Float64Array
  /** 1 where what is stated cannot be right (db/model/record/doubts.ts): it has no `low`, and is counted apart. */
  readonly doubtful: Uint8Array
}

/** What events say besides their columns, in the columns' order. */
export interface EventFacts {
  readonly columns: EventColumns
  readonly killed: PersonRanges
  readonly injured: PersonRanges
  /** Grades of the statements as two words of bits (db/model/events/grade.ts). */
  readonly gradeLow: Int32Array
  readonly gradeHigh: Int32Array
  /** Sources of event `at`: `sources` from `sourceFrom[at]` up to `sourceFrom[at + 1]`, as numbers below `sourceCount`. */
  readonly sourceFrom: Uint32Array
  readonly sources: readonly number[]
  readonly sourceCount: number
  /** Pairs of positions that a person has said are one event. */
  readonly sameAs: readonly (readonly [number, number])[]
}

/** All events' columns as known at an instant (UTC ms; null: now), kept while the store stays as it is. */
export function knownColumns(db: ReadHandle, knownOn: number | null): EventColumns {
  return knownOn === null ? cached(db, 'columns', () => loadEventColumns(db)) : columnsAsKnown(db, knownOn)
}

/** Reads every event once, which takes a while on large stores; kept while the store stays as it is. */
export function eventFacts(db: ReadHandle, knownOn: number | null): EventFacts {
  return knownOn === null ? cached(db, 'facts', () => readFacts(db, null)) : readFacts(db, knownOn)
}

/** By record row: 1 for events of which a statement has a grade that the filter asks for. */
export function gradedRows(
  db: ReadHandle,
  filter: Pick<Filter, 'reliabilities' | 'credibilities'>,
  knownOn: number | null,
): Uint8Array {
  const { columns, gradeLow, gradeHigh } = eventFacts(db, knownOn)
  const wanted = wantedGrades(filter)
  const rows = new Uint8Array((columns.row.reduce((most, row) => Math.max(most, row), 0) || 0) + 1)
  for (let at = 0; at < columns.count; at += 1) {
    if (((gradeLow[at] ?? 0) & wanted.low) !== 0 || ((gradeHigh[at] ?? 0) & wanted.high) !== 0)
      rows[columns.row[at] ?? 0] = 1
  }
  return rows
}

interface Said {
  readonly casualties: Json
  readonly sources: Json
  readonly sameAs: Json
  readonly id: string
}

function readFacts(db: ReadHandle, knownOn: number | null): EventFacts {
  const columns = knownColumns(db, knownOn)
  const { count } = columns
  const ranges = (): PersonRanges => ({
    low: new Float64Array(count).fill(NaN),
    high: new Float64Array(count).fill(NaN),
    doubtful: new Uint8Array(count),
  })
  const [killed, injured] = [ranges(), ranges()]
  const gradeLow = new Int32Array(count)
  const gradeHigh = new Int32Array(count)
  const sourceFrom = new Uint32Array(count + 1)
  const sources: number[] = []
  const reliabilities = new Map<string, string>()
  for (const { id, fields } of recordsAsKnown(db, 'source', knownOn))
    if (textIn(fields, 'reliability') !== '') reliabilities.set(id, textIn(fields, 'reliability'))
  const numbers = new Map<string, number>()
  const ids = new Map<string, number>()
  const named: (readonly [number, string])[] = []
  let at = 0
  for (const said of knownOn === null ? saidNow(db) : saidThen(db, knownOn)) {
    setCasualties(killed, injured, at, said.casualties)
    const cells: number[] = []
    sourceFrom[at] = sources.length
    for (const use of usesOf(said.sources)) {
      const graded = use.reliability ?? reliabilities.get(use.source ?? '') ?? ''
      cells.push(gradeCell(graded, use.credibility ?? ''))
      if (use.source === undefined) continue
      const number = numbers.get(use.source) ?? numbers.size
      numbers.set(use.source, number)
      sources.push(number)
    }
    const set = gradeSet(cells.length === 0 ? [gradeCell('', '')] : cells)
    gradeLow[at] = set.low
    gradeHigh[at] = set.high
    ids.set(said.id, at)
    if (Array.isArray(said.sameAs))
      for (const other of said.sameAs as readonly Json[])
        if (typeof other === 'string') named.push([at, other])
    at += 1
  }
  sourceFrom[count] = sources.length
  const sameAs = named.flatMap(([one, id]) => {
    const other = ids.get(id)
    return other === undefined || other === one ? [] : [[one, other] as const]
  })
  const sourceCount = numbers.size
  return { columns, killed, injured, gradeLow, gradeHigh, sourceFrom, sources, sourceCount, sameAs }
}

/** In the order of the columns: by record row. */
function* saidNow(db: ReadHandle): Generator<Said> {
  const paths = (root: string): string =>
    ['casualties', 'sources', 'sameAs'].map((field) => `'$${root}.${field}'`).join(', ')
  const rows = prepared<[], { text: string | null; id: string }>(
    db,
    `SELECT lower(hex(r.id)) AS id, CASE WHEN r.state IS NULL THEN json_extract(l.body, ${paths('.set')})
       ELSE json_extract(r.state, ${paths('')}) END AS text
     FROM event_index e JOIN record r ON r.row = e.record LEFT JOIN change_log l ON l.seq = r.head
     ORDER BY e.record`,
  )
  for (const { text, id } of rows.iterate()) {
    const [casualties = null, sources = null, sameAs = null] =
      text === null ? [] : (JSON.parse(text) as readonly Json[])
    yield { casualties, sources, sameAs: plainIds(sameAs), id }
  }
}

/** In the order of columnsAsKnown: as the records come. */
function* saidThen(db: ReadHandle, knownOn: number): Generator<Said> {
  for (const { id, fields } of recordsAsKnown(db, 'event', knownOn))
    yield {
      casualties: fieldIn(fields, 'casualties') ?? null,
      sources: fieldIn(fields, 'sources') ?? null,
      sameAs: plainIds(fieldIn(fields, 'sameAs') ?? null),
      id: id.replaceAll('-', ''),
    }
}

function plainIds(value: Json): Json {
  return Array.isArray(value)
    ? (value as readonly Json[]).map((id) => (typeof id === 'string' ? id.replaceAll('-', '') : null))
    : null
}

interface Use {
  readonly source?: string | undefined
  readonly reliability?: string | undefined
  readonly credibility?: string | undefined
}

/** The common form without the cost of a schema; what does not fit is left out. */
function usesOf(value: Json): readonly Use[] {
  if (!Array.isArray(value)) return []
  return (value as readonly Json[]).flatMap((use) => {
    const read = sourceUseSchema.safeParse(use)
    return read.success ? [read.data] : []
  })
}

function setCasualties(killed: PersonRanges, injured: PersonRanges, at: number, value: Json): void {
  if (value === null) return
  const read = casualtiesSchema.safeParse(value)
  if (!read.success) return
  const { bySide = [] } = read.data
  for (const [into, total, sides] of [
    [killed, read.data.killed, bySide.map((side) => side.killed)],
    [injured, read.data.injured, bySide.map((side) => side.injured)],
  ] as const) {
    const counted = bounds(total) === null ? sides : [total]
    if (counted.some((one) => one !== undefined && !isSound(one, peopleLimits))) {
      into.doubtful[at] = 1
      continue
    }
    const range = bounds(total) ?? sumOfSides(sides)
    if (range === null) continue
    into.low[at] = range.low
    into.high[at] = range.high
  }
}

interface Bounds {
  readonly low: number
  readonly high: number
}

/** "Up to 5" begins at 0; "more than 7,000" has no high (NaN). */
function bounds(range: Range | undefined): Bounds | null {
  const least = range?.low ?? range?.best ?? null
  const most = range?.high ?? range?.best ?? null
  if (least === null && most === null) return null
  return { low: least ?? 0, high: most ?? NaN }
}

/** Where only the sides' numbers are given: at least their sum; no more than it only when every side has a number. */
function sumOfSides(sides: readonly (Range | undefined)[]): Bounds | null {
  const given = sides.map(bounds)
  if (given.every((one) => one === null)) return null
  return given.reduce<Bounds>(
    (sum, one) => ({ low: sum.low + (one?.low ?? 0), high: sum.high + (one?.high ?? NaN) }),
    { low: 0, high: 0 },
  )
}
