import type { WriteHandle } from '../open.ts'
import { canonicalJson } from '../model/canonical.ts'
import type { Json } from '../model/canonical.ts'
import type { ChangeBody } from '../model/change.ts'
import type { ChangeId, RecordId } from '../model/ids.ts'
import { firstStamp, nextStamp } from '../model/stamp.ts'
import type { Stamp } from '../model/stamp.ts'
import type { TypeCounts } from '../model/views.ts'
import { createAppender } from './append.ts'
import { changeIdOf } from './change-log.ts'
import { closeReceipt, openReceipt } from './receipt.ts'
import type { ReceiptKind } from './receipt.ts'
import { readSetting } from './setting.ts'
import { selfStation } from './station.ts'

/** Writes changes of this station, inside one transaction that the caller has opened. */
export interface LocalWriter {
  readonly receipt: number
  readonly at: number
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

export function createLocalWriter(db: WriteHandle, kind: ReceiptKind, what: string): LocalWriter {
  const station = selfStation(db)
  const operator = readSetting(db, 'operator') ?? ''
  const at = Date.now()
  const receipt = openReceipt(db, { at, kind, what, operator })
  const appender = createAppender(db, receipt)
  let stamp = (readSetting(db, 'clock') ?? firstStamp) as Stamp
  return {
    receipt,
    at,
    write(edit) {
      stamp = nextStamp(stamp, Date.now())
      const body: ChangeBody = {
        record: edit.record,
        type: edit.type,
        parents: [...edit.parents].sort(),
        stamp,
        station: station.id,
        operator,
        set: edit.set,
        ...(edit.deleted === undefined ? {} : { deleted: edit.deleted }),
      }
      const line = canonicalJson(body)
      const id = changeIdOf(line)
      appender.add({ body, line, newer: false }, id)
      return id.toString('hex') as ChangeId
    },
    settle: appender.settle,
    finish(summarise) {
      const { types, firstSeq, lastSeq } = appender.finish()
      closeReceipt(db, receipt, firstSeq, lastSeq, summarise?.(types, receipt) ?? null)
      return types
    },
  }
}
