import { fieldIn } from '../../db/model/record/read-field.ts'
import { useMemo, useState } from 'react'
import type { Json } from '../../db/model/canonical.ts'
import type { RecordView } from '../../db/model/views/record-views.ts'
import { nameTest } from '../../db/model/text/word-forms.ts'
import { useQuery } from '../bridge/use-query.ts'

export interface RecordSearch {
  readonly all: readonly RecordView[]
  readonly shown: readonly RecordView[]
  readonly loading: boolean
  readonly text: string
  readonly setText: (text: string) => void
}

/** All records of a type that are not deleted, and those whose names hold the typed text. */
export function useRecordSearch(type: string): RecordSearch {
  const { data, isPending } = useQuery('record.list', { type })
  const [text, setText] = useState('')
  const all = useMemo(() => (data ?? []).filter((record) => !record.deleted), [data])
  const shown = useMemo(() => {
    const named = nameTest(text)
    return all.filter((record) => named(namesOf(record)))
  }, [all, text])
  return { all, shown, loading: isPending, text, setText }
}

/** Every name that a record may be found by. */
export function namesOf({ fields }: RecordView): string {
  const others = fieldIn(fields, 'otherNames')
  const names = (Array.isArray(others) ? (others as readonly Json[]) : []).map((entry) =>
    typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : null,
  )
  return [fieldIn(fields, 'name'), fieldIn(fields, 'pcode'), fieldIn(fields, 'country'), ...names]
    .filter((part) => typeof part === 'string')
    .join(' ')
}

/** A field as text; "" when it is none. */
export function fieldText(record: RecordView, field: string): string {
  const value = record.fields[field]
  return typeof value === 'string' ? value : ''
}
