import * as z from 'zod'
import { exportFormatIds } from '../../../db/model/imports/file-formats.ts'
import { languageList } from '../../../db/model/languages.ts'
import { filterSchema } from '../../../db/model/events/filter.ts'
import { clearanceAskedSchema } from '../../../db/model/redaction/clearance.ts'
import type { Withheld } from '../../../db/model/redaction/clearance.ts'
import { recordTypes } from '../../../db/model/record/records.ts'
import type { ReceiptView } from '../../../db/model/views/receipt-views.ts'
import type { StationView } from '../../../db/model/views/station-views.ts'
import { job, query } from './channel.ts'
import { nothing, passphrase, path, sealSchema } from './inputs.ts'

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

/** A bundle that was written. */
export interface ExportedBundle {
  readonly path: string
  readonly packs: number
  readonly changes: number
  readonly bytes: number
}

/** A list that was written. */
export interface ExportedList {
  readonly path: string
  readonly records: number
  /** What its clearance left out. */
  readonly withheld: Withheld
  /** All that is not in it, by reason. */
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
}

export const exchangeChannels = {
  /** The whole record, for another station. */
  'export.bundle': job<ExportedBundle>()({
    input: z.strictObject({
      path,
      title: z.string().max(200),
      note: z.string().max(2000),
      /** Absent: not encrypted. */
      seal: sealSchema.optional(),
    }),
    touches: ['receipt', 'store'],
  }),
  /** Records for other tools. */
  'export.list': job<ExportedList>()({
    input: z.strictObject({
      path,
      format: z.enum(exportFormatIds),
      types: z.array(z.enum(recordTypes)).min(1).max(recordTypes.length),
      filter: filterSchema,
      /** Rows of the records that are shown or chosen, in the order of the screen. */
      rows: z.array(z.int().min(1)).max(5_000_000).optional(),
      clearance: clearanceAskedSchema,
      language: z.enum(languageList),
    }),
    touches: ['receipt', 'store'],
  }),
  /** What would come in from a folder, and who is in it. Changes nothing. */
  'exchange.preview': job<ExchangeReport>()({
    input: z.strictObject({ folder: path, passphrase: passphrase.optional() }),
    touches: [],
  }),
  'exchange.start': job<ExchangeReport>()({
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
