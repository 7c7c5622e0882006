import { constants, copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { importBundle } from '../../exchange/bundle/import-bundle.ts'
import type { Store } from '../../open.ts'
import { readSetting, writeSetting } from '../../store/setting.ts'
import { inTransaction } from '../../store/statement.ts'

/** The name of the training operation: the bundles carry it, so that a new store joins it. */
export const trainingOperation = 'Training island'

/** What Harbour had given when, so that the store has known things at different dates. UTC milliseconds. */
const received = [
  { file: 'harbour-june.situ', at: Date.UTC(2026, 5, 27, 18) },
  { file: 'harbour.situ', at: Date.UTC(2026, 7, 31, 18) },
] as const
const ofOthers = ['ridge.situ', 'lake.situ'] as const

/** The folder beside a training store in which the bundles of the two other stations lie. */
export function trainingBundles(storePath: string): string {
  return join(dirname(storePath), `${basename(storePath, '.situdb')}-bundles`)
}

/**
 * Fills a store with what station Harbour of the training sample (`folder`) had given on 27 June and 31 August 2026, as if
 * it had come on those days, and lays the bundles of Ridge and Lake beside it. Nobody is trusted by this: the three
 * stations stay unknown until the operator decides (I9). Returns the number of records.
 */
export async function importTraining(store: Store, folder: string): Promise<number> {
  let records = 0
  // Nobody at this station has taken these in by a decision of their own.
  const operator = readSetting(store.db, 'operator') ?? ''
  setOperator(store, '')
  for (const { file, at } of received) {
    const receipt = await importBundle(store, join(folder, file), { trust: ['any'], dryRun: false, at })
    for (const counts of Object.values(receipt.file.types)) records += counts.new
  }
  setOperator(store, operator)
  inTransaction(store.db, () => {
    writeSetting(store.db, 'sample', 'training')
  })
  layOutBundles(store.path, folder)
  return records
}

function setOperator(store: Store, operator: string): void {
  inTransaction(store.db, () => {
    writeSetting(store.db, 'operator', operator)
  })
}

/** Copies the bundles of the two other stations beside the store, where they are not there. Throws what the file system throws. */
export function layOutBundles(storePath: string, folder: string): void {
  const beside = trainingBundles(storePath)
  mkdirSync(beside, { recursive: true })
  for (const file of ofOthers)
    if (!existsSync(join(beside, file)))
      copyFileSync(join(folder, file), join(beside, file), constants.COPYFILE_EXCL)
}
