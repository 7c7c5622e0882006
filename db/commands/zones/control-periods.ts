import type { Json } from '../../model/canonical.ts'
import { parseEdtf } from '../../model/dates/edtf.ts'
import { SituError } from '../../model/errors.ts'
import { newRecordId } from '../../model/ids.ts'
import type { RecordId } from '../../model/ids.ts'
import type { ControlAt } from '../../model/situation/situation.ts'
import { startOf } from '../../model/situation/standing.ts'
import type { Store } from '../../open.ts'
import type { LocalWriter } from '../../store/append/local-change.ts'
import { operationAxis } from '../../store/records/operation.ts'
import { findRecord, headsOf } from '../../store/records/record.ts'
import { checkEdit } from '../check-edit.ts'

const dayMs = 86_400_000

/** What a period said before it was ended. */
type Ended = Readonly<Record<string, Json>>

/** The first moment (of the operation's clock) of the day from which an edit of lines holds. Throws SituError record-invalid for no day. */
export function dayOf(from: string): number {
  const date = parseEdtf(from)
  if (date?.earliest == null || date.precision !== 'day')
    throw new SituError('record-invalid', `"${from}" is not a day, like 2025-11-03`, { field: 'validFrom' })
  return date.earliest
}

/**
 * The period that holds ends the day before; it is kept as it was otherwise. Null where none holds. Throws SituError
 * period-not-before where it began on that day or later: it cannot end before it begins.
 */
export function endPeriod(store: Store, writer: LocalWriter, at: ControlAt, day: number): Ended | null {
  if (at.control === null) return null
  if (startOf(at.control.validFrom, operationAxis(store.db)) >= day)
    throw new SituError(
      'period-not-before',
      `the period of control of ${at.zone.name} begins on ${at.control.validFrom}, not before the change`,
      { zone: at.zone.name, from: at.control.validFrom },
    )
  const record = findRecord(store.db, at.control.id)
  if (record === null)
    throw new SituError('record-missing', `no record ${at.control.id}`, { record: at.control.id })
  writer.write({
    record: record.id,
    type: 'control',
    parents: headsOf(store.db, record.row),
    set: { validTo: new Date(day - dayMs).toISOString().slice(0, 10) },
  })
  return record.fields
}

/** A new period that goes on where an ended one stopped, up to where that would have ended, with what `set` changes. */
export function followPeriod(
  store: Store,
  writer: LocalWriter,
  ended: Ended,
  set: Readonly<Record<string, unknown>>,
): RecordId {
  const kept = Object.fromEntries(
    ['controller', 'status', 'kind', 'basis', 'validTo', 'sensitivity', 'chosen', 'why'].flatMap((field) =>
      ended[field] === undefined ? [] : [[field, ended[field]]],
    ),
  )
  // What the ended period had from elsewhere goes on as it was.
  return writeNew(store, writer, 'control', { ...kept, ...set }, ended)
}

/** A new record; `before`: what of it was recorded already. Throws SituError field-unknown, record-invalid. */
export function writeNew(
  store: Store,
  writer: LocalWriter,
  type: string,
  set: Readonly<Record<string, unknown>>,
  before: Ended = {},
): RecordId {
  const checked = checkEdit(store.db, { type, id: null, before, set })
  const filled = Object.entries(checked).filter((entry): entry is [string, Json] => entry[1] !== null)
  const id = newRecordId()
  writer.write({ record: id, type, parents: [], set: Object.fromEntries(filled) })
  return id
}
