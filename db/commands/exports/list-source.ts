import type { ReadHandle } from '../../open.ts'
import type { OutRecord } from '../../formats/cells/flat-record.ts'
import type { Filter } from '../../model/events/filter.ts'
import type { RecordId } from '../../model/ids.ts'
import type { Language } from '../../model/languages.ts'
import type { RecordType } from '../../model/record/records.ts'
import { protectedSourceWords } from '../../model/redaction/mark-words.ts'
import { isNameless } from '../../model/redaction/nameless.ts'
import { exportToken } from '../../store/records/export-token.ts'
import { listRecords } from '../../store/events/list.ts'
import { namesInStore } from '../../store/records/record-name.ts'
import { findRecord, findRecordByRow } from '../../store/records/record.ts'
import type { StoredRecord } from '../../store/records/record.ts'

/** Where a list gets its records of one type from. */
export interface ListSource {
  readonly type: RecordType
  readonly total: number
  /** The same each time it is asked. */
  readonly records: () => Iterable<OutRecord>
  readonly nameOf: (id: string) => string
  /** Of the record that was read last; "" for any other. */
  readonly tokenOf: (id: string) => string
}

export interface ListAsked {
  readonly type: RecordType
  readonly filter: Filter
  readonly asOf: number | null
  readonly knownOn: number | null
  /** Rows of the records that are shown or chosen, in the order of the screen: then these alone. */
  readonly rows?: readonly number[] | undefined
}

/** Where names are asked for, and under what: a store that a clearance covers, and what it hides. */
export interface ListContext {
  readonly db: ReadHandle
  /** What tokens are made with; null: none are. */
  readonly key: string | null
  readonly language: Language
  readonly isAbove: (row: number) => boolean
}

/** Reads from a store that a clearance covers. */
export function clearedSource(context: ListContext, asked: ListAsked): ListSource {
  const { db, key, language, isAbove } = context
  let current: StoredRecord | null = null
  const { total, records } = storedList(db, asked, isAbove)
  return {
    type: asked.type,
    total,
    *records() {
      for (const record of records()) {
        current = record
        yield isNameless(record)
          ? { ...record, fields: { ...record.fields, name: protectedSourceWords[language] } }
          : record
      }
    },
    nameOf: namesOf(db, language),
    tokenOf(id) {
      // Without its state, what is missing of a source that is not named is not taken for emptied when the list comes back.
      if (key === null || current?.id !== id || isNameless(current)) return ''
      return exportToken(db, key, current.row)
    },
  }
}

interface StoredList {
  readonly total: number
  readonly records: () => Iterable<StoredRecord>
}

/** What a list holds under a clearance: of a source above the ceiling, the grade is in sight for what it said, and no row. */
function storedList(
  db: ReadHandle,
  { rows, ...asked }: ListAsked,
  isAbove: (row: number) => boolean,
): StoredList {
  const query = { ...asked, limit: null }
  if (rows !== undefined) return chosenList(db, asked.type, rows, isAbove)
  if (asked.type !== 'source') {
    const first = listRecords(db, query)
    return { total: first.total, records: () => listRecords(db, query).records }
  }
  const records = [...listRecords(db, query).records].filter(({ row }) => !isAbove(row))
  return { total: records.length, records: () => records }
}

/** Rows that are gone since they were shown, or that the clearance hides, are passed over. */
function chosenList(
  db: ReadHandle,
  type: RecordType,
  rows: readonly number[],
  isAbove: (row: number) => boolean,
): StoredList {
  const recordAt = (row: number): StoredRecord | null => {
    const record = isAbove(row) ? null : findRecordByRow(db, row)
    return record === null || record.deleted || record.type !== type ? null : record
  }
  const present = [...new Set(rows)].filter((row) => recordAt(row) !== null)
  return {
    total: present.length,
    *records() {
      for (const row of present) {
        const record = recordAt(row)
        if (record !== null) yield record
      }
    },
  }
}

/** Names of records by id, with words in the place of those that must not be told. */
function namesOf(db: ReadHandle, language: Language): (id: string) => string {
  const nameOf = namesInStore(db)
  return (id) => {
    const name = nameOf(id)
    if (name !== '') return name
    const record = findRecord(db, id as RecordId)
    return record !== null && isNameless(record) ? protectedSourceWords[language] : ''
  }
}

/** How many records of a type there are. */
export function countRecords(db: ReadHandle, type: RecordType, isAbove?: (row: number) => boolean): number {
  const all: ListAsked = { type, filter: {}, asOf: null, knownOn: null }
  return storedList(db, all, isAbove ?? (() => false)).total
}
