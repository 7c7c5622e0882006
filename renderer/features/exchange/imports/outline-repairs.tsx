import { useId } from 'react'
import type { ReactNode } from 'react'
import type { OutlineRepair } from '../../../../db/model/geometry/area-repair.ts'
import { formatDecimal } from '../../../../db/model/coordinates/coordinates.ts'
import { polygonsOf } from '../../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position } from '../../../../db/model/geometry/geometry.ts'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import { areaSizeText } from '../../../format/size-text.ts'
import { useText } from '../../../text/text.ts'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { Notice } from '../../../ui/status/notice.tsx'

interface RepairQuestionProps {
  readonly repairs: readonly NonNullable<FileReceipt['repairs']>[]
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** Faulty outlines beside what they would become; they are refused unless somebody says that this is what was meant. */
export function RepairQuestion({ repairs, checked, onChange }: RepairQuestionProps): ReactNode {
  const { t, formatNumber } = useText()
  const outlines = repairs.flatMap((one) => one.outlines)
  const total = repairs.reduce((sum, one) => sum + one.total, 0)
  const more = total - outlines.length
  return (
    <Notice tone="warn">
      <div className="exchange-stack">
        <Checkbox
          label={t.exchange.repairBox(total)}
          hint={t.exchange.repairHint}
          checked={checked}
          onChange={onChange}
        />
        <ul className="exchange-repairs" aria-label={t.exchange.repairList}>
          {outlines.map((outline) => (
            <RepairRow key={`${String(outline.line)} ${outline.name}`} outline={outline} />
          ))}
        </ul>
        {more > 0 && <p className="exchange-soft">{t.exchange.moreRejections(formatNumber(more))}</p>}
      </div>
    </Notice>
  )
}

function RepairRow({ outline }: { readonly outline: OutlineRepair }): ReactNode {
  const text = useText()
  const { t } = text
  const { line, name, fault, at, parts, squareMetres, drawn } = outline
  const [lng, lat] = at
  return (
    <li>
      {drawn !== undefined && (
        <div className="exchange-repair-pictures" dir="ltr">
          <OutlinePicture
            area={drawn.before}
            frame={drawn.before}
            fault={at}
            label={t.exchange.repairBefore}
          />
          <span aria-hidden="true">→</span>
          <OutlinePicture area={drawn.after} frame={drawn.before} filled label={t.exchange.repairAfter} />
        </div>
      )}
      <div>
        <span className="exchange-line">{t.exchange.line(String(line))}</span> <bdi>{name}</bdi>
        <br />
        <span className="exchange-soft">
          {t.zoneTools.fault[fault]} (<bdi dir="ltr">{formatDecimal({ lat, lng })}</bdi>)
          <br />
          {t.exchange.repairBecomes([areaSizeText(squareMetres, text), t.record.parts(parts)].join(', '))}
        </span>
      </div>
    </li>
  )
}

interface OutlinePictureProps {
  readonly area: AreaGeometry
  /** What both pictures show, so that they can be compared. */
  readonly frame: AreaGeometry
  readonly fault?: Position
  readonly filled?: boolean
  readonly label: string
}

const pictureSide = 72
const margin = 6

/** North up, drawn as wide as it is at its middle latitude. */
function OutlinePicture({ area, frame, fault, filled = false, label }: OutlinePictureProps): ReactNode {
  const id = useId()
  const place = fitted(frame)
  const path = polygonsOf(area)
    .flat()
    .map((ring) => `M${ring.map((position) => place(position).join(' ')).join('L')}Z`)
    .join('')
  const spot = fault === undefined ? null : place(fault)
  return (
    <svg
      className="exchange-repair-picture"
      viewBox={`0 0 ${String(pictureSide)} ${String(pictureSide)}`}
      width={pictureSide}
      height={pictureSide}
      role="img"
      aria-labelledby={id}
    >
      <title id={id}>{label}</title>
      <path d={path} fillRule="evenodd" className={filled ? 'is-filled' : ''} />
      {spot !== null && <circle cx={spot[0]} cy={spot[1]} r={4} />}
    </svg>
  )
}

/** From positions to the picture; longitudes on the other side of the antimeridian are brought beside the first. */
function fitted(frame: AreaGeometry): (position: Position) => readonly [number, number] {
  const positions = polygonsOf(frame).flat(2)
  const first = positions[0]?.[0] ?? 0
  const beside = (lng: number): number => lng - 360 * Math.round((lng - first) / 360)
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of positions) {
    west = Math.min(west, beside(lng))
    east = Math.max(east, beside(lng))
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const span = Math.max((east - west) * narrow, north - south) || 1
  const scale = (pictureSide - 2 * margin) / span
  const round = (value: number): number => Math.round(value * 10) / 10
  return ([lng, lat]) => [
    round(pictureSide / 2 + (beside(lng) - (west + east) / 2) * narrow * scale),
    round(pictureSide / 2 - (lat - (south + north) / 2) * scale),
  ]
}
