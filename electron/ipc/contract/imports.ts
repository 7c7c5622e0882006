import * as z from 'zod'
import { importPresets } from '../../../db/model/imports/file-formats.ts'
import { importDates } from '../../../db/model/imports/import-dates.ts'
import { mappingSchema } from '../../../db/model/imports/mapping.ts'
import type { Mapping } from '../../../db/model/imports/mapping.ts'
import { recordIdSchema } from '../../../db/model/fields/value.ts'
import { textEncodings } from '../../../db/model/text/encoding.ts'
import { nearChoices } from '../../../db/model/views/receipt-views.ts'
import type { UndoneImport } from '../../../db/model/views/record-views.ts'
import type { FileReceipt } from '../../../db/model/views/receipt-views.ts'
import type { StationView } from '../../../db/model/views/station-views.ts'
import { command, job, query } from './channel.ts'
import { nothing, passphrase, path } from './inputs.ts'

/** What an import did, or would do. */
export interface ImportReport {
  /** As the paths were given. */
  readonly files: readonly FileReceipt[]
  /** Signers that nobody has decided about. */
  readonly needsTrust: readonly StationView[]
}

/** How files are read: for all at once, or by path what only one of them asks. */
const reading = {
  paths: z.array(path).min(1).max(100),
  preset: z.enum(importPresets).optional(),
  onError: z.enum(['stop', 'skip']).optional(),
  /** Null: guessed, and undecided. */
  encoding: z.enum(textEncodings).nullable().optional(),
  near: z.enum(nearChoices).nullable().optional(),
  swapPositions: z.boolean().optional(),
  /** Outlines with faults are mended where they can be, as the preview shows them. */
  repair: z.boolean().optional(),
  /** For bundles that are sealed with one. */
  passphrase: passphrase.optional(),
  /** How dates are to be read that a table leaves open. */
  dates: z.record(path, z.enum(importDates)).optional(),
  /** Answers by the names of the questions. */
  answers: z.record(path, z.record(z.string().max(1000), z.string().max(20_000))).optional(),
  /** By layer ("" for the only one) what its rows are; null: it is left out. */
  mappings: z.record(path, z.record(z.string().max(1000), mappingSchema.nullable())).optional(),
}

/** What is said of photos and of the camera: nothing of it is guessed. */
const photos = {
  paths: z.array(path).min(1).max(10_000),
  /** By the names of the questions: photos, camera-zone, camera-offset. */
  answers: z.record(z.string().max(100), z.string().max(200)),
  /** The event that they are attached to. */
  to: recordIdSchema.nullable(),
  track: path.nullable(),
  overGaps: z.boolean(),
  onError: z.enum(['stop', 'skip']),
}

const mappingName = z.string().min(1).max(200)

export const importChannels = {
  'import.preview': job<ImportReport>()({ input: z.strictObject(reading), touches: [] }),
  'import.apply': job<ImportReport>()({
    input: z.strictObject({
      ...reading,
      /** Fingerprints of the stations that the operator decided to trust. */
      trust: z.array(z.string().max(64)).optional(),
    }),
    touches: ['*'],
  }),
  /** The rows of one file that cannot be read, written to a table that can be mended and imported again. */
  'import.rejects': job<ImportReport>()({
    input: z.strictObject({ ...reading, paths: z.array(path).length(1), to: path }),
    touches: [],
  }),
  /** Photos as draft events or attachments, placed by EXIF or by a track: what would come, and what came. */
  'photos.preview': job<FileReceipt>()({ input: z.strictObject(photos), touches: [] }),
  'photos.apply': job<FileReceipt>()({ input: z.strictObject(photos), touches: ['*'] }),
  /** Takes the import of a foreign file back as a whole, but for what has been edited since. */
  'import.undo': job<UndoneImport>()({
    input: z.strictObject({ receipt: z.int().min(1) }),
    touches: ['*', 'store', 'receipt'],
  }),
  /** Mappings that are kept in the store, by name. */
  'mapping.list': query<readonly Mapping[]>()({ input: nothing, reads: ['mapping'] }),
  'mapping.save': command<null>()({
    input: z.strictObject({ mapping: mappingSchema }),
    touches: ['mapping'],
  }),
  'mapping.delete': command<null>()({ input: z.strictObject({ name: mappingName }), touches: ['mapping'] }),
  /** A mapping that somebody shared, and one to share. */
  'mapping.read': command<Mapping>()({ input: z.strictObject({ path }), touches: [] }),
  'mapping.write': command<null>()({
    input: z.strictObject({ path, mapping: mappingSchema }),
    touches: [],
  }),
}
