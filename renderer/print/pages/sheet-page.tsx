import type { ReactNode } from 'react'
import type { Area } from '../../../db/model/sheet/print-layout.ts'
import type { SheetView } from '../model/sheet-view.ts'
import { TlpMark } from './tlp-mark.tsx'

interface SheetPageProps {
  readonly view: Pick<SheetView, 'layout' | 'text' | 'job' | 'tlp' | 'title' | 'produced'>
  readonly page: number
  /** Null while it is not known yet. */
  readonly pages: number | null
  readonly children: ReactNode
}

/** One page of exactly the paper's size, with the same head and foot on each. */
export function SheetPage({ view, page, pages, children }: SheetPageProps): ReactNode {
  const { layout, text, job, tlp, title } = view
  const { t } = text
  const { paper, landscape, mapNumber } = job.settings
  const number = mapNumber === undefined || mapNumber === '' ? '' : `${t.print.mapNumber} ${mapNumber}`
  return (
    <article
      className={`sheet-page sheet-${paper.toLowerCase()}-${landscape ? 'landscape' : 'portrait'}`}
      style={{ inlineSize: `${String(layout.width)}mm`, blockSize: `${String(layout.height)}mm` }}
    >
      <header className="sheet-head" style={placed(layout.head)}>
        <span>{number === '' ? t.print.documents[job.settings.document ?? 'map'] : <bdi>{number}</bdi>}</span>
        <span className="sheet-head-middle">{page === 1 ? job.operation : title}</span>
        <TlpMark tlp={tlp} />
      </header>
      {children}
      <footer className="sheet-foot" style={placed(layout.foot)}>
        <b>{pages === null ? '' : t.print.page(page, pages)}</b>
        <span className="sheet-foot-middle">
          {t.print.produced} {view.produced} · {t.print.version(job.version)} · {t.print.recordState}{' '}
          <bdi>{job.stateHash.slice(0, 12)}</bdi>
        </span>
        <TlpMark tlp={tlp} />
      </footer>
    </article>
  )
}

export function placed({ x, y, width, height }: Area): Readonly<Record<string, string>> {
  return {
    insetInlineStart: `${String(x)}mm`,
    insetBlockStart: `${String(y)}mm`,
    inlineSize: `${String(width)}mm`,
    blockSize: `${String(height)}mm`,
  }
}
