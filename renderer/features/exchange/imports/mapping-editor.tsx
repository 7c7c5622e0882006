import type { ReactNode } from 'react'
import { importDates } from '../../../../db/model/imports/import-dates.ts'
import type { Mapping } from '../../../../db/model/imports/mapping.ts'
import type { LayerView } from '../../../../db/model/views/receipt-views.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { Select } from '../../../ui/fields/select.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { MappingColumns } from './mapping-columns.tsx'
import { MappingConstants } from './mapping-constants.tsx'
import { MappingShare } from './mapping-share.tsx'

interface MappingEditorProps {
  readonly layer: LayerView
  readonly draft: Mapping
  /** What is shown below was read with it. */
  readonly isUsed: boolean
  readonly isOpen: boolean
  readonly onChange: (mapping: Mapping) => void
  readonly onUse: () => void
}

/** Where each column of a table goes, what every row says besides, and how its rows are known again. */
export function MappingEditor({
  layer,
  draft,
  isUsed,
  isOpen,
  onChange,
  onUse,
}: MappingEditorProps): ReactNode {
  const { t, label } = useText()
  const change = (part: Partial<Mapping>): void => {
    onChange({ ...draft, ...part })
  }
  return (
    <details className="import-mapping" open={isOpen}>
      <summary>{t.exchange.mapping.summary(label('record-types', draft.type), draft.fields.length)}</summary>
      <div className="exchange-stack">
        <MappingColumns layer={layer} mapping={draft} onChange={onChange} />
        <MappingConstants mapping={draft} columns={layer.columns} onChange={onChange} />
        <div className="exchange-choices">
          <Select
            label={t.exchange.mapping.key}
            hint={draft.key.length === 0 ? t.exchange.mapping.keyContent : t.exchange.mapping.keyHint}
            value={draft.key.length > 1 ? draft.key.join('\n') : (draft.key[0] ?? '')}
            options={[
              { value: '', label: t.exchange.mapping.keyAll },
              ...(draft.key.length > 1
                ? [{ value: draft.key.join('\n'), label: draft.key.join(' + ') }]
                : []),
              ...layer.columns.map((column) => ({ value: column, label: column })),
            ]}
            onChange={(chosen) => {
              change({ key: chosen === '' ? [] : chosen.split('\n') })
            }}
          />
          <TextField
            label={t.exchange.mapping.system}
            hint={t.exchange.mapping.systemHint}
            value={draft.system}
            maxLength={60}
            onChange={(system) => {
              change({ system })
            }}
          />
          <Select
            label={t.exchange.mapping.dates}
            value={draft.dates ?? 'auto'}
            options={[
              { value: 'auto', label: t.exchange.mapping.datesAuto },
              ...importDates.map((order) => ({ value: order, label: t.importNotes.dates.choices[order] })),
            ]}
            onChange={(chosen) => {
              change({ dates: importDates.find((order) => order === chosen) ?? null })
            }}
          />
        </div>
        <Checkbox
          label={t.exchange.mapping.keepRest}
          checked={draft.rest === 'keep'}
          onChange={(isKept) => {
            change({ rest: isKept ? 'keep' : 'leave' })
          }}
        />
        <Checkbox
          label={t.exchange.mapping.onlyKnown}
          hint={t.exchange.mapping.onlyKnownHint}
          checked={draft.unknown === 'leave'}
          onChange={(isOnlyKnown) => {
            change({ unknown: isOnlyKnown ? 'leave' : 'add' })
          }}
        />
        <MappingShare mapping={draft} columns={layer.columns} onChange={onChange} />
        <div className="exchange-actions">
          <Button variant="primary" disabled={isUsed} onClick={onUse}>
            {isUsed ? t.exchange.mapping.used : t.exchange.mapping.useMapping}
          </Button>
        </div>
      </div>
    </details>
  )
}
