import { useId } from 'react'
import type { ReactNode } from 'react'
import type { StationView } from '../../../../db/model/views/station-views.ts'
import { useText } from '../../../text/text.ts'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { inGroups } from '../receipts/count-words.ts'

interface TrustListProps {
  readonly stations: readonly StationView[]
  readonly trusted: ReadonlySet<string>
  readonly onChange: (trusted: ReadonlySet<string>) => void
}

/** Signers that nobody here has met. A signature proves only who signed: whether that is the sender, people must compare. */
export function TrustList({ stations, trusted, onChange }: TrustListProps): ReactNode {
  const { t } = useText()
  const id = useId()
  return (
    <section className="exchange-trust" aria-labelledby={id}>
      <h3 id={id}>{t.exchange.trustTitle}</h3>
      <p>{t.exchange.trustWhy}</p>
      <ul>
        {stations.map((station) => (
          <li key={station.id}>
            <strong dir="auto">{station.name === '' ? t.exchange.unnamedOther : station.name}</strong>
            <span className="exchange-words" dir="ltr">
              {station.words}
            </span>
            <code className="exchange-soft" dir="ltr">
              {inGroups(station.id)}
            </code>
            <Checkbox
              label={
                <>
                  {t.exchange.trustBox}
                  <span className="visually-hidden">: {station.words}</span>
                </>
              }
              checked={trusted.has(station.id)}
              onChange={(checked) => {
                const next = new Set(trusted)
                if (checked) next.add(station.id)
                else next.delete(station.id)
                onChange(next)
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
