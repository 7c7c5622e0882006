import { randomBytes } from 'node:crypto'
import type { WriteHandle } from '../../open.ts'
import { canonicalJson } from '../../model/canonical.ts'
import type { Json } from '../../model/canonical.ts'
import { changeBytesLimit, parentLimit } from '../../model/record/change.ts'
import type { ChangeBody } from '../../model/record/change.ts'
import { SituError } from '../../model/errors.ts'
import type { ChangeId, RecordId } from '../../model/ids.ts'
import { clockJumpLimit, firstStamp, nextStamp, stampTime } from '../../model/stamp.ts'
import type { Stamp } from '../../model/stamp.ts'
import type { TypeCounts } from '../../model/views/receipt-views.ts'
import { createAppender } from './append.ts'
import { changeIdOf } from '../log/change-log.ts'
import { believedNow } from '../log/own-clock.ts'
import { closeReceipt, openReceipt } from './receipt.ts'
import type { ReceiptKind } from './receipt.ts'
import { readSetting } from '../setting.ts'
import { isPurged } from './purge.ts'
import { selfStation } from '../log/station.ts'

/** Writes changes of this station, inside one transaction that the caller has opened. */
export interface LocalWriter {
  readonly receipt: number
  readonly at: number
  /** Throws SituError record-invalid for what no pack could carry, record-purged for what was removed here. */
  readonly write: (edit: {
    readonly record: RecordId
    readonly type: string
    readonly parents: readonly ChangeId[]
    readonly set: Readonly<Record<string, Json>>
    readonly deleted?: boolean
  }) => ChangeId
  readonly settle: () => void
  /** Closes the receipt; `summarise` makes its JSON from the counts. */
  readonly finish: (
    summarise?: (types: Readonly<Record<string, TypeCounts>>, receipt: number) => string,
  ) => Readonly<Record<string, TypeCounts>>
}

const nonceBytes = 16

export function createLocalWriter(db: WriteHandle, kind: ReceiptKind, what: string): LocalWriter {
  const station = selfStation(db)
  const operator = readSetting(db, 'operator') ?? ''
  const at = believedNow(db)
  const behind = at - Date.now()
  const receipt = openReceipt(db, { at, kind, what, operator })
  const appender = createAppender(db, receipt)
  const before = (readSetting(db, 'clock') ?? firstStamp) as Stamp
  // The lead of a clock that was wrong is left behind: what comes after what is told by the parents.
  let stamp = stampTime(before) > at + clockJumpLimit ? firstStamp : before
  function append(
    { record, type }: { readonly record: RecordId; readonly type: string },
    parents: readonly ChangeId[],
    set: Readonly<Record<string, Json>>,
    deleted?: boolean,
  ): ChangeId {
    stamp = nextStamp(stamp, Date.now() + behind)
    const body: ChangeBody = {
      record,
      type,
      parents: [...parents].sort(),
      stamp,
      station: station.id,
      operator,
      nonce: randomBytes(nonceBytes).toString('base64url'),
      set,
      ...(deleted === undefined ? {} : { deleted }),
    }
    const line = lineOf(body)
    const id = changeIdOf(line)
    appender.add({ body, line, newer: false }, id)
    return id.toString('hex') as ChangeId
  }
  return {
    receipt,
    at,
    write(edit) {
      if (isPurged(db, edit.record))
        throw new SituError('record-purged', `the content of record ${edit.record} was purged`, {
          record: edit.record,
        })
      // More heads than one change may name are joined a thousand at a time by changes that say nothing else.
      let parents = [...edit.parents].sort()
      while (parents.length > parentLimit) {
        const joined = append(edit, parents.slice(0, parentLimit), {})
        parents = [joined, ...parents.slice(parentLimit)]
      }
      return append(edit, parents, edit.set, edit.deleted)
    },
    settle: appender.settle,
    finish(summarise) {
      const { types, firstSeq, lastSeq } = appender.finish()
      closeReceipt(db, receipt, firstSeq, lastSeq, summarise?.(types, receipt) ?? null)
      return types
    },
  }
}

/** The bytes of a change. What could be written here but never leave the laptop is refused while a person can mend it. */
function lineOf(body: ChangeBody): string {
  const refuse = (what: string, cause?: unknown): SituError =>
    new SituError(
      'record-invalid',
      `${body.type} ${body.record}: ${what}`,
      { type: body.type, record: body.record },
      cause,
    )
  let line: string
  try {
    line = canonicalJson(body)
  } catch (cause) {
    throw refuse('its text holds half a character, or a number without a value', cause)
  }
  if (line.length > changeBytesLimit)
    throw refuse(`larger than ${String(changeBytesLimit / 1024 / 1024)} MB, the limit for one change`)
  return line
}
