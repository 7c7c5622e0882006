import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Printer } from 'lucide-react'
import type { ControlChanges, Holder, ZoneChange } from '../../../db/model/situation/control-changes.ts'
import { parseEdtf, wallAxis } from '../../../db/model/dates/edtf.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { ShapesMap, shapeLine } from '../../map/shapes-map.tsx'
import type { MapShape } from '../../map/shapes-map.tsx'
import { useAppView } from '../../app-state/app-view.ts'
import { holderText } from '../../format/holder-text.ts'
import { useText } from '../../text/text.ts'
import { usePrintReport } from '../../records/use-print-report.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { WhenField } from '../../ui/fields/when-field.tsx'
import { dayMs, endOfDay } from './time-steps.ts'
import './changes.css'

const presets = [7, 30, 90] as const
const maxShapes = 60

interface ChangesDialogProps {
  /** Days on which control begins or ends (by the operation's clock), ascending. */
  readonly changes: readonly number[]
  readonly onClose: () => void
}

/** What changed hands between two dates, on a map and zone by zone. */
export function ChangesDialog({ changes, onClose }: ChangesDialogProps): ReactNode {
  const { t, formatDate, zone } = useText()
  const { asOf, knownOn } = useAppView()
  const print = usePrintReport()
  const [to, setTo] = useState(() => dayOf(asOf ?? zone.wallAt(Date.now())))
  const [from, setFrom] = useState(() => {
    const end = endOfDay(asOf ?? zone.wallAt(Date.now()))
    const last = changes.findLast((at) => at <= end)
    return dayOf((last ?? end - 7 * dayMs) - dayMs)
  })
  const start = parseEdtf(from, wallAxis(zone))?.latest ?? null
  const end = parseEdtf(to, wallAxis(zone))?.latest ?? null
  const valid = start !== null && end !== null && start < end
  const { data, error } = useQuery(
    'control.changes',
    { from: start ?? 0, to: end ?? 0, ...(knownOn === null ? {} : { knownOn }) },
    { enabled: valid, keepPrevious: true },
  )
  const { errorText } = useText()
  return (
    <Dialog
      wide="screen"
      title={t.time.whatChanged}
      onClose={onClose}
      footer={
        <Button
          variant="primary"
          icon={Printer}
          disabled={!valid || print.running || data === undefined || data.zones.length === 0}
          onClick={() => {
            if (valid) print.start('changes', t.time.whatChanged, { since: start, asOf: end })
          }}
        >
          {t.time.print}
        </Button>
      }
    >
      <div className="changes">
        <div className="changes-dates">
          <WhenField
            label={t.time.from}
            value={from}
            onChange={(edtf) => {
              if (edtf !== null) setFrom(edtf)
            }}
          />
          <WhenField
            label={t.time.to}
            value={to}
            onChange={(edtf) => {
              if (edtf !== null) setTo(edtf)
            }}
          />
          {presets.map((days) => (
            <Button
              key={days}
              disabled={end === null}
              onClick={() => {
                setFrom(dayOf((end ?? 0) - days * dayMs))
              }}
            >
              {t.time.lastDays(days)}
            </Button>
          ))}
        </div>
        {!valid && <Notice tone="warn">{t.time.badDates}</Notice>}
        {error !== null && (
          <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>
        )}
        {valid && data !== undefined && data.zones.length === 0 && (
          <EmptyState title={t.time.noChange(formatDate(from), formatDate(to))} />
        )}
        {valid && data !== undefined && data.zones.length > 0 && <Changes changes={data} onClose={onClose} />}
      </div>
    </Dialog>
  )
}

