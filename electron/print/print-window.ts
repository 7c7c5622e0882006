import { BrowserWindow } from 'electron'
import type { WebContents } from 'electron'
import type { DrawnMap } from '../../db/model/sheet/drawn-map.ts'
import { SituError } from '../../db/model/errors.ts'
import { sheetSize } from '../../db/model/sheet/print-layout.ts'
import type { PrintJob, PrintSettings } from '../../db/model/sheet/product.ts'
import { appOrigin } from '../shell/protocol.ts'
import { webPreferences } from '../shell/window.ts'

interface PrintResult {
  readonly ok: boolean
  readonly message?: string | undefined
  readonly title?: string | undefined
  readonly pages?: number | undefined
  readonly maps?: readonly DrawnMap[] | undefined
}
interface Waiting {
  readonly job: Promise<PrintJob>
  readonly ready: (result: PrintResult) => void
}

/** A sheet as the hidden window has drawn it. */
export interface DrawnSheet {
  readonly title: string
  readonly pages: number
  readonly maps: readonly DrawnMap[]
}

const waitingByContents = new Map<number, Waiting>()
const timeLimitMs = 120_000

/** What the print window with this id shall draw; null for any other window. */
export function printJobFor(contents: number): Promise<PrintJob> | null {
  return waitingByContents.get(contents)?.job ?? null
}

/** The print window has drawn, or failed. */
export function printReady(contents: number, result: PrintResult): void {
  waitingByContents.get(contents)?.ready(result)
}

/** What a sheet is drawn from: its settings at once, the rest when it has been read. */
export interface SheetJob {
  readonly settings: PrintSettings
  readonly job: Promise<PrintJob>
}

/**
 * Draws a sheet in a hidden window, which is made while the job is read, and lets `use` make something of it before the
 * window goes: with the last window the application may go too. `picture`: drawn offscreen in a window of that size,
 * whatever the screen is. Throws what the job throws, and SituError 'print-failed'.
 */
export async function withSheet<T>(
  { settings, job }: SheetJob,
  picture: { readonly width: number; readonly height: number } | null,
  use: (contents: WebContents, sheet: DrawnSheet, job: PrintJob) => Promise<T>,
): Promise<T> {
  const { widthPixels, heightPixels } = sheetSize(settings)
  const { width, height } = picture ?? { width: Math.ceil(widthPixels), height: Math.ceil(heightPixels) }
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
      offscreen: picture !== null,
      backgroundThrottling: false,
    },
  })
  const contents = window.webContents
  const { id } = contents
  try {
    window.setContentSize(width, height)
    const drawn = waitFor(window, job)
    const [read, , sheet] = await Promise.all([job, window.loadURL(`${appOrigin}/print.html`), drawn])
    return await use(contents, sheet, read)
  } catch (cause) {
    if (cause instanceof SituError) throw cause
    throw new SituError('print-failed', 'the sheet could not be drawn', {}, cause)
  } finally {
    waitingByContents.delete(id)
    window.destroy()
  }
}

/** Until the page says that every sheet is drawn. */
function waitFor(window: BrowserWindow, job: Promise<PrintJob>): Promise<DrawnSheet> {
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
      ready: ({ ok, message, title = '', pages = 1, maps = [] }) => {
        if (!ok) refuse(`the sheet could not be drawn: ${message ?? 'unknown reason'}`)
        clearTimeout(timer)
        done({ title, pages, maps })
      },
    })
  })
}
