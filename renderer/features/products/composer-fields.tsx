import type { ReactNode } from 'react'
import { languageList, languages } from '../../../db/model/languages.ts'
import { paperSizes } from '../../../db/model/sheet/product.ts'
import { tlpCodes } from '../../../db/model/vocabulary/tlp.ts'
import { ClearanceFields } from '../../clearance/clearance-fields.tsx'
import { useText } from '../../text/text.ts'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { TextArea } from '../../ui/fields/text-area.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { WhenField } from '../../ui/fields/when-field.tsx'
import { isGlide } from './sheet-draft.ts'
import { MapFields } from './map-fields.tsx'
import type { MapFieldsProps } from './map-fields.tsx'
import { SectionsField } from './sections-field.tsx'

interface ComposerFieldsProps extends MapFieldsProps {
  readonly filterWords: string
}

export function ComposerFields(props: ComposerFieldsProps): ReactNode {
  const { draft, onDraft } = props
  return (
    <>
      <SheetFields {...props} />
      <SectionsField draft={draft} onDraft={onDraft} />
      <MapFields {...props} />
      <TimeFields {...props} />
      <OriginFields {...props} />
    </>
  )
}

function SheetFields({ draft, habits, onDraft, onHabits }: ComposerFieldsProps): ReactNode {
  const { t } = useText()
  return (
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
  )
}

function TimeFields({ draft, filterWords, onDraft }: ComposerFieldsProps): ReactNode {
  const { t } = useText()
  return (
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
        <p>{filterWords}</p>
        <p className="products-soft">
          {draft.keptFilter === null ? t.products.filterPresent : t.products.filterKept}
        </p>
      </div>
    </fieldset>
  )
}

/** Who says it, and who may read it. */
function OriginFields({ draft, habits, onDraft, onHabits }: ComposerFieldsProps): ReactNode {
  const { t } = useText()
  return (
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
  )
}
