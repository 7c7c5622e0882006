import type { ReactNode } from 'react'
import type { CommitmentLine, Summary } from '../../../db/model/situation/situation.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import { EmptyState } from '../../ui/status/empty-state.tsx'

interface UnblockersColumnProps {
  readonly unblockers: Summary['unblockers']
  readonly commitments: readonly CommitmentLine[]
}

export function UnblockersColumn({ unblockers, commitments }: UnblockersColumnProps): ReactNode {
  const { t, label } = useText()
  const { select } = useAppView()
  const byId = new Map(commitments.map((line) => [line.id, line]))
  const sorted = [...unblockers].sort((a, b) => b.waits.length - a.waits.length)
  return (
    <section className="agreement-column" aria-label={t.agreement.unblockers}>
      <header className="agreement-head">
        <h2>{t.agreement.unblockers}</h2>
      </header>
      {sorted.length === 0 && <EmptyState title={t.agreement.noUnblockers} />}
      <ul className="agreement-list">
        {sorted.map(({ actor, waits }) => (
          <li key={actor.id} className="unblocker" data-record={actor.id}>
            <button
              type="button"
              className="unblocker-name"
              onClick={() => {
                select(actor.id)
              }}
            >
              <strong dir="auto">{actor.name}</strong>
              <span className="agreement-soft">{t.agreement.waits(waits.length)}</span>
            </button>
            <ul>
              {waits.map((wait, index) => {
                const line = byId.get(wait.commitment)
                return (
                  <li key={index} data-record={wait.commitment}>
                    <button
                      type="button"
                      className="unblocker-wait"
                      onClick={() => {
                        select(wait.commitment)
                      }}
                    >
                      <span dir="auto">{wait.condition}</span>
                      <span className="agreement-soft" dir="auto">
                        {line === undefined
                          ? ''
                          : `${line.actor?.name ?? t.agreement.unnamed} · ${label('commitment-kind', line.kind)}`}
                      </span>
                    </button>
                  </li>
                )
              })}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
