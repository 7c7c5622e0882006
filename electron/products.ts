import { randomUUID } from 'node:crypto'
import { insertProduct } from '../db/store/product.ts'
import type { PrintJob, PrintSettings, ProductView } from '../db/model/product.ts'
import { printSheet } from './print.ts'
import type { Session } from './session.ts'

/** Prints a sheet from the open store and keeps what it was made of. */
export async function printProduct(
  session: Session,
  request: { path: string; format: 'pdf' | 'png'; settings: PrintSettings; version: string },
): Promise<ProductView> {
  const { path, format, settings, version } = request
  const job = await session.reader().ask<PrintJob>({ ask: 'print.job', settings, version })
  await printSheet({ job, format, path })
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
