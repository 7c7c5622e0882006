import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { ZoomIn, ZoomOut } from 'lucide-react'
import { sheetSize } from '../../../db/model/sheet/print-layout.ts'
import type { PrintSettings } from '../../../db/model/sheet/product.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { Sheet } from '../../print/pages/sheet.tsx'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/status/notice.tsx'

const edge = 24
const largest = 1.25

/** The sheet itself, scaled to the room there is. */
export function SheetPreview({ settings }: { readonly settings: PrintSettings }): ReactNode {
  const { t, errorText } = useText()
  const { data: job, error } = useQuery('product.preview', { settings }, { keepPrevious: true })
  const room = useRef<HTMLDivElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [whole, setWhole] = useState(false)
  const [height, setHeight] = useState(0)
  const [grey, setGrey] = useState(false)

  useEffect(() => {
    const watcher = new ResizeObserver(() => {
      setSize({ width: room.current?.clientWidth ?? 0, height: room.current?.clientHeight ?? 0 })
      setHeight(paper.current?.offsetHeight ?? 0)
    })
    for (const element of [room.current, paper.current]) if (element !== null) watcher.observe(element)
    return () => {
      watcher.disconnect()
    }
  }, [])

  const { widthPixels, heightPixels } = sheetSize(job?.settings ?? settings)
  const byWidth = (size.width - 2 * edge) / widthPixels
  const byHeight = (size.height - 2 * edge) / heightPixels
  const scale = size.width === 0 ? 0 : Math.min(largest, whole ? Math.min(byWidth, byHeight) : byWidth)
  return (
    <div className="products-preview-place">
      <div className="products-preview-tools">
        <Button
          icon={whole ? ZoomIn : ZoomOut}
          onClick={() => {
            setWhole(!whole)
          }}
        >
          {whole ? t.products.pageWidth : t.products.wholePage}
        </Button>
        <Button
          aria-pressed={grey}
          onClick={() => {
            setGrey(!grey)
          }}
        >
          {t.output.greyPreview}
        </Button>
      </div>
      <div ref={room} className="products-preview" role="region" aria-label={t.products.preview} tabIndex={0}>
        {error !== null && (
          <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>
        )}
        {job === undefined && error === null && (
          <p className="products-waiting">{t.products.previewLoading}</p>
        )}
        <div
          className="products-paper-room"
          style={{ blockSize: height * scale, inlineSize: widthPixels * scale }}
        >
          <div
            ref={paper}
            className={grey ? 'products-paper products-paper-grey' : 'products-paper'}
            style={{ inlineSize: widthPixels, transform: `scale(${String(scale)})` }}
          >
            {job !== undefined && <Sheet job={job} />}
          </div>
        </div>
      </div>
    </div>
  )
}
