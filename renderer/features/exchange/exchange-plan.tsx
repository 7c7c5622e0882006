import { useId } from 'react'
import type { ReactNode } from 'react'
import type { ExchangeReport } from '../../../electron/ipc/contract/exchange.ts'
import { useText } from '../../text/text.ts'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { PassphraseField } from '../../ui/fields/passphrase-field.tsx'
import { RadioGroup } from '../../ui/fields/radio-group.tsx'
import { FileCard } from './receipts/file-card.tsx'
import { FileNotes } from './receipts/file-notes.tsx'
import { inGroups } from './receipts/count-words.ts'

/** What the operator decides before an exchange. */
export interface Plan {
  readonly decided: ReadonlyMap<string, 'trust' | 'leave'>
  readonly join: ReadonlySet<string>
  readonly seal: boolean
  readonly passphrase: string
  readonly again: string
}

export const emptyPlan: Plan = {
  decided: new Map(),
  join: new Set(),
  seal: false,
  passphrase: '',
  again: '',
}

/** Every station is decided about, and a passphrase is the same twice. */
export function planReady(report: ExchangeReport, plan: Plan): boolean {
  const sealed = !plan.seal || (plan.passphrase !== '' && plan.passphrase === plan.again)
  return sealed && report.needsTrust.every((station) => plan.decided.has(station.id))
}

interface ExchangePlanProps {
  readonly report: ExchangeReport
  /** The folder's passphrase was given already. */
  readonly sealed: boolean
  readonly plan: Plan
  readonly onChange: (plan: Plan) => void
}

export function ExchangePlan({ report, sealed, plan, onChange }: ExchangePlanProps): ReactNode {
  const { t } = useText()
  const { receipt, joins, others, needsTrust } = report
  const empty = receipt.files.length === 0
  return (
    <div className="exchange-stack">
      <p role="status" className="exchange-soft">
        {empty ? t.stick.nothingThere : t.stick.intro}
      </p>
      {joins !== null && <Notice>{t.stick.joins(joins.name)}</Notice>}
      {others.length > 0 && (
        <section>
          <p>{t.stick.others}</p>
          {others.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={t.stick.merge(name === '' ? id : name)}
              checked={plan.join.has(id)}
              onChange={(checked) => {
                const join = new Set(plan.join)
                if (checked) join.add(id)
                else join.delete(id)
                onChange({ ...plan, join })
              }}
            />
          ))}
        </section>
      )}
      {needsTrust.length > 0 && <Decisions report={report} plan={plan} onChange={onChange} />}
      {receipt.files.map((file, index) => (
        <FileCard key={index} file={file} />
      ))}
      {receipt.folder !== undefined && receipt.folder.notes.length > 0 && (
        <FileNotes notes={receipt.folder.notes} />
      )}
      {sealed || receipt.folder?.sealed === true ? (
        <p>{t.stick.isSealed}</p>
      ) : (
        <SealFolder plan={plan} onChange={onChange} />
      )}
    </div>
  )
}

function SealFolder({
  plan,
  onChange,
}: {
  readonly plan: Plan
  readonly onChange: (plan: Plan) => void
}): ReactNode {
  const { t } = useText()
  return (
    <section className="seal-part">
      <Checkbox
        label={t.stick.seal}
        hint={t.stick.sealHint}
        checked={plan.seal}
        onChange={(seal) => {
          onChange({ ...plan, seal, passphrase: '', again: '' })
        }}
      />
      {plan.seal && (
        <div className="exchange-choices">
          <PassphraseField
            label={t.stick.passphrase}
            value={plan.passphrase}
            strength
            onChange={(passphrase) => {
              onChange({ ...plan, passphrase })
            }}
          />
          <PassphraseField
            label={t.stick.sealRepeat}
            value={plan.again}
            error={plan.again !== '' && plan.again !== plan.passphrase ? t.stick.sealDiffers : undefined}
            onChange={(again) => {
              onChange({ ...plan, again })
            }}
          />
        </div>
      )}
    </section>
  )
}

/** Nothing is chosen beforehand: whoever cannot compare the words leaves the station out. */
function Decisions({ report, plan, onChange }: Omit<ExchangePlanProps, 'sealed'>): ReactNode {
  const { t } = useText()
  const id = useId()
  return (
    <section className="exchange-trust" aria-labelledby={id}>
      <h3 id={id}>{t.stick.decide}</h3>
      <p>{t.stick.decideWhy}</p>
      <ul>
        {report.needsTrust.map((station) => {
          const name = station.name === '' ? t.exchange.unnamedOther : station.name
          return (
            <li key={station.id}>
              <strong dir="auto">
                {name}
                {station.organisation === '' ? '' : `, ${station.organisation}`}
              </strong>
              <span className="exchange-words" dir="ltr">
                {station.words}
              </span>
              <code className="exchange-soft" dir="ltr">
                {inGroups(station.id)}
              </code>
              <RadioGroup
                label={`${name}: ${station.words}`}
                hideLabel
                value={plan.decided.get(station.id) ?? null}
                options={[
                  { value: 'trust', label: t.stick.trust },
                  { value: 'leave', label: t.stick.leaveOut },
                ]}
                onChange={(decision) => {
                  onChange({ ...plan, decided: new Map(plan.decided).set(station.id, decision) })
                }}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
