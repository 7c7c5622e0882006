import { createRoot } from 'react-dom/client'
import * as z from 'zod'
import { timeZoneOr } from '../../db/model/dates/time-zone.ts'
import type { PrintJob } from '../../db/model/sheet/product.ts'
import { call } from '../bridge/call.ts'
import { textFor } from '../text/text.ts'
import { drawnMaps } from './model/drawn-maps.ts'
import { ReportSheet } from './pages/report-sheet.tsx'
import { Sheet } from './pages/sheet.tsx'
import '@fontsource/noto-sans/400.css'
import '@fontsource/noto-sans/700.css'
import '@fontsource/noto-sans-arabic/400.css'
import '@fontsource/noto-sans-arabic/700.css'
import '@fontsource/noto-emoji/400.css'
import './print.css'

z.config({ jitless: true })

/** The hidden window's page: asks what to draw, draws it, says that it is done. */
async function draw(): Promise<void> {
  const job: PrintJob = await call('print.job', {})
  const root = document.getElementById('root')
  if (root === null) throw new Error('the print page has no root')
  const text = textFor(job.settings.language ?? 'en', timeZoneOr(job.timeZone))
  document.documentElement.lang = text.language
  document.title =
    job.settings.title.trim() === ''
      ? text.t.print.defaultTitle(job.operation, job.operation !== '')
      : job.settings.title.trim()
  const pages = await new Promise<number>((drawn, fail) => {
    const Document = (job.settings.document ?? 'map') === 'map' ? Sheet : ReportSheet
    createRoot(root, { onUncaughtError: fail }).render(<Document job={job} onReady={drawn} />)
  })
  await document.fonts.ready
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
  await call('print.ready', { ok: true, title: document.title, pages, maps: [...drawnMaps(root)] })
}

draw().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  void call('print.ready', { ok: false, message: message.slice(0, 2000) })
})
