import type { ReactNode } from 'react'
import { isRecordId } from '../../../db/model/ids.ts'
import { eventLooks } from '../../../db/model/events/event-cells.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { nameTest } from '../../../db/model/text/word-forms.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { groundChoice } from '../../map/basemap/file-maps.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { ScaleField } from './scale-field.tsx'
import type { Draft, Habits } from './sheet-draft.ts'

export interface MapFieldsProps {
  readonly draft: Draft
  readonly habits: Habits
  readonly zones: readonly ControlAt[]
  readonly hasView: boolean
  /** How many sheets the area needs at the exact scale; 0: one. */
  readonly sheets: number
  /** Opens the map with the paper on it. */
  readonly onFrame: () => void
  readonly onDraft: (change: Partial<Draft>) => void
  readonly onHabits: (change: Partial<Habits>) => void
}

const layerNames = ['zones', 'events', 'labels'] as const

/** Which area the map shows, how large, and what is drawn on it. */
export function MapFields(props: MapFieldsProps): ReactNode {
  const { draft, sheets, onDraft } = props
  const { t } = useText()
  return (
    <fieldset>
      <legend>{t.products.areaSection}</legend>
      <AreaFields {...props} />
      <ScaleField
        scale={draft.scale}
        onScale={(scale) => {
          onDraft({ scale })
        }}
      />
      {sheets > 1 && (
        <Checkbox
          label={t.products.series(sheets)}
          checked={draft.series}
          onChange={(series) => {
            onDraft({ series })
          }}
        />
      )}
      <Select
        label={t.map.look.title}
        value={draft.look}
        options={eventLooks.map((value) => ({ value, label: t.map.look[value] }))}
        onChange={(value) => {
          onDraft({ look: eventLooks.find((look) => look === value) ?? 'signs' })
        }}
      />
      <LayerFields {...props} />
    </fieldset>
  )
}

function LayerFields({ draft, habits, onDraft, onHabits }: MapFieldsProps): ReactNode {
  const { t, formatNumber } = useText()
  const list = useQuery('basemap.list', {}).data
  const fileMaps = list === undefined ? 0 : groundChoice(list).files.length
  return (
    <div role="group" aria-label={t.products.layers}>
      {layerNames.map((layer) => (
        <Checkbox
          key={layer}
          label={t.products.layerNames[layer]}
          checked={draft.layers[layer]}
          onChange={(shown) => {
            onDraft({ layers: { ...draft.layers, [layer]: shown } })
          }}
        />
      ))}
      <Checkbox
        label={t.mapWork.mgrsLayer}
        checked={habits.mgrs}
        onChange={(mgrs) => {
          onHabits({ mgrs })
        }}
      />
      {fileMaps > 0 && (
        <Checkbox
          label={t.products.fileMaps(formatNumber(fileMaps))}
          checked={habits.baseMaps}
          onChange={(baseMaps) => {
            onHabits({ baseMaps })
          }}
        />
      )}
      <Checkbox
        label={t.products.greyGround}
        checked={habits.greyGround}
        onChange={(greyGround) => {
          onHabits({ greyGround })
        }}
      />
    </div>
  )
}

function AreaFields({ draft, zones, hasView, onDraft, onFrame }: MapFieldsProps): ReactNode {
  const { t } = useText()
  const areas = [
    ...(draft.kept === null || draft.area === 'frame' ? [] : (['kept'] as const)),
    ...(hasView ? (['view'] as const) : []),
    ...(zones.length === 0 ? [] : (['zone'] as const)),
    'all' as const,
    'frame' as const,
  ]
  const zone = zones.find((one) => one.zone.id === draft.zone)
  const options = zones.map((one) => ({
    value: one.zone.id,
    label: one.zone.name === '' ? one.zone.pcode : one.zone.name,
  }))
  return (
    <>
      <Select
        label={t.products.area}
        value={areas.includes(draft.area) ? draft.area : 'all'}
        options={areas.map((area) => ({
          value: area,
          label: area === 'frame' ? t.output.frameArea : t.products.areas[area],
        }))}
        onChange={(value) => {
          if (value === 'frame') onFrame()
          else onDraft({ area: areas.find((area) => area === value) ?? 'all' })
        }}
      />
      {draft.area === 'frame' && <Button onClick={onFrame}>{t.output.frameOpen}</Button>}
      {draft.area === 'zone' && (
        <Combobox
          label={t.products.zone}
          placeholder={t.products.zoneSearch}
          value={zone === undefined ? null : { value: zone.zone.id, label: zone.zone.name }}
          load={(text) => {
            const named = nameTest(text)
            return Promise.resolve(options.filter(({ label }) => named(label)).slice(0, 50))
          }}
          onChange={(option) => {
            onDraft({ zone: option !== null && isRecordId(option.value) ? option.value : null })
          }}
        />
      )}
    </>
  )
}
