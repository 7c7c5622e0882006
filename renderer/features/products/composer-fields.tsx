import type { ReactNode } from 'react'
import { isRecordId } from '../../../db/model/ids.ts'
import { eventLooks } from '../../../db/model/events/event-cells.ts'
import { languageList, languages } from '../../../db/model/languages.ts'
import { nameTest } from '../../../db/model/text/word-forms.ts'
import { paperSizes } from '../../../db/model/sheet/product.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { tlpCodes } from '../../../db/model/vocabulary/tlp.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { ClearanceFields } from '../../clearance/clearance-fields.tsx'
import { groundChoice } from '../../map/basemap/file-maps.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { TextArea } from '../../ui/fields/text-area.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { WhenField } from '../../ui/fields/when-field.tsx'
import { isGlide } from './sheet-draft.ts'
import { SectionsField } from './sections-field.tsx'
import type { Draft, Habits } from './sheet-draft.ts'
import { ScaleField } from './scale-field.tsx'

interface ComposerFieldsProps {
  readonly draft: Draft
  readonly habits: Habits
  readonly zones: readonly ControlAt[]
  readonly hasView: boolean
  readonly filterWords: string
  /** How many sheets the area needs at the exact scale; 0: one. */
  readonly sheets: number
  /** Opens the map with the paper on it. */
  readonly onFrame: () => void
  readonly onDraft: (change: Partial<Draft>) => void
  readonly onHabits: (change: Partial<Habits>) => void
}

const layerNames = ['zones', 'events', 'labels'] as const

export function ComposerFields(props: ComposerFieldsProps): ReactNode {
  const { draft, habits, onDraft, onHabits } = props
  const { t, formatNumber } = useText()
  const list = useQuery('basemap.list', {}).data
  const fileMaps = list === undefined ? 0 : groundChoice(list).files.length
  return (
    <>
      <fieldset>
        <legend>{t.products.sheetSection}</legend>
        <TextField
          label={t.products.titleField}
          value={draft.title}
          maxLength={300}
          onChange={(title) => {
            onDraft({ title })
          }}
        />
        <div className="products-pair">
          <Select
            label={t.products.paper}
            value={habits.paper}
            options={paperSizes.map((paper) => ({ value: paper, label: paper }))}
            onChange={(value) => {
              onHabits({ paper: paperSizes.find((paper) => paper === value) ?? 'A4' })
            }}
          />
          <Select
            label={t.products.orientation}
            value={habits.landscape ? 'landscape' : 'portrait'}
            options={[
              { value: 'portrait', label: t.products.portrait },
              { value: 'landscape', label: t.products.landscape },
            ]}
            onChange={(value) => {
              onHabits({ landscape: value === 'landscape' })
            }}
          />
        </div>
        <Select
          label={t.products.language}
          value={habits.language}
          options={languageList.map((value) => ({ value, label: languages[value].ownName }))}
          onChange={(value) => {
            onHabits({ language: languageList.find((language) => language === value) ?? 'en' })
          }}
        />
        <Checkbox
          label={t.output.greySheet}
          hint={t.output.greySheetHint}
          checked={draft.grey}
          onChange={(grey) => {
            onDraft({ grey })
          }}
        />
      </fieldset>
      <SectionsField draft={draft} onDraft={onDraft} />
      <fieldset>
        <legend>{t.products.areaSection}</legend>
        <AreaFields {...props} />
        <ScaleField
          scale={draft.scale}
          onScale={(scale) => {
            onDraft({ scale })
          }}
        />
        {props.sheets > 1 && (
          <Checkbox
            label={t.products.series(props.sheets)}
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
      </fieldset>
      <fieldset>
        <legend>{t.products.timeSection}</legend>
        <WhenField
          label={t.products.asOf}
          value={draft.asOf}
          hint={t.products.asOfHint}
          onChange={(asOf) => {
            if (asOf !== null) onDraft({ asOf })
          }}
        />
        <WhenField
          label={t.products.knownOn}
          value={draft.knownOn}
          hint={t.products.knownOnHint}
          onChange={(knownOn) => {
            if (knownOn !== null) onDraft({ knownOn })
          }}
        />
        <div className="products-filter">
          <b>{t.products.filter}</b>
          <p>{props.filterWords}</p>
          <p className="products-soft">
            {draft.keptFilter === null ? t.products.filterPresent : t.products.filterKept}
          </p>
        </div>
      </fieldset>
      <fieldset>
        <legend>{t.products.originSection}</legend>
        <Select
          label={t.products.tlp}
          value={habits.tlp}
          options={[
            { value: '', label: t.products.noTlp },
            ...tlpCodes.map((code) => ({ value: code, label: code })),
          ]}
          onChange={(tlp) => {
            onHabits({ tlp })
          }}
        />
        <ClearanceFields
          value={draft.clearance}
          tlp={habits.tlp}
          onChange={(clearance) => {
            onDraft({ clearance })
          }}
        />
        <TextField
          label={t.products.producer}
          value={habits.producer}
          maxLength={300}
          onChange={(producer) => {
            onHabits({ producer })
          }}
        />
        <TextField
          label={t.products.contact}
          value={habits.contact}
          maxLength={300}
          onChange={(contact) => {
            onHabits({ contact })
          }}
        />
        <div className="products-pair">
          <TextField
            label={t.products.mapNumber}
            value={draft.mapNumber}
            maxLength={60}
            onChange={(mapNumber) => {
              onDraft({ mapNumber })
            }}
          />
          <TextField
            label={t.products.glide}
            value={draft.glide}
            hint={t.products.glideHint}
            error={isGlide(draft.glide) ? undefined : t.products.glideWrong}
            onChange={(glide) => {
              onDraft({ glide: glide.trim().toUpperCase() })
            }}
          />
        </div>
        <TextArea
          label={t.products.note}
          value={draft.note}
          maxLength={4000}
          onChange={(note) => {
            onDraft({ note })
          }}
        />
      </fieldset>
    </>
  )
}

function AreaFields({ draft, zones, hasView, onDraft, onFrame }: ComposerFieldsProps): ReactNode {
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
