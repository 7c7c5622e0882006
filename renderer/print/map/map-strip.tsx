import type { ReactNode } from 'react'
import { formatMgrs } from '../../../db/model/coordinates/mgrs.ts'
import { scaleBar } from '../../../db/model/sheet/print-layout.ts'
import type { Text } from '../../text/text.ts'
import type { SheetView } from '../model/sheet-view.ts'

/** Below the map: scale in a bar and in numbers, north, datum, and the grid of the corners. */
export function MapStrip({ view }: { readonly view: SheetView }): ReactNode {
  const { map, text, scaleText, layout } = view
  const { t, formatNumber } = text
  const varies = Math.abs(map.scaleNorth - map.scaleSouth) / map.scale >= 0.01
  const wide = layout.strip.width >= 180
  const [west, south, east, north] = map.box
  const corners = (
    [
      ['nw', { lat: north, lng: west }],
      ['ne', { lat: north, lng: east }],
      ['se', { lat: south, lng: east }],
      ['sw', { lat: south, lng: west }],
    ] as const
  ).flatMap(([name, position]) => {
    const grid = formatMgrs(position, map.scale <= 100_000 ? 4 : map.scale <= 1_000_000 ? 3 : 2)
    return grid === null ? [] : [`${t.print.cornerNames[name]} \u2066${grid}\u2069`]
  })
  return (
    <div className="sheet-strip">
      <div className="sheet-scale">
        <ScaleBarDrawing scale={map.scale} longest={wide ? 100 : 58} text={text} />
        <div className="sheet-scale-words">{scaleText}</div>
      </div>
      <NorthArrow letter={t.print.north} />
      <div
        className="sheet-datum"
        style={{ maxInlineSize: `${String(layout.strip.width - (wide ? 124 : 82))}mm` }}
      >
        <p>{t.print.datum}</p>
        {varies && (
          <p>
            {t.print.scaleEdges(formatNumber(rounded(map.scaleNorth)), formatNumber(rounded(map.scaleSouth)))}
          </p>
        )}
        {corners.length > 0 && (
          <p>
            {t.print.corners}
            {t.print.colon} {corners.join(' · ')}
          </p>
        )}
      </div>
    </div>
  )
}

function rounded(scale: number): number {
  const step = 10 ** (Math.floor(Math.log10(scale)) - 2)
  return Math.round(scale / step) * step
}

function ScaleBarDrawing({
  scale,
  longest,
  text,
}: {
  readonly scale: number
  readonly longest: number
  readonly text: Text
}): ReactNode {
  const { t, formatNumber } = text
  const { metres, millimetres, parts } = scaleBar(scale, longest)
  const inKilometres = metres >= 1000
  const part = millimetres / parts
  const valueAt = (index: number): string =>
    formatNumber(((metres / parts) * index) / (inKilometres ? 1000 : 1))
  const unit = inKilometres ? t.print.kilometres : t.print.metres
  // The numbers at both ends stand half outside the bar.
  const room = 6
  return (
    <svg
      className="sheet-scale-bar"
      data-metres={metres}
      direction="ltr"
      viewBox={`${String(-room / 2)} 0 ${String(millimetres + room * 1.5)} 6`}
      style={{ inlineSize: `${String(millimetres + room * 1.5)}mm`, blockSize: '6mm' }}
    >
      {Array.from({ length: parts }, (_, index) => (
        <rect
          key={index}
          x={index * part}
          y={3.4}
          width={part}
          height={1.5}
          fill={index % 2 === 0 ? '#000000' : '#ffffff'}
          stroke="#000000"
          strokeWidth={0.2}
        />
      ))}
      {Array.from({ length: parts + 1 }, (_, index) => (
        <text key={index} x={index * part} y={2.6} fontSize={2.3} textAnchor="middle">
          {valueAt(index)}
        </text>
      ))}
      <text x={millimetres + 1.2} y={4.9} fontSize={2.3}>
        {unit}
      </text>
    </svg>
  )
}

function NorthArrow({ letter }: { readonly letter: string }): ReactNode {
  return (
    <svg viewBox="0 0 8 13" className="sheet-north">
      <text x={4} y={2.9} fontSize={3.2} fontWeight={700} textAnchor="middle">
        {letter}
      </text>
      <path d="M4 3.6L7 12.4L4 10.4z" fill="#000000" stroke="#000000" strokeWidth={0.2} />
      <path d="M4 3.6L1 12.4L4 10.4z" fill="#ffffff" stroke="#000000" strokeWidth={0.2} />
    </svg>
  )
}
