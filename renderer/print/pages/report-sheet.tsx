import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { timeZoneOr } from '../../../db/model/dates/time-zone.ts'
import type { PrintJob } from '../../../db/model/sheet/product.ts'
import { TextContext, textFor } from '../../text/text.ts'
import { gapMillimetres, measured, pixelsPerMillimetre } from '../model/measured.ts'
import { paginate } from '../model/paginate.ts'
import type { PagePart } from '../model/paginate.ts'
import { reportView } from './report-view.ts'
import { SheetPage, placed } from './sheet-page.tsx'
import { TablePart } from '../tables/sheet-tables.tsx'
import { TitleBlock } from './title-block.tsx'
import { useSheetFonts } from './use-sheet-fonts.ts'
import './sheet.css'

interface ReportSheetProps {
  readonly job: PrintJob
  /** Called when every page is drawn. */
  readonly onReady?: ((pages: number) => void) | undefined
}

/** A sheet of tables: the agreement board, a handover. */
export function ReportSheet({ job, onReady }: ReportSheetProps): ReactNode {
  const text = textFor(job.settings.language ?? 'en', timeZoneOr(job.timeZone))
  const view = useMemo(() => reportView(job, text), [job, text])
  const fonts = useSheetFonts()
  const ruler = useRef<HTMLDivElement>(null)
  const [pages, setPages] = useState<readonly (readonly PagePart[])[] | null>(null)
  const { layout, tables } = view
  const firstTop = layout.title.y + layout.title.height + 2
  const first = { ...layout.body, y: firstTop, height: layout.body.y + layout.body.height - firstTop }

  useEffect(() => {
    if (!fonts || pages !== null) return
    let gone = false
    void document.fonts.ready.then(() => {
      if (gone || ruler.current === null) return
      const [height, gap, firstHeight] = [layout.body.height, gapMillimetres, first.height].map(
        (size) => size * pixelsPerMillimetre,
      )
      setPages(paginate(measured(ruler.current), height ?? 0, gap ?? 0, firstHeight))
    })
    return () => {
      gone = true
    }
  }, [fonts, pages, layout, first.height])
  // A report without a single row still has its first page.
  const count = pages === null ? null : Math.max(1, pages.length)
  useEffect(() => {
    if (count !== null) onReady?.(count)
  }, [count, onReady])

  if (!fonts) return <div className="sheet" aria-busy="true" />
  return (
    <TextContext value={text}>
      <div className="sheet" lang={text.language} dir={text.dir} data-grey={job.settings.grey === true}>
        {Array.from({ length: count ?? 1 }, (_, index) => (
          <SheetPage key={index} view={view} page={index + 1} pages={count}>
            {index === 0 && <TitleBlock view={view} counts={view.counts} />}
            <div className="sheet-body sheet-report" style={placed(index === 0 ? first : layout.body)}>
              {(pages?.[index] ?? []).map(({ table: at, from, to }) => {
                const table = tables[at]
                if (table === undefined) return null
                const title = from === 0 ? table.title : text.t.print.continued(table.title)
                return <TablePart key={table.key} table={table} title={title} from={from} to={to} />
              })}
              {pages?.length === 0 && <p>{text.t.print.nothingToTell}</p>}
            </div>
          </SheetPage>
        ))}
        {pages === null && (
          <div
            ref={ruler}
            className="sheet-ruler sheet-report"
            aria-hidden="true"
            style={{ inlineSize: `${String(layout.body.width)}mm` }}
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
