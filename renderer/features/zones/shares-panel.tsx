import type { ReactNode } from 'react'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { formatDecimal } from '../../../db/model/coordinates/coordinates.ts'
import type { Summary, StatedFigure } from '../../../db/model/situation/situation.ts'
import { rangeText } from '../../format/range-text.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import type { Text } from '../../text/text.ts'
import { useSummary } from '../../situation/use-situation.ts'
import { Button } from '../../ui/button.tsx'
import { roundArea } from './zone-columns.tsx'
import { ShareBar, ShareLegend } from './share-bar.tsx'

/** Who holds how much: computed and stated shares stand side by side, each with what it is a share of. */
export function SharesPanel(): ReactNode {
  const text = useText()
  const { t, formatNumber } = text
  const [open, setOpen] = useRemembered('zones.shares', true, (stored) =>
    typeof stored === 'boolean' ? stored : undefined,
  )
  const control = useSummary()?.control
  if (
    control === undefined ||
    (control.shares.length === 0 && control.stated.length === 0 && control.unmeasured.length === 0)
  )
    return null
  return (
    <section className="shares" aria-label={t.zones.shares}>
      <header className="shares-header">
        <h2>{t.zones.sharesOf(control.area.name, formatNumber(roundArea(control.area.areaKm2)))}</h2>
        <Button
          variant="quiet"
          icon={open ? ChevronDown : ChevronUp}
          aria-expanded={open}
          onClick={() => {
            setOpen(!open)
          }}
        >
          {open ? t.zones.hideShares : t.zones.showShares}
        </Button>
      </header>
      {open && <Shares control={control} text={text} />}
    </section>
  )
}

function Shares({ control, text }: { readonly control: Summary['control']; readonly text: Text }): ReactNode {
  const { t } = text
  const people = control.shares.filter((share) => share.people !== null)
  const figures = control.stated
  return (
    <div className="shares-body">
      {control.shares.length === 0 ? (
        <p className="cell-soft">{t.zones.noShares}</p>
      ) : (
        <div className="shares-computed">
          <h3>{t.zones.land}</h3>
          <ShareBar shares={control.shares.map((share) => ({ ...share, part: share.land.share }))} />
          <h3>{t.zones.people}</h3>
          {people.length === 0 ? (
            <p className="cell-soft">{t.zones.peopleUnknown}</p>
          ) : (
            <>
              <ShareBar shares={people.map((share) => ({ ...share, part: share.people?.share ?? 0 }))} />
              <p className="cell-soft">{peopleNote(control, text)}</p>
            </>
          )}
          <ShareLegend shares={control.shares} />
          {control.unmeasured.length > 0 && (
            <p className="cell-soft" role="note">
              {t.zones.unmeasured(
                control.unmeasured
                  .map(
                    ({ name, fault, at: [lng, lat] }) =>
                      `${name} (${t.zoneTools.fault[fault]}, ${formatDecimal({ lat, lng })})`,
                  )
                  .join(' · '),
              )}
            </p>
          )}
        </div>
      )}
      {figures.length > 0 && (
        <div className="shares-stated">
          <h3>{t.zones.stated}</h3>
          <ul>
            {figures.map((figure) => (
              <li key={figure.id}>
                <Stated figure={figure} text={text} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function Stated({ figure, text }: { readonly figure: StatedFigure; readonly text: Text }): ReactNode {
  const { t, label, formatDate, formatNumber } = text
  const { select } = useAppView()
  const percent = percentOf(figure)
  const value =
    percent === null
      ? `${rangeText(figure.value, text)} ${figure.unit}`.trim()
      : t.zones.share(formatNumber(percent))
  const { computed } = figure
  return (
    <button
      type="button"
      className="stated"
      data-record={figure.id}
      onClick={() => {
        select(figure.id)
      }}
    >
      <span className="stated-value">{figure.approximate ? t.zones.about(value) : value}</span>
      {percent !== null && (
        <span className="stated-bar" aria-hidden="true">
          <span style={{ inlineSize: `${String(percent)}%` }} />
        </span>
      )}
      <span className="stated-words" dir="auto">
        {`${figure.subject}: ${figure.measure}`}
        {figure.denominator !== '' && ` (${t.zones.statedOf(figure.denominator)})`}
        <span className="cell-soft">
          {' '}
          {[label('basis', figure.basis), formatDate(figure.asOf)].filter((part) => part !== '').join(' · ')}
        </span>
        {computed !== null && (
          <span className="stated-computed">
            {t.zones.computed(
              formatNumber(points(computed.share)),
              computed.difference === null ? '' : formatNumber(Math.abs(points(computed.difference))),
              computed.denominator,
              computed.denominator === '',
              computed.difference !== null,
            )}
            {computed.byArea && ` ${t.zones.byArea}`}
          </span>
        )}
      </span>
    </button>
  )
}

function points(share: number): number {
  return Math.round(share * 1000) / 10
}

/** Of how many people the shares are, from which year, and whether a line cut them by area. */
function peopleNote({ area, shares }: Summary['control'], { t, formatNumber }: Text): string {
  const years = shares.flatMap((share) => share.people?.year ?? [])
  return [
    t.zones.peopleOf(formatNumber(Math.round(area.counted ?? 0))),
    years.length === 0 ? '' : t.zones.peopleYear(String(Math.min(...years))),
    shares.some((share) => share.people?.byArea === true) ? t.zones.byArea : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** The stated share in per cent, or null for a number that is no share. */
function percentOf(figure: StatedFigure): number | null {
  if (!/^(?:%|percent|per cent)$/i.test(figure.unit.trim())) return null
  const value = figure.value.best ?? figure.value.low ?? figure.value.high
  return typeof value === 'number' && value >= 0 && value <= 100 ? value : null
}
