import { useState } from 'react'
import type { ReactNode } from 'react'
import { computerZone } from '../../../db/model/dates/time-zone.ts'
import { call } from '../../bridge/call.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { Field } from '../../ui/fields/field.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { PassphraseField } from '../../ui/fields/passphrase-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { TimeZoneField } from '../../ui/combobox/time-zone-field.tsx'

export function NewStore({ operator: known }: { readonly operator: string }): ReactNode {
  const { t, errorText } = useText()
  const create = useCommand('store.create')
  const [operation, setOperation] = useState('')
  const [initials, setInitials] = useState<string | null>(null)
  const [timeZone, setTimeZone] = useState(computerZone)
  const [path, setPath] = useState<string | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [without, setWithout] = useState(false)
  const operator = initials ?? known
  const differ = !without && again !== '' && again !== passphrase
  const ready =
    operation.trim() !== '' &&
    operator.trim() !== '' &&
    (without || (passphrase !== '' && passphrase === again)) &&
    !create.isPending

  const choose = async (): Promise<string | null> => {
    const chosen = await call('dialog.save', { kind: 'store', name: `${fileName(operation)}.situdb` })
    if (chosen !== null) setPath(chosen)
    return chosen
  }
  const submit = async (): Promise<void> => {
    const place = path ?? (await choose())
    if (place === null) return
    await create.run({
      path: place,
      passphrase: without ? '' : passphrase,
      operation: operation.trim(),
      operator: operator.trim(),
      sample: false,
      timeZone,
    })
    await call('prefs.set', { operator: operator.trim() })
  }
  return (
    <form
      className="start-fields"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) submit().catch(() => undefined)
      }}
    >
      <h2>{t.start.newStore}</h2>
      <TextField
        label={t.start.operation}
        hint={t.start.operationHint}
        value={operation}
        onChange={setOperation}
        maxLength={200}
        autoFocus
        required
      />
      <TextField
        label={t.start.operator}
        hint={t.start.operatorHint}
        value={operator}
        onChange={setInitials}
        maxLength={20}
        className="start-short"
        required
      />
      <TimeZoneField
        label={t.start.timeZone}
        hint={t.start.timeZoneHint}
        value={timeZone}
        onChange={setTimeZone}
      />
      <Field label={t.start.where}>
        {(ids) => (
          <div className="start-path">
            <span dir="ltr" title={path ?? undefined}>
              {path ?? t.start.noPlace}
            </span>
            <Button
              id={ids.id}
              onClick={() => {
                choose().catch(() => undefined)
              }}
            >
              {t.start.choose}
            </Button>
          </div>
        )}
      </Field>
      {!without && (
        <>
          <PassphraseField
            label={t.start.passphrase}
            hint={t.start.passphraseHint}
            value={passphrase}
            onChange={setPassphrase}
            strength
          />
          <PassphraseField
            label={t.start.passphraseAgain}
            value={again}
            onChange={setAgain}
            error={differ ? t.start.passphraseDiffer : undefined}
            hint={t.start.forgotten}
          />
        </>
      )}
      <Checkbox label={t.start.without} checked={without} onChange={setWithout} />
      {without && <Notice tone="warn">{t.start.withoutText}</Notice>}
      {create.error !== null && (
        <Notice tone="danger">
          {errorText(create.error.code, create.error.message, create.error.details)}
        </Notice>
      )}
      <Button type="submit" variant="primary" disabled={!ready}>
        {create.isPending ? t.start.creating : t.start.create}
      </Button>
    </form>
  )
}

function fileName(operation: string): string {
  const name = operation
    .trim()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
  return name === '' ? 'situ' : name
}
