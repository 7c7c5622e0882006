import { useState } from 'react'
import type { ReactNode } from 'react'
import { FileText, Image, Printer } from 'lucide-react'
import { pictureDpis, usualDpi } from '../../../db/model/sheet/print-layout.ts'
import type { PictureDpi } from '../../../db/model/sheet/print-layout.ts'
import type { PrinterChoice } from '../../../db/model/sheet/printer.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { PrinterDialog } from './printer-dialog.tsx'

interface OutputActionsProps {
  readonly blocked: boolean
  readonly onFile: (format: 'pdf' | 'png', dpi: PictureDpi) => void
  readonly onPaper: (choice: PrinterChoice) => void
}

function dpiOf(value: unknown): PictureDpi {
  return pictureDpis.find((dpi) => String(dpi) === String(value)) ?? usualDpi
}

/** What becomes of the sheet: a PDF, pictures, paper. */
export function OutputActions({ blocked, onFile, onPaper }: OutputActionsProps): ReactNode {
  const { t } = useText()
  const [dpi, setDpi] = useRemembered<PictureDpi>('products.dpi', usualDpi, dpiOf)
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <div className="products-buttons">
        <Button
          variant="primary"
          icon={FileText}
          disabled={blocked}
          title={t.output.pdfHint}
          onClick={() => {
            onFile('pdf', dpi)
          }}
        >
          {t.products.makePdf}
        </Button>
        <Button
          icon={Printer}
          disabled={blocked}
          onClick={() => {
            setChoosing(true)
          }}
        >
          {t.output.toPrinter}
        </Button>
      </div>
      <div className="products-buttons">
        <Button
          icon={Image}
          disabled={blocked}
          title={t.output.pictureHint}
          onClick={() => {
            onFile('png', dpi)
          }}
        >
          {t.products.makePng}
        </Button>
        <Select
          hideLabel
          label={t.output.dpi}
          value={String(dpi)}
          options={pictureDpis.map((one) => ({ value: String(one), label: t.output.dpiOf(String(one)) }))}
          onChange={(value) => {
            setDpi(dpiOf(value))
          }}
        />
      </div>
      {choosing && (
        <PrinterDialog
          onClose={() => {
            setChoosing(false)
          }}
          onPrint={(choice) => {
            setChoosing(false)
            onPaper(choice)
          }}
        />
      )}
    </>
  )
}
