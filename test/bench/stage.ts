import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createStore } from '../../db/commands/create-store.ts'
import { importFile } from '../../db/commands/imports/import-file.ts'
import { importRecords } from '../../db/commands/imports/import-records.ts'
import { readBundle } from '../../db/exchange/bundle/bundle-file.ts'
import { exportBundle } from '../../db/exchange/bundle/export-bundle.ts'
import { exportRecords } from '../../db/commands/exports/export-records.ts'
import type { Store } from '../../db/open.ts'
import { generate } from './generate.ts'

export const passphrase = 'bench'
export const importOptions = { preset: 'bundle', onError: 'stop', trust: ['any'], dryRun: false } as const
export const made = { name: 'generated', format: 'bench', onError: 'stop', dryRun: false } as const

/** The data of a run, made anew with a fixed seed, and where it lies. */
export interface Stage {
  readonly count: number
  readonly folder: string
  readonly base: Store
  readonly bundle: string
  readonly geojson: string
  /** The packs of the bundle. */
  readonly packs: readonly Buffer[]
  /** A new store under a name; one of before is gone. */
  readonly fresh: (name: string) => Store
  /** A store that holds what the bundle holds, imported when it is asked for first. */
  readonly known: () => Promise<Store>
  /** Takes a store as that one. */
  readonly keep: (store: Store) => void
  readonly close: () => void
}

export const hasOgr = spawnSync('ogr2ogr', ['--version']).status === 0

export function run(command: string, args: readonly string[]): void {
  const done = spawnSync(command, args, { stdio: 'ignore' })
  if (done.status !== 0) throw new Error(`${command} failed`)
}

export async function setStage(count: number, folder: string): Promise<Stage> {
  let known: Store | null = null
  const fresh = (name: string): Store => {
    const path = join(folder, name)
    for (const end of ['', '-wal', '-shm', '.lock']) rmSync(path + end, { force: true })
    return createStore(path, { passphrase, operation: 'bench', operator: 'B' })
  }
  const base = fresh('base.situdb')
  await importRecords(base, generate(count), made)
  const bundle = join(folder, 'base.situ')
  await exportBundle(base, bundle, { title: 'bench', note: '' })
  const geojson = join(folder, 'base.geojson')
  exportRecords(base, geojson, { format: 'geojson', types: ['event'], filter: {}, asOf: null, knownOn: null })
  const opened = await readBundle(bundle)
  const packs: Buffer[] = []
  for (const station of opened.manifest.stations)
    for (const pack of station.packs) packs.push(await opened.readEntry(opened.packEntry(station.id, pack)))
  await opened.close()
  return {
    ...{ count, folder, base, bundle, geojson, packs, fresh },
    async known() {
      if (known === null) {
        known = fresh('import.situdb')
        await importFile(known, bundle, importOptions)
      }
      return known
    },
    keep(store) {
      known = store
    },
    close() {
      known?.close()
      base.close()
    },
  }
}
