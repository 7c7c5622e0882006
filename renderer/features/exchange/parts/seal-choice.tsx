import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { StationView } from '../../../../db/model/views/station-views.ts'
import type { InputOf } from '../../../../electron/ipc/contract/contract.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import { useText } from '../../../text/text.ts'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { PassphraseField } from '../../../ui/fields/passphrase-field.tsx'
import { RadioGroup } from '../../../ui/fields/radio-group.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'

/** What stands in the form: all three ways are kept while the operator tries them. */
export interface SealForm {
  readonly way: 'stations' | 'passphrase' | 'open' | null
  readonly stations: ReadonlySet<string>
  readonly recipient: string
  readonly passphrase: string
  readonly again: string
}

export const emptySeal: SealForm = {
  way: null,
  stations: new Set(),
  recipient: '',
  passphrase: '',
  again: '',
}

type SealInput = NonNullable<InputOf<'export.bundle'>['seal']>

/** What the form asks for: `ready` false while something is missing; `seal` undefined: for anybody. */
export function sealOf(
  form: SealForm,
  stations: readonly StationView[],
): { readonly ready: boolean; readonly seal?: SealInput } {
  if (form.way === 'open') return { ready: true }
  if (form.way === 'passphrase')
    return form.passphrase !== '' && form.passphrase === form.again
      ? { ready: true, seal: { passphrase: form.passphrase } }
      : { ready: false }
  if (form.way !== 'stations') return { ready: false }
  const chosen = stations.filter((one) => form.stations.has(one.id)).flatMap((one) => one.recipient ?? [])
  const pasted = form.recipient.trim()
  if (pasted !== '' && !isRecipient(pasted)) return { ready: false }
  const others = [...chosen, ...(pasted === '' ? [] : [pasted])]
  const own = stations.find((one) => one.trust === 'self')?.recipient
  const [first, ...rest] = [...others, ...(own === null || own === undefined ? [] : [own])]
  return first === undefined || others.length === 0
    ? { ready: false }
    : { ready: true, seal: { recipients: [first, ...rest] } }
}

/** Its form alone: the shell checks the rest. */
function isRecipient(text: string): boolean {
  return /^age1[02-9ac-hj-np-z]{58}$/.test(text)
}

interface SealChoiceProps {
  readonly form: SealForm
  readonly onChange: (form: SealForm) => void
}

/** Who can open what is about to be written. Nothing leaves in the open unless the operator says so. */
export function SealChoice({ form, onChange }: SealChoiceProps): ReactNode {
  const { t } = useText()
  return (
    <div className="exchange-stack">
      <RadioGroup
        label={t.seal.label}
        value={form.way}
        options={[
          { value: 'stations', label: t.seal.stations, hint: t.seal.stationsHint },
          { value: 'passphrase', label: t.seal.passphrase },
          { value: 'open', label: t.seal.open },
        ]}
        onChange={(way) => {
          onChange({ ...form, way })
        }}
      />
      {form.way === 'stations' && <SealStations form={form} onChange={onChange} />}
      {form.way === 'passphrase' && (
        <div className="exchange-choices">
          <PassphraseField
            label={t.seal.field}
            value={form.passphrase}
            strength
            onChange={(passphrase) => {
              onChange({ ...form, passphrase })
            }}
          />
          <PassphraseField
            label={t.seal.again}
            value={form.again}
            error={form.again !== '' && form.again !== form.passphrase ? t.seal.differs : undefined}
            onChange={(again) => {
              onChange({ ...form, again })
            }}
          />
        </div>
      )}
      {form.way === 'open' && <Notice tone="warn">{t.seal.openWarning}</Notice>}
    </div>
  )
}

/** For stations that are known here, and for one whose key was pasted. */
function SealStations({ form, onChange }: SealChoiceProps): ReactNode {
  const { t } = useText()
  const { data } = useQuery('station.list', {})
  const others = useMemo(() => (data ?? []).filter((station) => station.trust !== 'self'), [data])
  return (
    <div className="seal-part">
      {others.length === 0 && <p className="exchange-soft">{t.seal.noStations}</p>}
      {others.map((station) => (
        <Checkbox
          key={station.id}
          label={
            <>
              <bdi>{station.name === '' ? t.exchange.unnamedOther : station.name}</bdi>{' '}
              <span className="exchange-words-small" dir="ltr">
                {station.words}
              </span>
            </>
          }
          hint={station.recipient === null ? t.seal.noCard : undefined}
          disabled={station.recipient === null || station.trust === 'distrusted'}
          checked={form.stations.has(station.id)}
          onChange={(checked) => {
            const stations = new Set(form.stations)
            if (checked) stations.add(station.id)
            else stations.delete(station.id)
            onChange({ ...form, stations })
          }}
        />
      ))}
      <TextField
        label={t.seal.recipient}
        value={form.recipient}
        dir="ltr"
        error={
          form.recipient.trim() !== '' && !isRecipient(form.recipient.trim())
            ? t.seal.recipientWrong
            : undefined
        }
        onChange={(recipient) => {
          onChange({ ...form, recipient })
        }}
      />
    </div>
  )
}
