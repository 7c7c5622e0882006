import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { sheetMap } from '../../../db/model/sheet/print-layout.ts'
import { timeZoneOr } from '../../../db/model/dates/time-zone.ts'
import type { PrintJob } from '../../../db/model/sheet/product.ts'
import { sheetSeries } from '../../../db/model/sheet/sheet-series.ts'
import { TextContext, textFor } from '../../text/text.ts'
import { FirstPage } from './first-page.tsx'
import { locatorMap } from '../map/locator.tsx'
import { paginate } from '../model/paginate.ts'
import type { PagePart } from '../model/paginate.ts'
import { gapMillimetres, measured, pixelsPerMillimetre } from '../model/measured.ts'
import { SeriesPage } from './series-page.tsx'
import { SheetPage, placed } from './sheet-page.tsx'
import { sheetTables } from '../tables/section-tables.tsx'
import { TablePart } from '../tables/sheet-tables.tsx'
import { sheetView } from '../model/sheet-view.ts'
import type { SheetView } from '../model/sheet-view.ts'
import { useBasemap } from '../map/use-basemap.ts'
import { useSheetFonts } from './use-sheet-fonts.ts'
import './sheet.css'

interface SheetProps {
  readonly job: PrintJob
  /** Called when every page is drawn. */
  readonly onReady?: ((pages: number) => void) | undefined
}

interface Plan {
  readonly view: SheetView
  readonly tightness: number
  /** Null: the panel of the first page was too full, and is tried again. */
  readonly pages: readonly (readonly PagePart[])[] | null
}

const maxTightness = 2
/** As many sources as the first page takes; longer notes go to the last page. */
const maxSources = 4
const maxNote = 320

function withoutScale({ scale: _scale, ...settings }: PrintJob['settings']): PrintJob['settings'] {
  return settings
}

/** A map summary: the same pages in the composer's preview and on paper. */
export function Sheet({ job, onReady }: SheetProps): ReactNode {
  const id = useId()
  const text = textFor(job.settings.language ?? 'en', timeZoneOr(job.timeZone))
  const sheets = useMemo(() => sheetSeries(job.settings), [job])
  // Of several sheets the first page is an overview: the whole extent, at the scale that fits.
  const view = useMemo(
    () => sheetView(sheets.length === 0 ? job : { ...job, settings: withoutScale(job.settings) }, text),
    [job, text, sheets],
  )
  const frames = useMemo(
    () =>
      sheets.map(({ number, middle }) => ({
        number,
        box: sheetMap({ ...job.settings, bbox: [...middle] }).box,
      })),
    [job, sheets],
  )
  const [drawnSheets, setDrawnSheets] = useState<ReadonlySet<number>>(new Set())
  const sheetDrawn = useCallback((number: number) => {
    setDrawnSheets((before) => new Set([...before, number]))
  }, [])
  const around = useMemo(() => locatorMap(view.map), [view])
  const grey = job.settings.greyGround === true || job.settings.grey === true
  const basemap = useBasemap(view.map, { files: job.settings.baseMaps === true, grey })
  const aroundBasemap = useBasemap(around, { files: false, grey })
  const fonts = useSheetFonts()
  const [plan, setPlan] = useState<Plan | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  const ruler = useRef<HTMLDivElement>(null)

  const own = plan?.view === view ? plan : null
  const tightness = own?.tightness ?? 0
  const pages = own?.pages ?? null
  // What is cited by number stands in a numbered table.
  const sourcesApart =
    view.sources.length > 0 &&
    (tightness > 1 || view.sources.length > maxSources || view.job.cited.length > 0)
  const noteApart = (view.job.settings.note ?? '').length > (tightness > 1 ? 0 : maxNote)
  const tables = useMemo(() => sheetTables(view, sourcesApart, noteApart), [view, sourcesApart, noteApart])
  const drawn = basemap !== null && aroundBasemap !== null && fonts

  useEffect(() => {
    if (!drawn || pages !== null) return
    let gone = false
    // Letters of other scripts come from fonts that the text itself asks for.
    void document.fonts.ready.then(() => {
      if (gone || panel.current === null || ruler.current === null) return
      const full = panel.current.scrollHeight > panel.current.clientHeight + 1
      if (full && tightness < maxTightness) setPlan({ view, tightness: tightness + 1, pages: null })
      else {
        const height = view.layout.body.height * pixelsPerMillimetre
        setPlan({
          view,
          tightness,
          pages: paginate(measured(ruler.current), height, gapMillimetres * pixelsPerMillimetre),
        })
      }
    })
    return () => {
      gone = true
    }
  }, [drawn, pages, tightness, view, tables])

  const count = pages === null ? null : 1 + sheets.length + pages.length
  const complete = sheets.every(({ number }) => drawnSheets.has(number))
  useEffect(() => {
    if (count !== null && complete) onReady?.(count)
  }, [count, complete, onReady])

  if (!drawn) return <div className="sheet" aria-busy="true" />
  return (
    <TextContext value={text}>
      <div
        className="sheet"
        lang={text.language}
        dir={text.dir}
        data-tightness={tightness}
        data-grey={view.job.settings.grey === true}
      >
        <SheetPage view={view} page={1} pages={count}>
          <FirstPage
            id={id}
            view={view}
            basemap={basemap}
            around={around}
            aroundBasemap={aroundBasemap}
            tightness={tightness}
            sourcesApart={sourcesApart}
            noteApart={noteApart}
            panelRef={panel}
            frames={frames}
          />
        </SheetPage>
        {sheets.map((sheet) => (
          <SheetPage key={`sheet ${String(sheet.number)}`} view={view} page={1 + sheet.number} pages={count}>
            <SeriesPage
              id={`${id}-${String(sheet.number)}`}
              view={view}
              scale={job.settings.scale}
              sheet={sheet}
              of={sheets.length}
              onDrawn={sheetDrawn}
            />
          </SheetPage>
        ))}
        {(pages ?? []).map((parts, index) => (
          <SheetPage key={index} view={view} page={index + 2 + sheets.length} pages={count}>
            <div className="sheet-body" style={placed(view.layout.body)}>
              {parts.map(({ table: at, from, to }) => {
                const table = tables[at]
                if (table === undefined) return null
                const title = from === 0 ? table.title : text.t.print.continued(table.title)
                return <TablePart key={table.key} table={table} title={title} from={from} to={to} />
              })}
            </div>
          </SheetPage>
        ))}
        {pages === null && (
          <div
            ref={ruler}
            className="sheet-ruler"
            aria-hidden="true"
            style={{ inlineSize: `${String(view.layout.body.width)}mm` }}
          >
            {tables.map((table) => (
              <TablePart key={table.key} table={table} title={table.title} />
            ))}
          </div>
        )}
      </div>
    </TextContext>
  )
}
