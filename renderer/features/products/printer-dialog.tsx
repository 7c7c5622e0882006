import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { parseNumber } from '../../../db/model/text/numbers.ts'
import type { Printer, PrinterChoice } from '../../../db/model/sheet/printer.ts'
import { call } from '../../bridge/call.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'

interface PrinterDialogProps {
  readonly onClose: () => void
  readonly onPrint: (choice: PrinterChoice) => void
}

const maxCopies = 99

/** Which printer, how many, in colour or not. Printers come and go: they are asked for each time. */
export function PrinterDialog({ onClose, onPrint }: PrinterDialogProps): ReactNode {
  const { t, errorText } = useText()
  const report = useReport()
  const [printers, setPrinters] = useState<readonly Printer[] | null>(null)
  const [printer, setPrinter] = useState('')
  const [copies, setCopies] = useState('1')
  const [grey, setGrey] = useState(false)
  useEffect(() => {
    report(
      call('printer.list', {}).then((found) => {
        setPrinters(found)
        setPrinter(found[0]?.name ?? '')
      }),
    )
  }, [report])
  const read = parseNumber(copies, { whole: true, least: 1, most: maxCopies })
  const count = read.kind === 'number' ? read.value : 0
  const ready = printer !== '' && count >= 1
  return (
    <Dialog
      title={t.output.printerTitle}
      onClose={onClose}
      footer={
        <Button
          variant="primary"
          disabled={!ready}
          onClick={() => {
            onPrint({ printer, copies: count, grey })
          }}
        >
          {t.output.printNow}
        </Button>
      }
    >
      <div className="products-printer">
        {printers === null && <p>{t.frame.loading}</p>}
        {printers?.length === 0 && <Notice tone="warn">{errorText('printer-none', '', {})}</Notice>}
        {printers !== null && printers.length > 0 && (
          <>
            <Select
              label={t.output.printer}
              value={printer}
              options={printers.map(({ name, label, usual }) => ({
                value: name,
                label: usual ? t.output.usualPrinter(label) : label,
              }))}
              onChange={setPrinter}
            />
            <TextField
              label={t.output.copies}
              value={copies}
              inputMode="numeric"
              error={count >= 1 ? undefined : t.output.copiesWrong(String(maxCopies))}
              onChange={setCopies}
            />
            <Checkbox label={t.output.printGrey} checked={grey} onChange={setGrey} />
            <p className="products-soft">{t.output.trueSize}</p>
          </>
        )}
      </div>
    </Dialog>
  )
}
