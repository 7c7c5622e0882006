import { useState } from 'react'
import type { ReactNode } from 'react'
import { redactionProfileSchema, shippedProfiles } from '../../../../db/model/redaction/profile.ts'
import type { RedactionProfile } from '../../../../db/model/redaction/profile.ts'
import { recordTypes } from '../../../../db/model/record/records.ts'
import { sensitivityCodes } from '../../../../db/model/vocabulary/sensitivity.ts'
import { verificationCodes } from '../../../../db/model/vocabulary/verification.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { Select } from '../../../ui/fields/select.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { cellText } from './profile-text.ts'

const types = recordTypes.filter((type) => type !== 'purge' && type !== 'place')

interface ProfileEditorProps {
  readonly profile: RedactionProfile
  readonly onSaved: (name: string) => void
  readonly onClose: () => void
}

/** Every setting of a redaction profile. Saved under a new name it is a profile of its own. */
export function ProfileEditor({ profile, onSaved, onClose }: ProfileEditorProps): ReactNode {
  const text = useText()
  const { t, label, errorText } = text
  const save = useCommand('profile.save')
  const remove = useCommand('profile.delete')
  const [form, setForm] = useState(profile)
  const shipped = shippedProfiles.some((one) => one.name === form.name)
  const parsed = redactionProfileSchema.safeParse(form)
  const error = save.error ?? remove.error
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
        if (chosen !== undefined) setForm({ ...form, [field]: chosen })
      }}
    />
  )
  return (
    <Dialog
      title={t.extract.editor}
      wide
      onClose={onClose}
      footer={
        <>
          <Button
            variant="quiet"
            onClick={() => {
              remove.run({ name: form.name }).then(
                () => {
                  onSaved(shipped ? form.name : 'partner')
                },
                () => undefined,
              )
            }}
          >
            {shipped ? t.extract.reset : t.extract.remove}
          </Button>
          <Button onClick={onClose}>{t.extract.close}</Button>
          <Button
            variant="primary"
            disabled={!parsed.success || save.isPending}
            onClick={() => {
              if (!parsed.success) return
              save.run({ profile: parsed.data }).then(
                () => {
                  onSaved(parsed.data.name)
                },
                () => undefined,
              )
            }}
          >
            {t.extract.save}
          </Button>
        </>
      }
    >
      <div className="exchange-stack">
        {error !== null && (
          <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>
        )}
        <TextField
          label={t.extract.name}
          value={form.name}
          maxLength={60}
          onChange={(name) => {
            setForm({ ...form, name })
          }}
        />
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
                  setForm({ ...form, types: checked ? [...rest, type] : rest })
                }}
              />
            ))}
          </div>
        </fieldset>
        <div className="exchange-choices">
          <Select
            label={t.extract.sensitivity}
            hint={t.extract.sensitivityHint}
            value={form.sensitivity}
            options={sensitivityCodes.map((code) => ({ value: code, label: label('sensitivity', code) }))}
            onChange={(value) => {
              const chosen = sensitivityCodes.find((code) => code === value)
              if (chosen !== undefined) setForm({ ...form, sensitivity: chosen })
            }}
          />
          <Select
            label={t.extract.place}
            hint={form.place.kind === 'admin' ? t.extract.placeAdminHint : t.extract.placeHint}
            value={placeKey(form.place)}
            options={placeKeys.map((key) => ({ value: key, label: placeLabel(key) }))}
            onChange={(value) => {
              setForm({ ...form, place: placeOf(value) })
            }}
          />
          {choice('date', ['exact', 'day', 'week', 'month'])}
          {choice('people', ['keep', 'drop'])}
          {choice('sources', ['keep', 'grade'])}
          {choice('text', ['keep', 'drop'])}
          {choice('areas', ['keep', 'drop'])}
          {choice('attachments', ['keep', 'reencode', 'drop'])}
        </div>
        <fieldset className="radio-group">
          <legend className="field-label">{t.extract.verification}</legend>
          <div className="profile-types">
            <Checkbox
              label={t.extract.anyVerification}
              checked={form.verifications === null}
              onChange={(checked) => {
                setForm({ ...form, verifications: checked ? null : [...verificationCodes] })
              }}
            />
            {form.verifications !== null &&
              verificationCodes.map((code) => (
                <Checkbox
                  key={code}
                  label={label('verification', code)}
                  checked={form.verifications?.includes(code) ?? false}
                  onChange={(checked) => {
                    const rest = (form.verifications ?? []).filter((one) => one !== code)
                    setForm({ ...form, verifications: checked ? [...rest, code] : rest })
                  }}
                />
              ))}
          </div>
        </fieldset>
      </div>
    </Dialog>
  )

  function placeLabel(key: string): string {
    const place = placeOf(key)
    if (place.kind === 'exact') return says.place.exact
    return place.kind === 'h3'
      ? says.place.h3(cellText(place.resolution, text))
      : says.place.admin(String(place.level))
  }
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
