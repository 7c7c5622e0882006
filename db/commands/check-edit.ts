import type { ReadHandle } from '../open.ts'
import type { Json } from '../model/canonical.ts'
import { parseEdtf } from '../model/dates/edtf.ts'
import { doubtsOf, newDoubts } from '../model/record/doubts.ts'
import type { Doubt } from '../model/record/doubts.ts'
import { SituError } from '../model/errors.ts'
import type { RecordId } from '../model/ids.ts'
import { checkFields } from '../model/record/validate-fields.ts'
import { referenceDoubts } from '../store/records/doubts.ts'

/** An edit by a person at this station. `id` null and no fields before: a new record. */
interface Edit {
  readonly type: string
  readonly id: RecordId | null
  readonly before: Readonly<Record<string, Json>>
  readonly set: Readonly<Record<string, unknown>>
}

/**
 * Checks what a person is about to write, whichever way: every edit goes through here (never what comes by merge, I6).
 * Refused is what this edit makes doubtful; what came so from elsewhere, and is left as it was, is no fault of the edit.
 * Throws SituError field-unknown, or record-invalid with type, field and reason (db/model/record/doubts.ts).
 */
export function checkEdit(db: ReadHandle, { type, id, before, set }: Edit): Readonly<Record<string, Json>> {
  const checked = checkFields(type, set, (text) => parseEdtf(text) !== null)
  const after = { ...before, ...checked }
  const only = new Set(Object.keys(checked))
  const doubts = (fields: Readonly<Record<string, Json>>): readonly Doubt[] => [
    ...doubtsOf(type, fields, { only }),
    ...referenceDoubts(db, { id, type, fields }, only),
  ]
  const now = doubts(after)
  const [first] = now.length === 0 ? [] : newDoubts(before, after, doubts(before), now)
  if (first !== undefined)
    throw new SituError('record-invalid', `${type} ${first.field}: ${first.what}`, {
      type,
      field: first.field,
      reason: first.reason,
    })
  return checked
}
