import type { ReadHandle, WriteHandle } from '../../open.ts'
import type { DoubtfulClock } from '../../model/situation/handover.ts'
import { clockDoubt, clockDoubtful, timesOutOfOrder } from '../../model/record/own-clock.ts'
import type { ClockDoubt, ClockVerdict } from '../../model/record/own-clock.ts'
import { clockJumpLimit } from '../../model/stamp.ts'
import { readSetting, writeSetting } from '../setting.ts'
import { prepared } from '../statement.ts'

/*
 * What was known when is told by the receipts, so a receipt must not follow a clock that jumps. Its time is checked
 * against the one before it when anything is saved; what cannot be is asked about, and the answer holds until the clock
 * is another one again.
 */

interface Judged {
  readonly verdict: ClockVerdict
  /** What the clock said, and what was believed instead. */
  readonly at: number
  readonly believed: number
  /** The last receipt then: the verdict "right" speaks of nothing later. */
  readonly receipt: number
}

/** A wrong clock still runs: this long its steps are believed, then it is asked about again. */
const judgedLimit = 30 * 86_400_000
/** There was no Situ then: a receipt from before says nothing of the time. UTC milliseconds. */
const before = Date.UTC(2020, 0)

/** The time to save by: the computer's, or the believed one. Throws SituError clock-doubtful where nobody has said. */
export function believedNow(db: ReadHandle, now = Date.now()): number {
  const { at, doubt, last } = look(db, now)
  if (doubt !== null) throw clockDoubtful(now, last, doubt)
  return at
}

/** The same without a question: where nobody has said, the computer's. For what is only compared with. */
export function assumedNow(db: ReadHandle, now = Date.now()): number {
  return look(db, now).at
}

function look(
  db: ReadHandle,
  now: number,
): { readonly at: number; readonly doubt: ClockDoubt | null; readonly last: number | null } {
  const receipt = lastReceipt(db)
  // Of a store in which nothing was saved yet the shell has looked at the clock.
  if (receipt === null) return { at: now, doubt: null, last: null }
  const judged = judgedClock(db)
  const last = judged?.verdict === 'right' && judged.receipt === receipt.row ? judged.at : receipt.at
  const doubt = clockDoubt(now, last)
  if (doubt === null) return { at: now, doubt, last }
  const since = judged === null ? -1 : now - judged.at
  if (judged?.verdict === 'wrong' && since >= 0 && since < judgedLimit)
    return { at: Math.max(judged.believed + since, last), doubt: null, last }
  return { at: now, doubt, last }
}

/**
 * What the operator says of the clock. Right: what was saved by a time that lies ahead of it was not, and gets the time of
 * what came before it. Wrong: from now on saved by the time of the last receipt, as long as the clock stays as it is.
 * Inside a transaction.
 */
export function judgeClock(db: WriteHandle, verdict: ClockVerdict, now = Date.now()): void {
  const last = lastReceipt(db)
  if (verdict === 'right') correctReceipts(db, now)
  const judged: Judged = { verdict, at: now, believed: last?.at ?? now, receipt: last?.row ?? 0 }
  writeSetting(db, 'clock-judged', JSON.stringify(judged))
}

/**
 * Puts right the times of receipts that the order of the log contradicts (`until`: and those ahead of that instant); what
 * the clock said is kept beside them. Returns how many. Only receipts that brought something are looked at.
 */
export function correctReceipts(db: WriteHandle, until = Infinity): number {
  const receipts = prepared<[], { row: number; at: number; judged: 0 | 1 }>(
    db,
    `SELECT row, at, clock_at IS NOT NULL AS judged FROM receipt WHERE first_seq IS NOT NULL ORDER BY row`,
  ).all()
  const believed = receipts.filter(({ at, judged }) => judged === 0 && at <= until)
  const out = timesOutOfOrder(believed.map(({ at }) => at))
  const good = new Set(believed.filter((_, at) => !out.has(at)).map(({ row }) => row))
  let corrected = 0
  let at: number | null = null
  for (const receipt of receipts) {
    if (good.has(receipt.row) || receipt.judged === 1) {
      at = Math.max(at ?? receipt.at, receipt.at)
      continue
    }
    // Before the first that can be believed stands what came next.
    const to = at ?? believed.find(({ row }) => good.has(row))?.at ?? Math.min(receipt.at, until)
    prepared(db, 'UPDATE receipt SET at = ?, clock_at = ? WHERE row = ?').run(to, receipt.at, receipt.row)
    corrected += 1
  }
  return corrected
}

/** Whether a receipt's time is before that of one before it by more than clocks are put right by. */
export function receiptsContradict(db: ReadHandle): boolean {
  return (
    prepared<[], number>(
      db,
      `SELECT EXISTS (SELECT 1 FROM (SELECT at, lag(at) OVER (ORDER BY row) AS before FROM receipt
         WHERE first_seq IS NOT NULL AND clock_at IS NULL) WHERE at < before - 3600000)`,
    )
      .pluck()
      .get() === 1
  )
}

/** Saves whose time was not believed: what the clock said, what stands instead, and how many changes they brought. */
export function doubtfulClocks(db: ReadHandle): readonly DoubtfulClock[] {
  return prepared<[], DoubtfulClock>(
    db,
    `SELECT at, clock_at AS clockAt, what, coalesce(last_seq - first_seq + 1, 0) AS changes
     FROM receipt WHERE clock_at IS NOT NULL ORDER BY row`,
  ).all()
}

/** A change whose time is later than when it came here. Text as it stands in the log. */
export interface DoubtfulStamp {
  readonly change: string
  readonly stamp: string
  /** UTC milliseconds. */
  readonly receivedAt: number
}

const maxStamps = 1000

/** The first 1,000 changes that carry a time more than two days later than that at which they came here. */
export function doubtfulStamps(db: ReadHandle): readonly DoubtfulStamp[] {
  return prepared<[number, number], DoubtfulStamp>(
    db,
    `SELECT lower(hex(l.id)) AS change, json_extract(l.body, '$.stamp') AS stamp, r.at AS receivedAt
     FROM change_log l JOIN receipt r ON r.row = l.receipt
     WHERE substr(json_extract(l.body, '$.stamp'), 1, 24) > strftime('%Y-%m-%dT%H:%M:%fZ', (r.at + ?) / 1000.0, 'unixepoch')
     ORDER BY l.seq LIMIT ?`,
  ).all(clockJumpLimit, maxStamps)
}

/** What the computer's clock says, where a receipt gets another time because an operator said that it is wrong; else null. */
export function disbelievedClock(db: ReadHandle, at: number, now = Date.now()): number | null {
  const judged = judgedClock(db)
  if (judged?.verdict !== 'wrong' || at < judged.believed) return null
  return clockDoubt(now, at) === null ? null : now
}

function lastReceipt(db: ReadHandle): { readonly row: number; readonly at: number } | null {
  return (
    prepared<[number], { row: number; at: number }>(
      db,
      'SELECT row, at FROM receipt WHERE at > ? ORDER BY row DESC LIMIT 1',
    ).get(before) ?? null
  )
}

function judgedClock(db: ReadHandle): Judged | null {
  const text = readSetting(db, 'clock-judged')
  return text === null ? null : (JSON.parse(text) as Judged)
}
