import type { WebContents, WebContentsPrintOptions } from 'electron'
import { SituError } from '../../db/model/errors.ts'
import { sheetLayout } from '../../db/model/sheet/print-layout.ts'
import type { Printer, PrinterChoice } from '../../db/model/sheet/printer.ts'
import type { PrintSettings } from '../../db/model/sheet/product.ts'
import { withSheet } from './print-window.ts'
import type { SheetJob } from './print-window.ts'

/** The printers that the system knows, the usual one first. */
export async function listPrinters(contents: WebContents): Promise<readonly Printer[]> {
  const found = await contents.getPrintersAsync()
  const usual = found.find((one) => (one as { readonly isDefault?: boolean }).isDefault === true)?.name
  return found
    .map(({ name, displayName }) => ({
      name,
      label: displayName === '' ? name : displayName,
      usual: name === usual,
    }))
    .sort((a, b) => Number(b.usual) - Number(a.usual) || a.label.localeCompare(b.label))
}

/**
 * Sends a sheet to a printer, at its true size. Without a name the system's usual one takes it. Throws SituError
 * 'printer-none' when there is no printer at all, 'printer-missing' when it is not this one, 'print-failed'.
 */
export function printOnPaper(sheet: SheetJob, choice: PrinterChoice): Promise<void> {
  return withSheet(sheet, null, async (contents) => {
    const printers = await listPrinters(contents)
    const printer = printers.find(({ name }) => choice.printer === undefined || name === choice.printer)
    if (printers.length === 0) throw new SituError('printer-none', 'this computer knows no printer')
    if (printer === undefined) {
      const names = printers.map(({ name }) => name).join(', ')
      const asked = choice.printer ?? ''
      throw new SituError('printer-missing', `no printer "${asked}"; there are: ${names}`, { asked, names })
    }
    await new Promise<void>((done, fail) => {
      contents.print(paperOptions(sheet.settings, { ...choice, printer: printer.name }), (ok, reason) => {
        if (ok) done()
        else fail(new SituError('print-failed', `the printer ${printer.label} did not take it: ${reason}`))
      })
    })
  })
}

const microns = 1000

function paperOptions(settings: PrintSettings, choice: PrinterChoice): WebContentsPrintOptions {
  const { width, height } = sheetLayout({ paper: settings.paper, landscape: false })
  return {
    silent: true,
    printBackground: true,
    deviceName: choice.printer ?? '',
    copies: choice.copies,
    color: !(choice.grey || settings.grey === true),
    margins: { marginType: 'none' },
    landscape: settings.landscape,
    // Any other factor would make the scale a lie.
    scaleFactor: 100,
    pageSize: { width: Math.round(width * microns), height: Math.round(height * microns) },
  }
}
