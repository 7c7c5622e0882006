import { useId } from 'react'
import type { ReactNode } from 'react'
import type { FarPlaces } from '../../../../db/model/views/receipt-views.ts'
import { useText } from '../../../text/text.ts'
import { Notice } from '../../../ui/status/notice.tsx'

const width = 260
const height = 130
const margin = 8

/** Where far places lie against the operation's area, before anything is imported. */
export function FarMap({ far }: { readonly far: FarPlaces }): ReactNode {
  const { t, formatNumber } = useText()
  const id = useId()
  const [west, south, east, north] = far.area
  const place = fitted([...far.places, [west, south], [east, north]])
  const [left, top] = place([west, north])
  const [right, bottom] = place([east, south])
  const names = far.near.map(({ name, count }) => `${name} (${formatNumber(count)})`).join(', ')
  return (
    <Notice tone="warn">
      <div className="exchange-stack">
        <strong>{t.exchange.far.title(far.total)}</strong>
        {names !== '' && <span>{t.exchange.far.near(names)}</span>}
        <div className="import-far-frame" dir="ltr">
          <svg
            className="import-far"
            viewBox={`0 0 ${String(width)} ${String(height)}`}
            width={width}
            height={height}
            role="img"
            aria-labelledby={id}
          >
            <title id={id}>{t.exchange.far.map}</title>
            <rect
              x={left}
              y={top}
              width={Math.max(2, right - left)}
              height={Math.max(2, bottom - top)}
              className="import-far-area"
            />
            {far.places.map((position, index) => {
              const [x, y] = place(position)
              return <circle key={index} cx={x} cy={y} r={2.5} className="import-far-place" />
            })}
          </svg>
        </div>
        <span className="exchange-soft">{t.exchange.far.hint}</span>
      </div>
    </Notice>
  )
}

type LngLat = readonly [lng: number, lat: number]

/** From degrees to the picture, north up, as wide as at the middle latitude. */
function fitted(positions: readonly LngLat[]): (position: LngLat) => readonly [number, number] {
  const lngs = positions.map(([lng]) => lng)
  const lats = positions.map(([, lat]) => lat)
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)]
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = Math.min(
    (width - 2 * margin) / Math.max(1e-6, (east - west) * narrow),
    (height - 2 * margin) / Math.max(1e-6, north - south),
  )
  return ([lng, lat]) => [
    width / 2 + (lng - (west + east) / 2) * narrow * scale,
    height / 2 - (lat - (south + north) / 2) * scale,
  ]
}
