import type { ReactNode } from 'react'
import { basisCodes } from '../../../db/model/vocabulary/basis.ts'
import { credibilityCodes } from '../../../db/model/vocabulary/source-grade.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { fieldText } from '../../records/use-record-search.ts'
import { useText } from '../../text/text.ts'
import { Select } from '../../ui/fields/select.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { WhenField } from '../../ui/fields/when-field.tsx'
import type { EditKind, ZoneEditing } from './use-zone-edit.ts'

const none: readonly never[] = []

interface EditFieldsProps {
  readonly kind: EditKind
  readonly editing: ZoneEditing
}

export function EditFields({ kind, editing }: EditFieldsProps): ReactNode {
  const { t } = useText()
  const { form, change, names, zones, neighbours, other } = editing
  return (
    <div className="zone-tool-fields">
      {kind !== 'split' && (
        <Select
          label={t.zoneTools.other}
          value={other?.zone.id ?? ''}
          hint={zones.length > 0 && neighbours.length === 0 ? t.zoneTools.noNeighbour : undefined}
          options={[
            { value: '', label: t.zoneTools.chooseOther },
            ...neighbours.map((one) => ({ value: one.zone.id, label: one.zone.name })),
          ]}
          onChange={(id) => {
            change({ other: id, line: null })
          }}
        />
      )}
      <WhenField
        label={t.zoneTools.from}
        mayBeAhead
        value={form.from ?? ''}
        hint={t.zoneTools.fromHint}
        onChange={(from) => {
          change({ from })
        }}
      />
      {kind !== 'move' && (
        <TextField
          label={kind === 'merge' ? t.zoneTools.name : t.zoneTools.firstName}
          value={names[0]}
          onChange={(name) => {
            change({ names: [name, form.names[1]] })
          }}
        />
      )}
      {kind === 'split' && (
        <TextField
          label={t.zoneTools.secondName}
          value={names[1]}
          onChange={(name) => {
            change({ names: [form.names[0], name] })
          }}
        />
      )}
      {kind === 'move' && <EvidenceFields editing={editing} />}
    </div>
  )
}

/** On what the new line rests. */
function EvidenceFields({ editing: { form, change } }: Pick<EditFieldsProps, 'editing'>): ReactNode {
  const { t, label } = useText()
  const sources = useQuery('record.list', { type: 'source' }).data ?? none
  return (
    <>
      <Select
        label={t.zoneTools.basis}
        value={form.basis}
        options={[
          { value: '', label: t.zoneTools.basisAsBefore },
          ...basisCodes.map((code) => ({ value: code, label: label('basis', code) })),
        ]}
        onChange={(basis) => {
          change({ basis })
        }}
      />
      <Select
        label={t.zoneTools.source}
        value={form.source}
        options={[
          { value: '', label: t.zoneTools.noSource },
          ...sources.map((one) => ({ value: one.id, label: fieldText(one, 'name') })),
        ]}
        onChange={(source) => {
          change({ source })
        }}
      />
      {form.source !== '' && (
        <Select
          label={t.entry.credibility}
          value={form.credibility}
          options={[
            { value: '', label: t.zoneTools.notGraded },
            ...credibilityCodes.map((code) => ({ value: code, label: label('credibility', code) })),
          ]}
          onChange={(credibility) => {
            change({ credibility })
          }}
        />
      )}
      <TextField
        label={t.zoneTools.note}
        value={form.note}
        onChange={(note) => {
          change({ note })
        }}
      />
    </>
  )
}
