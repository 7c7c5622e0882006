import * as z from 'zod'
import { exportFormatIds } from '../../../db/model/imports/file-formats.ts'
import { languageList } from '../../../db/model/languages.ts'
import { filterSchema } from '../../../db/model/events/filter.ts'
import { clearanceAskedSchema } from '../../../db/model/redaction/clearance.ts'
import type { ReceiptView } from '../../../db/model/views/receipt-views.ts'
import type { StationView } from '../../../db/model/views/station-views.ts'
import { job, query } from './channel.ts'
import { nothing, passphrase, path, recordType, sealSchema } from './inputs.ts'

/** A mounted stick or card. */
export interface Drive {
  readonly path: string
  readonly label: string
  readonly freeBytes: number
  readonly totalBytes: number
  readonly fileSystem: string
  readonly readOnly: boolean
}

/** What an exchange with a folder did, or would do. */
export interface ExchangeReport {
  readonly receipt: Omit<ReceiptView, 'id' | 'kind'>
  readonly needsTrust: readonly StationView[]
  /** The operation that this store would join for the first time. */
  readonly joins: { readonly id: string; readonly name: string } | null
  /** Operations of other names in the folder: left alone unless it is told to join them. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
  /** Why writing stopped; what was read is kept. */
  readonly failure: { readonly code: string; readonly message: string } | null
}

export const exchangeChannels = {
  'export.start': job({
    input: z.strictObject({
      path,
      format: z.enum(['bundle', ...exportFormatIds]),
      type: recordType.optional(),
      filter: filterSchema.optional(),
      /** Of a list; absent: as usual. */
      clearance: clearanceAskedSchema.optional(),
      language: z.enum(languageList).optional(),
      title: z.string().max(200).optional(),
      note: z.string().max(2000).optional(),
      /** Only for a bundle; absent: not encrypted. */
      seal: sealSchema.optional(),
    }),
    touches: ['receipt', 'store'],
  }),
  /** What would come in from a folder, and who is in it; the job's result is an ExchangeReport. Changes nothing. */
  'exchange.preview': job({
    input: z.strictObject({ folder: path, passphrase: passphrase.optional() }),
    touches: [],
  }),
  /** Exchanges with a folder; the job's result is an ExchangeReport. */
  'exchange.start': job({
    input: z.strictObject({
      folder: path,
      trust: z.array(z.string().max(64)),
      skipUnknown: z.boolean(),
      /** Operations of other names to be merged. */
      join: z.array(z.string().max(100)).optional(),
      /** Opens a sealed folder for the first time, or seals one that was open. */
      passphrase: passphrase.optional(),
    }),
    touches: ['*'],
  }),
  /** Mounted removable media. */
  'drive.list': query<readonly Drive[]>()({ input: nothing, reads: [] }),
  'receipt.list': query<readonly ReceiptView[]>()({ input: nothing, reads: ['receipt'] }),
}
