import { BrowserWindow } from 'electron'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { SituError } from '../db/model/errors.ts'
import { sheetSize } from '../db/model/print-layout.ts'
import type { PrintJob } from '../db/model/product.ts'
import { appOrigin } from './protocol.ts'
import { webPreferences } from './window.ts'

interface Waiting {
  readonly job: PrintJob
  readonly ready: (result: PrintResult) => void
}
interface PrintResult {
  readonly ok: boolean
  readonly message?: string | undefined
  readonly pages?: number | undefined
}

const waitingByContents = new Map<number, Waiting>()
const timeLimitMs = 60_000
const pngPixelsPerCssPixel = 2

/** What the print window with this id shall draw; null for any other window. */
export function printJobFor(contents: number): PrintJob | null {
  return waitingByContents.get(contents)?.job ?? null
}

/** The print window has drawn, or failed. */
export function printReady(contents: number, result: PrintResult): void {
  waitingByContents.get(contents)?.ready(result)
}

/**
 * Draws a sheet in a hidden window and writes it as PDF, or its first page as PNG. The file appears under its name only
 * when it is whole. Throws SituError 'print-failed'.
 */
export async function printSheet(request: { readonly job: PrintJob; readonly format: 'pdf' | 'png'; readonly path: string }): Promise<void> {
  const { job, format, path } = request
  const { widthPixels, heightPixels } = sheetSize(job.settings)
  const zoom = format === 'png' ? pngPixelsPerCssPixel : 1
  const window = new BrowserWindow({
    show: false,
    width: Math.ceil(widthPixels * zoom),
    height: Math.ceil(heightPixels * zoom),
    useContentSize: true,
    frame: false,
    enableLargerThanScreen: true,
    backgroundColor: '#ffffff',
    webPreferences: { ...webPreferences, offscreen: format === 'png', backgroundThrottling: false, zoomFactor: zoom },
  })
  const contents = window.webContents
  try {
    const drawn = new Promise<PrintResult>((ready, fail) => {
      waitingByContents.set(contents.id, { job, ready })
      setTimeout(() => {
        fail(new SituError('print-failed', 'the sheet was not drawn in time'))
      }, timeLimitMs).unref()
    })
    await window.loadURL(`${appOrigin}/print.html`)
    const result = await drawn
    if (!result.ok) throw new SituError('print-failed', `the sheet could not be drawn: ${result.message ?? 'unknown reason'}`)
    const bytes =
      format === 'pdf'
        ? await contents.printToPDF({ preferCSSPageSize: true, printBackground: true, margins: { top: 0, bottom: 0, left: 0, right: 0 } })
        : (await contents.capturePage()).toPNG()
    const temporary = `${path}.part`
    try {
      writeFileSync(temporary, bytes, { mode: 0o600 })
      renameSync(temporary, path)
    } catch (cause) {
      rmSync(temporary, { force: true })
      throw new SituError('print-failed', `cannot write ${path}`, { path }, cause)
    }
  } finally {
    waitingByContents.delete(contents.id)
    window.destroy()
  }
}
