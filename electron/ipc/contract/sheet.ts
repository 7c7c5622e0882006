import * as z from 'zod'
import { drawnMapSchema } from '../../../db/model/sheet/drawn-map.ts'
import { pictureDpis } from '../../../db/model/sheet/print-layout.ts'
import { printerChoiceSchema } from '../../../db/model/sheet/printer.ts'
import type { Printer } from '../../../db/model/sheet/printer.ts'
import { printSettingsSchema } from '../../../db/model/sheet/product.ts'
import type { PrintJob, ProductView } from '../../../db/model/sheet/product.ts'
import { command, job, query } from './channel.ts'
import { nothing, path } from './inputs.ts'

/** Paper. */
export const sheetChannels = {
  'product.print': job<ProductView>()({
    input: z.strictObject({
      path,
      format: z.enum(['pdf', 'png']),
      dpi: z.literal(pictureDpis).optional(),
      settings: printSettingsSchema,
    }),
    touches: ['product'],
  }),
  /** Straight to a printer; kept among the products like a file. */
  'product.paper': job<ProductView>()({
    input: z.strictObject({ choice: printerChoiceSchema, settings: printSettingsSchema }),
    touches: ['product'],
  }),
  'printer.list': query<readonly Printer[]>()({ input: nothing, reads: [] }),
  'product.list': query<readonly ProductView[]>()({ input: nothing, reads: ['product'] }),
  /** For the composer's live preview: the same data that the sheet will be drawn from. */
  'product.preview': query<PrintJob>()({
    input: z.strictObject({ settings: printSettingsSchema }),
    reads: ['*'],
    slow: true,
  }),
  /** For the hidden print window alone: what it shall draw. */
  'print.job': query<PrintJob>()({ input: nothing, reads: [] }),
  /** For the hidden print window alone: it has drawn everything (fonts loaded), or failed. */
  'print.ready': command<null>()({
    input: z.strictObject({
      ok: z.boolean(),
      message: z.string().max(2000).optional(),
      title: z.string().max(400).optional(),
      pages: z.int().optional(),
      maps: z.array(drawnMapSchema).max(1000).optional(),
    }),
    touches: [],
  }),
}
