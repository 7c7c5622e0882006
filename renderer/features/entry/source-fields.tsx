import type { ReactNode } from 'react'
import { credibilityCodes } from '../../../db/model/vocabulary/source-grade.ts'
import { reliabilityCodes } from '../../../db/model/vocabulary/source-grade.ts'
import { sensitivityCodes } from '../../../db/model/vocabulary/sensitivity.ts'
import { verificationCodes } from '../../../db/model/vocabulary/verification.ts'
import { useText } from '../../text/text.ts'
import { Select } from '../../ui/fields/select.tsx'
import { fieldText } from '../../records/use-record-search.ts'
import type { EntryDraft } from './entry-draft.ts'
import { NamedField } from './named-field.tsx'
import type { Entry } from './use-entry.ts'

/** Who said it and how far it can be believed: reliability is the source's own, credibility this statement's. */
export function SourceFields({ entry }: { readonly entry: Entry }): ReactNode {
  const { t, label } = useText()
  const { draft, change, sources } = entry
  const chosen = sources.find((record) => record.id === draft.source?.id)
  const graded = chosen === undefined ? '' : fieldText(chosen, 'reliability')
  const options = (list: string, codes: readonly string[], empty: boolean) => [
    ...(empty ? [{ value: '', label: t.entry.choose }] : []),
    ...codes.map((code) => ({ value: code, label: label(list, code) })),
  ]
  const select = (
    field: 'credibility' | 'sensitivity' | 'verification',
    codes: readonly string[],
    empty: boolean,
  ): ReactNode => (
    <Select
      label={t.entry[field]}
      value={draft[field]}
      options={options(field, codes, empty)}
      onChange={(value) => {
        const part: Partial<EntryDraft> = { [field]: value }
        change(part)
      }}
    />
  )
  return (
    <div className="entry-row entry-row-source">
      <NamedField
        id="entry-source"
        label={t.entry.source}
        placeholder={t.entry.sourcePlaceholder}
        value={draft.source}
        records={sources}
        createLabel={t.entry.newSource}
        newHint={t.entry.newSourceHint}
        onChange={(source) => {
          change({ source })
        }}
      />
      <Select
        label={t.entry.reliability}
        value={graded === '' ? draft.reliability : graded}
        disabled={draft.source === null || graded !== ''}
        options={options('reliability', reliabilityCodes, true)}
        onChange={(reliability) => {
          change({ reliability })
        }}
      />
      {select('credibility', credibilityCodes, true)}
      {select('sensitivity', sensitivityCodes, false)}
      {select('verification', verificationCodes, false)}
    </div>
  )
}
