import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { exportRecords } from '../../db/commands/exports/export-records.ts'
import { importFile } from '../../db/commands/imports/import-file.ts'
import { emptyMapping } from '../../db/model/imports/mapping.ts'
import type { Mapping } from '../../db/model/imports/mapping.ts'
import type { Bench } from './measure.ts'
import { hasOgr, importOptions, run } from './stage.ts'
import type { Stage } from './stage.ts'

const formats = [
  ['csv', 'csv', 'CSV'],
  ['xlsx', 'xlsx', 'XLSX'],
  ['geojson', 'geojson', 'GeoJSON'],
  ['geopackage', 'gpkg', 'GPKG'],
] as const

/** Our lists out and in again, and a table of others by a mapping, against ogr2ogr on the same file. */
export async function formatsBench(bench: Bench, stage: Stage): Promise<void> {
  const { folder, base, fresh, count } = stage
  const rounds = Math.min(3, bench.rounds)
  for (const [format, ending, driver] of formats) {
    if (!bench.wanted(`list ${format}`)) continue
    const path = join(folder, `list.${ending}`)
    const peer = join(folder, `peer-list.${ending}`)
    const write = (): void => {
      rmSync(path, { force: true })
      exportRecords(base, path, { format, types: ['event'], filter: {}, asOf: null, knownOn: null })
    }
    write()
    await bench.compare(`list ${format}: export`, {
      target: '–',
      ours: write,
      other: hasOgr
        ? {
            name: `ogr2ogr GeoJSON→${driver}`,
            work() {
              rmSync(peer, { force: true })
              run('ogr2ogr', ['-f', driver, peer, stage.geojson])
            },
          }
        : null,
      rounds,
    })
    const ogr = join(folder, `in-${format}.gpkg`)
    await bench.compare(`list ${format}: import`, {
      target: '–',
      async ours() {
        const store = fresh('list.situdb')
        const { file } = await importFile(store, path, { ...importOptions, preset: 'auto' })
        if (file.types['event']?.new !== count) throw new Error(`the ${format} list was not imported`)
        store.close()
      },
      other: hasOgr
        ? {
            name: `ogr2ogr ${driver}→GPKG`,
            work() {
              rmSync(ogr, { force: true })
              run('ogr2ogr', ['-f', 'GPKG', ogr, path, '-nln', 'event'])
            },
          }
        : null,
      rounds,
    })
    await bench.memory(`list ${format}: import`, '≤ 300 MB', async () => {
      const store = fresh('memory-list.situdb')
      await importFile(store, path, { ...importOptions, preset: 'auto' })
      store.close()
    })
  }
  if (!bench.wanted('mapped csv')) return
  const path = join(folder, 'mapped.csv')
  exportRecords(base, path, { format: 'csv', types: ['event'], filter: {}, asOf: null, knownOn: null })
  await bench.compare('mapped csv: import', {
    target: '–',
    async ours() {
      const store = fresh('mapped.situdb')
      await importFile(store, path, { ...importOptions, preset: 'auto', mappings: { '': mapping } })
      store.close()
    },
    other: hasOgr
      ? {
          name: 'ogr2ogr CSV→GPKG',
          work() {
            const ogr = join(folder, 'mapped.gpkg')
            rmSync(ogr, { force: true })
            run('ogr2ogr', ['-f', 'GPKG', ogr, path, '-nln', 'event'])
          },
        }
      : null,
    rounds,
  })
}

const mapping: Mapping = {
  ...emptyMapping('event', 'bench'),
  key: ['situ_id'],
  fields: [
    { to: 'title', from: 'title' },
    { to: 'kind', from: 'kind' },
    { to: 'occurred', from: 'occurred' },
    { to: 'position.lat', from: 'lat' },
    { to: 'position.lng', from: 'lng' },
    { to: 'narrative', from: 'narrative' },
    { to: 'actors', from: 'actors' },
  ],
  rest: 'leave',
}
