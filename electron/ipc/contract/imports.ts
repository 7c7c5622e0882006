import * as z from 'zod'
import { importPresets } from '../../../db/model/imports/file-formats.ts'
import { importDates } from '../../../db/model/imports/import-dates.ts'
import { textEncodings } from '../../../db/model/text/encoding.ts'
import { nearChoices } from '../../../db/model/views/receipt-views.ts'
import type { FileReceipt } from '../../../db/model/views/receipt-views.ts'
import type { StationView } from '../../../db/model/views/station-views.ts'
import { job } from './channel.ts'
import { passphrase, path } from './inputs.ts'

/** For tables that leave it open, by path: how their dates are to be read. */
const datesByPath = z.record(path, z.enum(importDates))

/** What an import did, or would do. */
export interface ImportReport {
  /** As the paths were given. */
  readonly files: readonly FileReceipt[]
  /** Signers that nobody has decided about. */
  readonly needsTrust: readonly StationView[]
}

export const importChannels = {
  'import.preview': job<ImportReport>()({
    input: z.strictObject({
      paths: z.array(path).min(1).max(100),
      preset: z.enum(importPresets).optional(),
      onError: z.enum(['stop', 'skip']).optional(),
      dates: datesByPath.optional(),
      /** For all files at once; null: guessed, and undecided. */
      encoding: z.enum(textEncodings).nullable().optional(),
      near: z.enum(nearChoices).nullable().optional(),
      swapPositions: z.boolean().optional(),
      /** Outlines with faults are mended where they can be, as the preview shows them. */
      repair: z.boolean().optional(),
      passphrase: passphrase.optional(),
    }),
    touches: [],
  }),
  'import.apply': job<ImportReport>()({
    input: z.strictObject({
      paths: z.array(path).min(1).max(100),
      preset: z.enum(importPresets).optional(),
      onError: z.enum(['stop', 'skip']).optional(),
      encoding: z.enum(textEncodings).nullable().optional(),
      near: z.enum(nearChoices).nullable().optional(),
      swapPositions: z.boolean().optional(),
      /** Outlines with faults are mended where they can be, as the preview shows them. */
      repair: z.boolean().optional(),
      /** Fingerprints of the stations that the operator decided to trust. */
      trust: z.array(z.string().max(64)).optional(),
      dates: datesByPath.optional(),
      /** For bundles that are sealed with one. */
      passphrase: passphrase.optional(),
    }),
    touches: ['*'],
  }),
}
