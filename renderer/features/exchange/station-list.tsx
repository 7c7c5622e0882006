import { useState } from 'react'
import type { ReactNode } from 'react'
import { UserPlus } from 'lucide-react'
import type { StationView } from '../../../db/model/views/station-views.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { AddStation } from './add-station.tsx'
import { TrustChip } from './receipts/file-card.tsx'
import { numberRanges } from './receipts/count-words.ts'
import { TrustDialog } from './trust-dialog.tsx'

/** Every other station that is known here: what was decided about it, what is here of it and what is missing. */
export function StationList(): ReactNode {
  const { t } = useText()
  const { data } = useQuery('station.list', {})
  const [adding, setAdding] = useState(false)
  const [asked, setAsked] = useState<{ station: StationView; trust: 'trusted' | 'distrusted' } | null>(null)
  const others = (data ?? []).filter((station) => station.trust !== 'self')
  return (
    <>
      {data !== undefined && others.length === 0 && (
        <EmptyState title={t.exchange.noStations} text={t.exchange.noStationsHint} />
      )}
      <ul className="exchange-list">
        {others.map((station) => (
          <li key={station.id}>
            <Station
              station={station}
              onDecide={(trust) => {
                setAsked({ station, trust })
              }}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          icon={UserPlus}
          onClick={() => {
            setAdding(true)
          }}
        >
          {t.exchange.addStation}
        </Button>
      </div>
      {adding && (
        <AddStation
          onClose={() => {
            setAdding(false)
          }}
        />
      )}
      {asked !== null && (
        <TrustDialog
          station={asked.station}
          trust={asked.trust}
          onClose={() => {
            setAsked(null)
          }}
        />
      )}
    </>
  )
}

interface StationProps {
  readonly station: StationView
  readonly onDecide: (trust: 'trusted' | 'distrusted') => void
}

function Station({ station, onDecide }: StationProps): ReactNode {
  const { t, formatInstantFully } = useText()
  const { trust, decidedBy, decidedAt, missing, missingAt, forks, have } = station
  const name = station.name === '' ? t.exchange.unnamedOther : station.name
  return (
    <>
      <div className="exchange-row">
        <strong dir="auto">
          {name}
          {station.organisation === '' ? '' : `, ${station.organisation}`}
        </strong>
        <TrustChip trust={trust} />
        <span className="exchange-soft exchange-end">
          {t.exchange.stationFacts(station.packs, station.changes)}
        </span>
      </div>
      <div>
        <span className="exchange-words-small" dir="ltr">
          {station.words}
        </span>
      </div>
      {missing.length > 0 && (
        <div className="exchange-warn">
          {t.exchange.missingAt(numberRanges(missing), missingAt.join(', '), missingAt.length > 0)}
        </div>
      )}
      {forks.length > 0 && <div className="exchange-warn">{t.exchange.forked(numberRanges(forks))}</div>}
      <div className="exchange-row">
        <span className="exchange-soft">
          {[
            have === '' ? '' : t.exchange.have(have.replaceAll('-', '–')),
            decidedAt === null
              ? ''
              : t.exchange.decidedBy(
                  decidedBy ?? '',
                  formatInstantFully(decidedAt),
                  (decidedBy ?? '') !== '',
                ),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
        <span className="exchange-end">
          {trust !== 'trusted' && (
            <Button
              variant="quiet"
              aria-label={`${t.exchange.trustIt} ${name}`}
              onClick={() => {
                onDecide('trusted')
              }}
            >
              {t.exchange.trustIt}
            </Button>
          )}
          {trust !== 'distrusted' && (
            <Button
              variant="quiet"
              aria-label={`${t.exchange.distrustIt} ${name}`}
              onClick={() => {
                onDecide('distrusted')
              }}
            >
              {t.exchange.distrustIt}
            </Button>
          )}
        </span>
      </div>
    </>
  )
}
