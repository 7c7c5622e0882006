import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { SeriesSheet, Side } from '../../../db/model/sheet/sheet-series.ts'
import { mapPlace } from './first-page.tsx'
import { Legend } from '../map/legend.tsx'
import { MapFrame } from '../map/map-frame.tsx'
import { MapStrip } from '../map/map-strip.tsx'
import { placed } from './sheet-page.tsx'
import { sheetView } from '../model/sheet-view.ts'
import type { SheetView } from '../model/sheet-view.ts'
import { TitleBlock } from './title-block.tsx'
import { useBasemap } from '../map/use-basemap.ts'

interface SeriesPageProps {
  readonly id: string
  /** That of the overview. */
  readonly view: SheetView
  readonly scale: number | undefined
  readonly sheet: SeriesSheet
  readonly of: number
  readonly onDrawn: (number: number) => void
}

const sides: readonly Side[] = ['north', 'east', 'south', 'west']

/** One map of several: true to scale at its own middle, with its neighbours named at its edges. */
export function SeriesPage({ id, view: whole, scale, sheet, of, onDrawn }: SeriesPageProps): ReactNode {
  const { job, text } = whole
  const { settings } = job
  const view = useMemo(() => sheetView(seriesJob(whole, sheet, scale), text), [whole, sheet, scale, text])
  const grey = settings.greyGround === true || settings.grey === true
  const basemap = useBasemap(view.map, { files: settings.baseMaps === true, grey })
  const isDrawn = basemap !== null
  useEffect(() => {
    if (isDrawn) onDrawn(sheet.number)
  }, [isDrawn, onDrawn, sheet.number])
  if (basemap === null) return null
  const { t, formatNumber } = text
  const { layout } = view
  const beside = sides.flatMap((side) => {
    const number = sheet.neighbours[side]
    return number === null ? [] : [{ side, number }]
  })
  return (
    <>
      <TitleBlock
        view={whole}
        counts={[t.print.sheetOf(formatNumber(sheet.number), formatNumber(of)), view.scaleText]}
      />
      <div className="sheet-map-place" dir="ltr" style={mapPlace(layout, text.dir)}>
        <MapFrame id={`${id}-map`} view={view} basemap={basemap} beside={beside} />
      </div>
      <div className="sheet-strip-place" style={placed(layout.strip)}>
        <MapStrip view={view} />
      </div>
      <div
        className={`sheet-panel ${settings.landscape ? 'sheet-panel-beside' : 'sheet-panel-below'}`}
        data-tightness={1}
        style={placed(layout.panel)}
      >
        <div className="sheet-column">
          <Legend view={view} maxZones={8} />
        </div>
        <div className="sheet-column">
          <section>
            <h2>{t.print.neighbours}</h2>
            <ul className="sheet-list">
              {beside.map(({ side, number }) => (
                <li key={side}>
                  {t.print.sides[side]}: {t.print.sheetNumber(formatNumber(number))}
                </li>
              ))}
            </ul>
            <p>{t.print.seriesNote}</p>
          </section>
          <section>
            <h2>{t.print.uncertainty}</h2>
            <p>{t.print.uncertaintyText}</p>
          </section>
          <section>
            <h2>{t.print.disclaimer}</h2>
            <p>{t.print.disclaimerText}</p>
          </section>
        </div>
        <div className="sheet-column">
          <section className="sheet-notes">
            <h2>{t.print.notes}</h2>
            <div className="sheet-notes-box" />
          </section>
        </div>
      </div>
    </>
  )
}

function seriesJob({ job }: SheetView, { middle }: SeriesSheet, scale: number | undefined): SheetView['job'] {
  return {
    ...job,
    settings: { ...job.settings, bbox: [...middle], ...(scale === undefined ? {} : { scale }) },
  }
}
