import type { ReactNode } from 'react'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TrustChip } from './file-card.tsx'
import { numberRanges } from './job-result.ts'

/** Every other station whose changes are here, with the gaps in what has come. */
export function StationList(): ReactNode {
  const { t, formatNumber } = useText()
  const { data } = useQuery('station.list', {})
  const others = (data ?? []).filter((station) => station.trust !== 'self')
  if (data !== undefined && others.length === 0)
    return <EmptyState title={t.exchange.noStations} text={t.exchange.noStationsHint} />
  return (
    <ul className="exchange-list">
      {others.map((station) => (
        <li key={station.id}>
          <div className="exchange-row">
            <strong dir="auto">{station.name === '' ? t.exchange.unnamedOther : station.name}</strong>
            <TrustChip trust={station.trust} />
            {station.missing.length === 0 && <Chip>{t.exchange.complete}</Chip>}
            <span className="exchange-soft exchange-end">
              {t.exchange.stationFacts(formatNumber(station.packs), formatNumber(station.changes))}
            </span>
          </div>
          <div>
            <span className="exchange-words-small" dir="ltr">
              {station.words}
            </span>
          </div>
          {station.missing.length > 0 && (
            <div className="exchange-warn">{t.exchange.missing(numberRanges(station.missing))}</div>
          )}
        </li>
      ))}
    </ul>
  )
}
