import { useState } from 'react'
import type { ReactNode } from 'react'
import { redactionProfileSchema, shippedProfiles } from '../../../../db/model/redaction/profile.ts'
import type { RedactionProfile } from '../../../../db/model/redaction/profile.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { ProfileRules, ProfileTypes, ProfileVerifications } from './profile-fields.tsx'

interface ProfileEditorProps {
  readonly profile: RedactionProfile
  readonly onSaved: (name: string) => void
  readonly onClose: () => void
}

/** Every setting of a redaction profile. Saved under a new name it is a profile of its own. */
export function ProfileEditor({ profile, onSaved, onClose }: ProfileEditorProps): ReactNode {
  const { t, errorText } = useText()
  const save = useCommand('profile.save')
  const remove = useCommand('profile.delete')
  const [form, setForm] = useState(profile)
  const shipped = shippedProfiles.some((one) => one.name === form.name)
  const parsed = redactionProfileSchema.safeParse(form)
  const error = save.error ?? remove.error
  const change = (change: Partial<RedactionProfile>): void => {
    setForm({ ...form, ...change })
  }
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
          <Button onClick={onClose}>{t.frame.close}</Button>
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
            change({ name })
          }}
        />
        <ProfileTypes form={form} onChange={change} />
        <ProfileRules form={form} onChange={change} />
        <ProfileVerifications form={form} onChange={change} />
      </div>
    </Dialog>
  )
}
