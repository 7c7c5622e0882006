import { randomUUID } from 'node:crypto'
import { insertProduct } from '../../db/store/sheet/product.ts'
import { usualDpi } from '../../db/model/sheet/print-layout.ts'
import type { PictureDpi } from '../../db/model/sheet/print-layout.ts'
import type { PrinterChoice } from '../../db/model/sheet/printer.ts'
import type { PrintJob, PrintSettings, ProductView } from '../../db/model/sheet/product.ts'
import { printOnPaper } from './print-paper.ts'
import { printSheet } from './print.ts'
import type { Session } from '../shell/session.ts'

/** Prints a sheet from the open store to a file and keeps what it was made of. */
export async function printProduct(
  session: Session,
  request: {
    readonly settings: PrintSettings
    readonly path: string
    readonly overwrite: boolean
    readonly format: 'pdf' | 'png'
    readonly dpi?: PictureDpi | undefined
  },
): Promise<ProductView> {
  const { path, overwrite, format, dpi = usualDpi } = request
  const job = session.reader().ask('product.preview', { settings: request.settings })
  await printSheet({ settings: request.settings, job, format, path, overwrite, dpi })
  return keep(session, await job, path)
}

/** The same on paper: a product without a file. */
export async function paperProduct(
  session: Session,
  request: { readonly choice: PrinterChoice; readonly settings: PrintSettings },
): Promise<ProductView> {
  const job = session.reader().ask('product.preview', { settings: request.settings })
  await printOnPaper({ settings: request.settings, job }, request.choice)
  return keep(session, await job, '')
}

async function keep(session: Session, job: PrintJob, path: string): Promise<ProductView> {
  const { settings } = job
  const view: ProductView = {
    id: randomUUID(),
    title: settings.title,
    at: job.producedAt,
    asOf: settings.asOf ?? null,
    knownOn: settings.knownOn ?? null,
    tlp: settings.tlp ?? null,
    stateHash: job.stateHash,
    path,
    withheld: job.withheld,
    settings,
  }
  // A sheet can be drawn from a store that cannot be written; there is nowhere to keep what it was made of.
  if (!session.store().readOnly)
    await session.write((store) => {
      insertProduct(store.db, view.id, view.at, view)
    })
  return view
}
