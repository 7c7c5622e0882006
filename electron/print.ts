import { BrowserWindow } from 'electron'
import type { WebContents } from 'electron'
import { rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { SituError } from '../db/model/errors.ts'
import { sheetSize } from '../db/model/print-layout.ts'
import type { PrintJob } from '../db/model/product.ts'
import { appOrigin } from './protocol.ts'
import { webPreferences } from './window.ts'

interface PrintResult {
  readonly ok: boolean
  readonly message?: string | undefined
  readonly pages?: number | undefined
}
interface Waiting {
  readonly job: PrintJob
  readonly ready: (result: PrintResult) => void
}

const waitingByContents = new Map<number, Waiting>()
const timeLimitMs = 120_000
/** 200 dots an inch: a CSS pixel is 1/96 of one. */
const pngZoom = 200 / 96

/** What the print window with this id shall draw; null for any other window. */
export function printJobFor(contents: number): PrintJob | null {
  return waitingByContents.get(contents)?.job ?? null
}

/** The print window has drawn, or failed. */
export function printReady(contents: number, result: PrintResult): void {
  waitingByContents.get(contents)?.ready(result)
}

/**
 * Draws a sheet in a hidden window and writes it as PDF, or its first page as PNG with 200 dots an inch. The file appears
 * under its name only when it is whole. Throws SituError 'print-failed'.
 */
export async function printSheet(request: {
  readonly job: PrintJob
  readonly format: 'pdf' | 'png'
  readonly path: string
}): Promise<void> {
  const { job, format, path } = request
  const { widthPixels, heightPixels } = sheetSize(job.settings)
  const zoom = format === 'png' ? pngZoom : 1
  const [width, height] = [Math.round(widthPixels * zoom), Math.round(heightPixels * zoom)]
  const window = new BrowserWindow({
    show: false,
    width,
    height,
    useContentSize: true,
    frame: false,
    enableLargerThanScreen: true,
    backgroundColor: '#ffffff',
    webPreferences: {
      ...webPreferences,
      offscreen: format === 'png',
      backgroundThrottling: false,
      zoomFactor: zoom,
    },
  })
  const contents = window.webContents
  const { id } = contents
  try {
    // Offscreen pictures have the size of the window, whatever the screen is.
    window.setContentSize(width, height)
    const drawn = waitFor(window, job)
    await Promise.all([window.loadURL(`${appOrigin}/print.html`), drawn])
    // Written before the window goes: with the last window the application may go too.
    await writeWhole(
      path,
      format === 'pdf' ? await pdfOf(contents) : await pictureOf(contents, width, height),
    )
  } catch (cause) {
    if (cause instanceof SituError) throw cause
    throw new SituError('print-failed', 'the sheet could not be drawn', {}, cause)
  } finally {
    waitingByContents.delete(id)
    window.destroy()
  }
}

function pdfOf(contents: WebContents): Promise<Buffer> {
  return contents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
  })
}

async function pictureOf(contents: WebContents, width: number, height: number): Promise<Buffer> {
  const picture = await contents.capturePage({ x: 0, y: 0, width, height })
  if (picture.isEmpty()) throw new SituError('print-failed', 'the picture of the sheet came out empty')
  return picture.toPNG()
}

/** Until the page says that every sheet is drawn. */
function waitFor(window: BrowserWindow, job: PrintJob): Promise<void> {
  return new Promise((done, fail) => {
    const refuse = (reason: string): void => {
      clearTimeout(timer)
      fail(new SituError('print-failed', reason))
    }
    const timer = setTimeout(() => {
      refuse('the sheet was not drawn in time')
    }, timeLimitMs)
    window.webContents.once('render-process-gone', (_event, { reason }) => {
      refuse(`the sheet could not be drawn: ${reason}`)
    })
    waitingByContents.set(window.webContents.id, {
      job,
      ready: ({ ok, message }) => {
        if (!ok) refuse(`the sheet could not be drawn: ${message ?? 'unknown reason'}`)
        clearTimeout(timer)
        done()
      },
    })
  })
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.part`
  try {
    const file = await open(temporary, 'w', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw new SituError('print-failed', `cannot write ${path}`, { path }, cause)
  }
}
