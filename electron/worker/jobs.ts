import type { Store } from '../../db/open.ts'
import { backup } from '../../db/commands/backup.ts'
import { importFile } from '../../db/commands/imports/import-file.ts'
import { refusedFile } from '../../db/commands/imports/refused-file.ts'
import { confirmPurge, purgeRecord } from '../../db/commands/purge.ts'
import { exchangeFolder } from '../../db/exchange/folder/exchange-folder.ts'
import { exportExtract } from '../../db/exchange/extract/export-extract.ts'
import { rebuild } from '../../db/commands/rebuild.ts'
import { exportBundle } from '../../db/exchange/bundle/export-bundle.ts'
import { exportRecords } from '../../db/commands/export-records.ts'
import { assertNever, SituError } from '../../db/model/errors.ts'
import { isRecordType } from '../../db/model/record/records.ts'
import type { FileReceipt } from '../../db/model/views/receipt-views.ts'
import type { StationView } from '../../db/model/views/station-views.ts'
import { readCountries } from '../gazetteer/countries.ts'
import type { JobRequest } from './messages.ts'

type Progress = (done: number, total: number | null) => void

/** Runs one job on its own connection; `progress` throws to cancel. The value is what the job's last progress carries. */
export async function runJob(
  store: Store,
  job: JobRequest,
  passphrase: string | null,
  progress: Progress,
): Promise<unknown> {
  progress(0, null)
  switch (job.what) {
    case 'import':
      return importFiles(store, job, progress)
    case 'export':
      if (job.format === 'bundle') return exportBundle(store, job.path, { ...job, progress })
      if (!isRecordType(job.type)) throw new SituError('record-invalid', `"${job.type}" is no record type`)
      return exportRecords(store, job.path, {
        format: job.format,
        type: job.type,
        filter: job.filter,
        clearance: job.clearance,
        language: job.language,
        overwrite: job.overwrite,
        asOf: null,
        knownOn: null,
        progress,
      })
    case 'exchange': {
      const { failure, ...done } = await exchangeFolder(store, job.folder, { ...job, progress })
      return { ...done, failure: failure === null ? null : { code: failure.code, message: failure.message } }
    }
    case 'extract':
      return exportExtract(store, job.path, { ...job, progress })
    case 'purge':
      if ('confirm' in job) confirmPurge(store, job.confirm)
      else purgeRecord(store, job.record, job)
      return null
    case 'backup':
      return { path: job.path, ...backup(store, job.path, passphrase) }
    case 'rebuild':
      return {
        records: rebuild(store, (done) => {
          progress(done, null)
        }),
      }
    default:
      return assertNever(job)
  }
}

async function importFiles(
  store: Store,
  job: Extract<JobRequest, { what: 'import' }>,
  progress: Progress,
): Promise<{ files: readonly FileReceipt[]; needsTrust: readonly StationView[] }> {
  const files: FileReceipt[] = []
  const countries = readCountries(job.assets)
  const needsTrust = new Map<string, StationView>()
  for (const path of job.paths) {
    try {
      const receipt = await importFile(store, path, {
        ...job,
        dates: job.dates[path] ?? null,
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
