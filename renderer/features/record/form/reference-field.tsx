import { textIn } from '../../../../db/model/record/read-field.ts'
import type { ReactNode } from 'react'
import type { RecordType } from '../../../../db/model/record/records.ts'
import type { RecordView } from '../../../../db/model/views/record-views.ts'
import { nameTest } from '../../../../db/model/text/word-forms.ts'
import { call } from '../../../bridge/call.ts'
import { useFetch } from '../../../bridge/use-fetch.ts'
import type { Fetch } from '../../../bridge/use-fetch.ts'
import { useNames } from '../../../bridge/use-names.ts'
import { useText } from '../../../text/text.ts'
import { namesOf } from '../../../records/use-record-search.ts'
import { useReport } from '../../../app-state/use-report.ts'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import type { ComboboxOption } from '../../../ui/combobox/combobox.tsx'

interface ReferenceFieldProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly types: readonly RecordType[]
  readonly value: string
  readonly onChange: (id: string) => void
  readonly placeholder?: string
}

const maxShown = 40

/** One record by name; actors, sources and zones can be made on the spot. */
export function ReferenceField({
  label: name,
  hideLabel,
  types,
  value,
  onChange,
  placeholder,
}: ReferenceFieldProps): ReactNode {
  const { t, label } = useText()
  const fetch = useFetch()
  const report = useReport()
  const names = useNames([value])
  const only = types.length === 1 ? types[0] : undefined
  const createWords =
    only === 'actor'
      ? t.record.createActor
      : only === 'source'
        ? t.record.createSource
        : only === 'zone'
          ? t.record.createZone
          : undefined
  return (
    <Combobox
      label={name}
      hideLabel={hideLabel}
      placeholder={placeholder ?? t.record.search}
      value={value === '' ? null : { value, label: names.get(value)?.label ?? t.record.notHere }}
      load={(text) => findRecords(fetch, types, text, label)}
      onChange={(option) => {
        onChange(option?.value ?? '')
      }}
      createLabel={createWords}
      onCreate={(text) => {
        if (only === undefined) return
        report(
          call('record.save', { type: only, set: { name: text } }).then(({ id }) => {
            onChange(id)
          }),
        )
      }}
    />
  )
}

type Label = (list: string, code: string) => string

async function findRecords(
  fetch: Fetch,
  types: readonly RecordType[],
  text: string,
  label: Label,
): Promise<readonly ComboboxOption[]> {
  const named = nameTest(text)
  const found: ComboboxOption[] = []
  for (const type of types) {
    if (type === 'event') {
      if (text.trim() === '') continue
      const hits = await call('search.everything', { text, limit: 100 })
      for (const { record } of hits) {
        if (record.type === 'event')
          found.push({ value: record.id, label: record.label, detail: record.event?.occurred })
      }
      continue
    }
    for (const record of await fetch('record.list', { type })) {
      if (record.deleted) continue
      const words = labelOf(record)
      if (named(words.all)) {
        found.push({
          value: record.id,
          label: words.label,
          detail:
            types.length > 1
              ? label('record-type', type)
              : label(`${type}-kind`, textIn(record.fields, 'kind')),
        })
      }
      if (found.length >= maxShown) return found
    }
  }
  return found.slice(0, maxShown)
}

/** What a record is called in a list of choices, and every name it may be found by. */
function labelOf(record: RecordView): { readonly label: string; readonly all: string } {
  const { fields } = record
  const name =
    textIn(fields, 'name') ||
    textIn(fields, 'title') ||
    textIn(fields, 'article') ||
    textIn(fields, 'text').slice(0, 80)
  return { label: name, all: `${name} ${namesOf(record)}` }
}
