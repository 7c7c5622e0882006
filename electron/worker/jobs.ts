import type { Store } from '../../db/open.ts'
import { backup } from '../../db/commands/backup.ts'
import { importFile } from '../../db/commands/imports/import-file.ts'
import { importPhotos } from '../../db/commands/imports/import-photos.ts'
import { refusedFile } from '../../db/commands/imports/refused-file.ts'
import { undoImport } from '../../db/commands/undo-import.ts'
import { confirmPurge, purgeRecord } from '../../db/commands/purge.ts'
import { exchangeFolder } from '../../db/exchange/folder/exchange-folder.ts'
import { exportExtract } from '../../db/exchange/extract/export-extract.ts'
import { exportBundle } from '../../db/exchange/bundle/export-bundle.ts'
import { exportRecords } from '../../db/commands/exports/export-records.ts'
import { SituError } from '../../db/model/errors.ts'
import type { FileReceipt } from '../../db/model/views/receipt-views.ts'
import type { StationView } from '../../db/model/views/station-views.ts'
import { readCountries } from '../gazetteer/countries.ts'
import type { ImportReport } from '../ipc/contract/imports.ts'
import type { JobKind, JobRequest, JobResults } from './messages.ts'

/** What a job is done with, on its own connection. */
interface JobContext {
  readonly store: Store
  /** Of the store. */
  readonly passphrase: string | null
  /** Throws to cancel. */
  readonly progress: (done: number, total: number | null) => void
}

type Run<K extends JobKind> = (
  context: JobContext,
  job: JobRequest<K>,
) => JobResults[K] | Promise<JobResults[K]>

const jobs: { readonly [K in JobKind]: Run<K> } = {
  import: importFiles,
  photos: importPictures,
  bundle: ({ store, progress }, job) => exportBundle(store, job.path, { ...job, progress }),
  list: ({ store, progress }, job) =>
    exportRecords(store, job.path, { ...job, asOf: null, knownOn: null, progress }),
  async exchange({ store, progress }, job) {
    const { failure, ...done } = await exchangeFolder(store, job.folder, { ...job, progress })
    return { ...done, failure: failure === null ? null : { code: failure.code, message: failure.message } }
  },
  extract: ({ store, progress }, job) => exportExtract(store, job.path, { ...job, progress }),
  purge({ store }, job) {
    purgeRecord(store, job.record, job)
    return null
  },
  obey({ store }, { purge }) {
    confirmPurge(store, purge)
    return null
  },
  'undo-import': ({ store, progress }, { receipt }) => undoImport(store, receipt, progress),
  backup: ({ store, passphrase }, { path }) => ({ path, ...backup(store, path, passphrase) }),
}

/** The value is what the job's last progress carries. */
export async function runJob<K extends JobKind>(
  context: JobContext,
  job: JobRequest<K>,
): Promise<JobResults[K]> {
  context.progress(0, null)
  const run: Run<K> = jobs[job.what]
  return run(context, job)
}

/** What is asked is a receipt as any other: the window answers it. */
async function importPictures(
  { store, progress }: JobContext,
  job: JobRequest<'photos'>,
): Promise<FileReceipt> {
  try {
    return await importPhotos(store, job.paths, { ...job, progress })
  } catch (error) {
    if (!(error instanceof SituError) || error.code === 'cancelled') throw error
    return refusedFile(job.paths[0] ?? '', error)
  }
}

async function importFiles(
  { store, progress }: JobContext,
  job: JobRequest<'import'>,
): Promise<ImportReport> {
  const files: FileReceipt[] = []
  const countries = readCountries(job.assets)
  const needsTrust = new Map<string, StationView>()
  for (const path of job.paths) {
    try {
      const receipt = await importFile(store, path, {
        ...job,
        dates: job.dates[path] ?? null,
        answers: job.answers[path] ?? {},
        mappings: job.mappings[path] ?? {},
        rejects: job.rejects,
        countries,
        progress,
      })
      files.push(receipt.file)
      for (const station of receipt.needsTrust) needsTrust.set(station.id, station)
    } catch (error) {
      if (!(error instanceof SituError) || error.code === 'cancelled') throw error
      files.push(refusedFile(path, error))
    }
  }
  return { files, needsTrust: [...needsTrust.values()] }
}