function Changes({
  changes,
  onClose,
}: {
  readonly changes: ControlChanges
  readonly onClose: () => void
}): ReactNode {
  const text = useText()
  const { t, formatNumber } = text
  const numbered = useMemo(() => number(changes), [changes])
  const shapes = useMemo(
    () =>
      numbered
        .flatMap(({ parts }): MapShape[] =>
          parts.map(({ letter, geometry }) => ({ letter, geometry, radius: 0 })),
        )
        .slice(0, maxShapes),
    [numbered],
  )
  const size = (km2: number): string => t.print.squareKilometres(formatNumber(Number(km2.toPrecision(3))))
  return (
    <div className="changes-body">
      <div className="changes-map">
        <ShapesMap label={t.time.changesMap} shapes={shapes} />
      </div>
      <div className="changes-list">
        <table className="changes-table">
          <caption>{t.time.totals}</caption>
          <tbody>
            {changes.totals.map((total, index) => (
              <tr key={index}>
                <td>
                  <Move from={total.from} to={total.to} />
                </td>
                <td className="changes-size">{size(total.areaKm2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table className="changes-table">
          <caption>{t.time.byZone}</caption>
          <tbody>
            {numbered.map(({ change, parts }) => (
              <ZoneRows key={change.zone.id} change={change} parts={parts} size={size} onClose={onClose} />
            ))}
          </tbody>
        </table>
        {changes.zones.some((zone) => !zone.measured) && (
          <p className="cell-soft">{t.time.notMeasuredHint}</p>
        )}
      </div>
    </div>
  )
}

interface NumberedPart extends ReadonlyPart {
  readonly letter: string
  /** Its place among all shapes: which line it has on the map. */
  readonly at: number
}
type ReadonlyPart = ZoneChange['parts'][number]

function number(
  changes: ControlChanges,
): readonly { readonly change: ZoneChange; readonly parts: readonly NumberedPart[] }[] {
  let next = 0
  return changes.zones.map((change) => ({
    change,
    parts: change.parts.map((part): NumberedPart => {
      const at = next
      next += 1
      return { ...part, at, letter: String(at + 1) }
    }),
  }))
}

interface ZoneRowsProps {
  readonly change: ZoneChange
  readonly parts: readonly NumberedPart[]
  readonly size: (km2: number) => string
  readonly onClose: () => void
}

function ZoneRows({ change, parts, size, onClose }: ZoneRowsProps): ReactNode {
  const { t } = useText()
  const { select, go } = useAppView()
  return (
    <>
      <tr data-record={change.zone.id}>
        <th scope="rowgroup">
          <button
            type="button"
            className="changes-zone"
            onClick={() => {
              onClose()
              go('map')
              select(change.zone.id, { reveal: true })
            }}
          >
            <bdi>{change.zone.name === '' ? t.agreement.unnamed : change.zone.name}</bdi>
          </button>
          <span className="cell-soft"> {change.changed.map((what) => t.time.changed[what]).join(', ')}</span>
        </th>
        <td className="changes-size">{change.measured ? size(change.areaKm2) : t.time.notMeasured}</td>
      </tr>
      {parts.map((part) => (
        <tr key={part.at} data-record={change.zone.id}>
          <td>
            {part.at < maxShapes && <PartSign at={part.at} letter={part.letter} />}
            <Move from={part.from} to={part.to} />
          </td>
          <td className="changes-size">{size(part.areaKm2)}</td>
        </tr>
      ))}
    </>
  )
}

function PartSign({ at, letter }: { readonly at: number; readonly letter: string }): ReactNode {
  const { color, dashArray } = shapeLine(at)
  return (
    <svg className="changes-sign" viewBox="0 0 34 16" aria-hidden="true">
      <line x1={0} y1={8} x2={18} y2={8} stroke={color} strokeWidth={3} strokeDasharray={dashArray} />
      <text x={21} y={12}>
        {letter}
      </text>
    </svg>
  )
}

function Move({ from, to }: { readonly from: Holder; readonly to: Holder }): ReactNode {
  const text = useText()
  return (
    <span>
      <bdi>{holderText(from, text)}</bdi> {text.dir === 'rtl' ? '←' : '→'} <bdi>{holderText(to, text)}</bdi>
    </span>
  )
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
