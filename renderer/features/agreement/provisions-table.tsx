import type { ReactNode } from 'react'
import type { ProvisionLine } from '../../../db/model/situation/situation.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import { Chip } from '../../ui/status/chip.tsx'
import { standsIn } from './layer.ts'
import type { Layer } from './layer.ts'
import { LayersLine } from './layers-line.tsx'

const steps = [1, 2, 3]

interface ProvisionsTableProps {
  readonly provisions: readonly ProvisionLine[]
  readonly layer: Layer
}

/** Articles with how far they are carried out, 0 to 3, the most overdue first. */
export function ProvisionsTable({ provisions, layer }: ProvisionsTableProps): ReactNode {
  const { t, label, formatDate } = useText()
  const { select, selected } = useAppView()
  if (provisions.length === 0) return null
  const sorted = [...provisions].sort(
    (a, b) => b.daysOverdue - a.daysOverdue || a.article.localeCompare(b.article, 'en', { numeric: true }),
  )
  const overdue = provisions.filter((line) => line.daysOverdue > 0).length
  return (
    <section className="agreement-block" aria-label={t.agreement.provisions}>
      <header className="agreement-head">
        <h2>{t.agreement.provisions}</h2>
        <span className="agreement-soft">{t.agreement.overdueOf(overdue, provisions.length)}</span>
      </header>
      <table className="agreement-table">
        <thead>
          <tr>
            <th scope="col">{t.agreement.article}</th>
            <th scope="col">{t.agreement.due}</th>
            <th scope="col">{t.agreement.implementation}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((line) => {
            const { value } = standsIn(layer, line, {
              value: line.implementation === null ? '' : String(line.implementation),
              holder: null,
              since: line.since,
            })
            return (
              <tr key={line.id} data-record={line.id} data-selected={selected === line.id}>
                <th scope="row">
                  <button
                    type="button"
                    className="agreement-link"
                    onClick={() => {
                      select(line.id)
                    }}
                  >
                    <bdi>{line.article === '' ? t.agreement.unnamed : line.article}</bdi>
                  </button>
                  <span className="agreement-clamped" dir="auto" title={line.text}>
                    {line.text}
                  </span>
                </th>
                <td>
                  {line.due === '' ? '–' : formatDate(line.due)}
                  {line.daysOverdue > 0 && (
                    <div>
                      <Chip tone="danger">{t.agreement.overdue(line.daysOverdue)}</Chip>
                    </div>
                  )}
                </td>
                <td>
                  <span className="agreement-meter" aria-hidden="true">
                    {steps.map((step) => (
                      <span key={step} data-done={value !== '' && Number(value) >= step} />
                    ))}
                  </span>{' '}
                  {value === '' ? t.agreement.noWord[layer] : label('implementation', value)}
                  <LayersLine line={line} list="implementation" />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
