import type { ReactNode } from 'react'
import type { RedactionProfile } from '../../../../db/model/redaction/profile.ts'
import { recordTypes } from '../../../../db/model/record/records.ts'
import { sensitivityCodes } from '../../../../db/model/vocabulary/sensitivity.ts'
import { verificationCodes } from '../../../../db/model/vocabulary/verification.ts'
import { useText } from '../../../text/text.ts'
import type { Text } from '../../../text/text.ts'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { Select } from '../../../ui/fields/select.tsx'
import { cellText } from './profile-text.ts'

const types = recordTypes.filter((type) => type !== 'purge' && type !== 'place')

interface ProfilePartProps {
  readonly form: RedactionProfile
  readonly onChange: (change: Partial<RedactionProfile>) => void
}

export function ProfileTypes({ form, onChange }: ProfilePartProps): ReactNode {
  const { t, label } = useText()
  return (
    <fieldset className="radio-group">
      <legend className="field-label">{t.extract.types}</legend>
      <div className="profile-types">
        {types.map((type) => (
          <Checkbox
            key={type}
            label={label('record-types', type)}
            checked={form.types.includes(type)}
            onChange={(checked) => {
              const rest = form.types.filter((one) => one !== type)
              onChange({ types: checked ? [...rest, type] : rest })
            }}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** What is kept of each kind of thing, and how exactly. */
export function ProfileRules({ form, onChange }: ProfilePartProps): ReactNode {
  const text = useText()
  const { t, label } = text
  const { says } = t.extract
  /** A setting with few values, each said in the words of the summary. */
  const choice = <K extends 'date' | 'people' | 'sources' | 'text' | 'areas' | 'attachments'>(
    field: K,
    values: readonly RedactionProfile[K][],
  ): ReactNode => (
    <Select
      label={t.extract[field]}
      value={form[field]}
      options={values.map((value) => ({
        value,
        label: (says[field] as Readonly<Record<string, string>>)[value] ?? value,
      }))}
      onChange={(value) => {
        const chosen = values.find((one) => one === value)
        if (chosen !== undefined) onChange({ [field]: chosen })
      }}
    />
  )
  return (
    <div className="exchange-choices">
      <Select
        label={t.extract.sensitivity}
        hint={t.extract.sensitivityHint}
        value={form.sensitivity}
        options={sensitivityCodes.map((code) => ({ value: code, label: label('sensitivity', code) }))}
        onChange={(value) => {
          const chosen = sensitivityCodes.find((code) => code === value)
          if (chosen !== undefined) onChange({ sensitivity: chosen })
        }}
      />
      <Select
        label={t.extract.place}
        hint={form.place.kind === 'admin' ? t.extract.placeAdminHint : t.extract.placeHint}
        value={placeKey(form.place)}
        options={placeKeys.map((key) => ({ value: key, label: placeLabel(key, text) }))}
        onChange={(value) => {
          onChange({ place: placeOf(value) })
        }}
      />
      {choice('date', ['exact', 'day', 'week', 'month'])}
      {choice('people', ['keep', 'drop'])}
      {choice('sources', ['keep', 'grade'])}
      {choice('text', ['keep', 'drop'])}
      {choice('areas', ['keep', 'drop'])}
      {choice('attachments', ['keep', 'reencode', 'drop'])}
    </div>
  )
}

export function ProfileVerifications({ form, onChange }: ProfilePartProps): ReactNode {
  const { t, label } = useText()
  const { verifications } = form
  return (
    <fieldset className="radio-group">
      <legend className="field-label">{t.extract.verification}</legend>
      <div className="profile-types">
        <Checkbox
          label={t.extract.anyVerification}
          checked={verifications === null}
          onChange={(checked) => {
            onChange({ verifications: checked ? null : [...verificationCodes] })
          }}
        />
        {verifications !== null &&
          verificationCodes.map((code) => (
            <Checkbox
              key={code}
              label={label('verification', code)}
              checked={verifications.includes(code)}
              onChange={(checked) => {
                const rest = verifications.filter((one) => one !== code)
                onChange({ verifications: checked ? [...rest, code] : rest })
              }}
            />
          ))}
      </div>
    </fieldset>
  )
}

function placeLabel(key: string, text: Text): string {
  const { place: says } = text.t.extract.says
  const place = placeOf(key)
  if (place.kind === 'exact') return says.exact
  return place.kind === 'h3' ? says.h3(cellText(place.resolution, text)) : says.admin(String(place.level))
}

const placeKeys = [
  'exact',
  ...[8, 7, 6, 5, 4, 3, 2].map((size) => `h3-${String(size)}`),
  'admin-3',
  'admin-2',
  'admin-1',
]

function placeKey(place: RedactionProfile['place']): string {
  if (place.kind === 'exact') return 'exact'
  return place.kind === 'h3' ? `h3-${String(place.resolution)}` : `admin-${String(place.level)}`
}

function placeOf(key: string): RedactionProfile['place'] {
  const [kind, size] = key.split('-')
  if (kind === 'h3') return { kind: 'h3', resolution: Number(size) }
  return kind === 'admin' ? { kind: 'admin', level: Number(size) } : { kind: 'exact' }
}
