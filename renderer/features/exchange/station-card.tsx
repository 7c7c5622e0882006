import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Copy, Save } from 'lucide-react'
import encodeQR from 'qr'
import type { StationView } from '../../../db/model/views/station-views.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { useReport } from '../../app-state/use-report.ts'
import { inGroups } from './receipts/count-words.ts'

interface StationCardProps {
  readonly station: StationView
  readonly onClose: () => void
}

/** What the other side must compare: words to read out; and what it needs to seal for this station. */
export function StationCard({ station, onClose }: StationCardProps): ReactNode {
  const { t } = useText()
  const { notify } = useMessages()
  const report = useReport()
  const card = useQuery('station.card', {}).data
  const [names, setNames] = useState<Names>(station)
  const changed = isChanged(names, station)
  const rows = [
    { name: t.exchange.fingerprint, value: station.id, shown: inGroups(station.id) },
    { name: t.exchange.publicKey, value: station.publicKey, shown: station.publicKey },
    { name: t.exchange.recipient, value: station.recipient ?? '', shown: station.recipient ?? '' },
  ]
  const copy = (what: string, value: string): void => {
    report(
      navigator.clipboard.writeText(value).then(() => {
        notify(t.exchange.copied(what))
      }),
    )
  }
  const save = async (): Promise<void> => {
    const file = `${names.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'station'}.situ-card.json`
    const path = await call('dialog.save', { kind: 'card', name: file.toLowerCase() })
    if (path !== null) await call('station.saveCard', { path })
  }
  return (
    <Dialog
      title={t.exchange.card}
      wide
      onClose={onClose}
      footer={
        <>
          <Button
            icon={Copy}
            disabled={card === undefined || changed}
            onClick={() => {
              copy(t.exchange.card, card?.text ?? '')
            }}
          >
            {t.exchange.copyCard}
          </Button>
          <Button
            icon={Save}
            disabled={changed}
            onClick={() => {
              report(save())
            }}
          >
            {t.exchange.saveCard}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t.frame.close}
          </Button>
        </>
      }
    >
      <div className="station-card">
        <div className="exchange-stack">
          <p className="exchange-soft">{t.exchange.cardHint}</p>
          <p className="exchange-words station-words" dir="ltr">
            {station.words}
          </p>
          <StationNames names={names} station={station} onChange={setNames} />
          {rows.map((row) => (
            <KeyRow key={row.name} {...row} onCopy={copy} />
          ))}
        </div>
        {card !== undefined && <QrCode text={card.text} label={t.exchange.qr} />}
      </div>
    </Dialog>
  )
}

interface KeyRowProps {
  readonly name: string
  readonly value: string
  /** As it is read out. */
  readonly shown: string
  readonly onCopy: (what: string, value: string) => void
}

function KeyRow({ name, value, shown, onCopy }: KeyRowProps): ReactNode {
  const { t } = useText()
  return (
    <div>
      <h3 className="exchange-soft">{name}</h3>
      <div className="exchange-copy">
        <span className="exchange-code" dir="ltr">
          {shown}
        </span>
        <IconButton
          icon={Copy}
          label={t.exchange.copy(name)}
          onClick={() => {
            onCopy(name, value)
          }}
        />
      </div>
    </div>
  )
}

type Names = Pick<StationView, 'name' | 'organisation'>

function isChanged({ name, organisation }: Names, station: StationView): boolean {
  return name.trim() !== station.name || organisation.trim() !== station.organisation
}

interface StationNamesProps {
  readonly names: Names
  readonly station: StationView
  readonly onChange: (names: Names) => void
}

function StationNames({ names, station, onChange }: StationNamesProps): ReactNode {
  const { t } = useText()
  const report = useReport()
  const { name, organisation } = names
  return (
    <form
      className="station-names"
      onSubmit={(event) => {
        event.preventDefault()
        report(call('station.name', { name: name.trim(), organisation: organisation.trim() }))
      }}
    >
      <TextField
        label={t.exchange.stationName}
        value={name}
        maxLength={100}
        onChange={(next) => {
          onChange({ name: next, organisation })
        }}
      />
      <TextField
        label={t.exchange.organisation}
        value={organisation}
        maxLength={100}
        onChange={(next) => {
          onChange({ name, organisation: next })
        }}
      />
      <Button type="submit" disabled={!isChanged(names, station)}>
        {t.exchange.save}
      </Button>
    </form>
  )
}

/** Black on white in every theme, with the quiet zone that readers need. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const rows = useMemo(() => encodeQR(text, 'raw', { ecc: 'medium', border: 4 }), [text])
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : '')))
    .join('')
  return (
    <svg
      className="station-qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(rows.length)} ${String(rows.length)}`}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
