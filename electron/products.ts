import { randomUUID } from 'node:crypto'
import { insertProduct } from '../db/store/product.ts'
import { usualDpi } from '../db/model/print-layout.ts'
import type { PictureDpi } from '../db/model/print-layout.ts'
import type { PrintJob, PrintSettings, ProductView } from '../db/model/product.ts'
import { printSheet } from './print.ts'
import type { Session } from './session.ts'

/** Prints a sheet from the open store and keeps what it was made of. */
export async function printProduct(
  session: Session,
  request: {
    readonly path: string
    readonly format: 'pdf' | 'png'
    readonly dpi?: PictureDpi | undefined
    readonly settings: PrintSettings
    readonly version: string
  },
): Promise<ProductView> {
  const { path, format, dpi = usualDpi, settings, version } = request
  const job = await session.reader().ask<PrintJob>({ ask: 'print.job', settings, version })
  await printSheet({ job, format, path, dpi })
  const view: ProductView = {
    id: randomUUID(),
    title: settings.title,
    at: job.producedAt,
    asOf: settings.asOf ?? null,
    knownOn: settings.knownOn ?? null,
    tlp: settings.tlp ?? null,
    stateHash: job.stateHash,
    path,
    settings,
  }
  await session.write((store) => {
    insertProduct(store.db, view.id, view.at, view)
  })
  return view
}
