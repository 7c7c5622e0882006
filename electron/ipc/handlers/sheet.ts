import { SituError } from '../../../db/model/errors.ts'
import type { ProductView } from '../../../db/model/sheet/product.ts'
import { listProducts } from '../../../db/store/sheet/product.ts'
import { listPrinters } from '../../print/print-paper.ts'
import { printJobFor, printReady } from '../../print/print-window.ts'
import { paperProduct, printProduct } from '../../print/products.ts'
import type { sheetChannels } from '../contract/sheet.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function sheetHandlers({ session, jobs, window, db, chosen }: Desk): HandlersOf<typeof sheetChannels> {
  return {
    'product.print': ({ path, format, dpi, settings }, { touched }) => ({
      job: jobs.track('print', async () => {
        const overwrite = chosen.mayReplace(path)
        const product = await printProduct(session, { path, overwrite, format, dpi, settings })
        touched()
        return product
      }),
    }),
    'product.paper': ({ choice, settings }, { touched }) => ({
      job: jobs.track('print', async () => {
        const product = await paperProduct(session, { choice, settings })
        touched()
        return product
      }),
    }),
    'printer.list': () => {
      const contents = window()?.webContents
      return contents === undefined ? [] : listPrinters(contents)
    },
    'product.list': () => listProducts(db()) as readonly ProductView[],
    'print.job': (_input, { sender }) => {
      const job = printJobFor(sender)
      if (job === null) throw new SituError('print-failed', 'this window prints nothing')
      return job
    },
    'print.ready': (result, { sender }) => {
      printReady(sender, result)
      return null
    },
  }
}
