import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importFile } from '../../db/commands/imports/import-file.ts'
import { exchangeFolder } from '../../db/exchange/folder/exchange-folder.ts'
import { exportBundle } from '../../db/exchange/bundle/export-bundle.ts'
import type { SealTo } from '../../db/exchange/crypto/seal.ts'
import { exportExtract } from '../../db/exchange/extract/export-extract.ts'
import { partnerProfile } from '../../db/model/redaction/profile.ts'
import type { Store } from '../../db/open.ts'
import { selfStation } from '../../db/store/log/station.ts'
import { floorImport } from './floor.ts'
import { amountRow } from './measure.ts'
import type { Bench } from './measure.ts'
import { hasOgr, importOptions, passphrase, run } from './stage.ts'
import type { Stage } from './stage.ts'

/** Bundles in and out, against the floor and ogr2ogr. */
export async function bundleBench(bench: Bench, stage: Stage): Promise<void> {
  const { folder, bundle, geojson, packs, fresh } = stage
  const few = Math.min(3, bench.rounds)
  let filled: Store | null = null
  const firstMs = await bench.compare('import bundle, empty store', {
    target: '≤ 1.3 × floor',
    async ours() {
      filled?.close()
      filled = fresh('import.situdb')
      await importFile(filled, bundle, importOptions)
      stage.keep(filled)
    },
    other: {
      name: 'floor',
      work() {
        const path = join(folder, 'floor.situdb')
        for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
        floorImport(path, passphrase, packs)
      },
    },
  })
  if (hasOgr && bench.wanted('import bundle, against ogr2ogr')) {
    const gpkg = join(folder, 'peer.gpkg')
    const empty = join(folder, 'empty.gpkg')
    run('ogr2ogr', ['-f', 'GPKG', empty, geojson, '-nln', 'event', '-limit', '0', '-lco', 'FID=fid'])
    run('ogrinfo', [empty, '-sql', 'CREATE UNIQUE INDEX event_id ON event (situ_id)'])
    await bench.compare('import bundle, against ogr2ogr', {
      target: '≤ 0.85 × ogr2ogr -upsert',
      async ours() {
        const store = fresh('import2.situdb')
        await importFile(store, bundle, importOptions)
        store.close()
      },
      other: {
        name: 'ogr2ogr -upsert',
        work() {
          writeFileSync(gpkg, readFileSync(empty))
          run('ogr2ogr', ['-f', 'GPKG', '-upsert', gpkg, geojson, '-nln', 'event'])
        },
      },
      rounds: few,
    })
  }
  const known = await stage.known()
  await bench.compare('import a bundle already known', {
    target: '≤ 0.05 × first import',
    ours: () => importFile(known, bundle, importOptions),
    than: { name: 'first import', ms: firstMs },
  })
  await bench.compare('export bundle', {
    target: '≤ 1.0 × ogr2ogr GPKG→GeoJSON',
    ours: (round) => exportBundle(known, join(folder, `out-${String(round)}.situ`), { title: '', note: '' }),
    other: hasOgr
      ? {
          name: 'ogr2ogr',
          work(round) {
            const gpkg = join(folder, 'export.gpkg')
            if (round === 0) run('ogr2ogr', ['-f', 'GPKG', gpkg, geojson, '-nln', 'event'])
            const path = join(folder, 'peer.geojson')
            rmSync(path, { force: true })
            run('ogr2ogr', ['-f', 'GeoJSON', path, gpkg])
          },
        }
      : null,
  })
  await sealedBench(bench, stage, known)
}

async function sealedBench(
  bench: Bench,
  { folder, bundle, fresh, count }: Stage,
  known: Store,
): Promise<void> {
  const seal = { recipients: [selfStation(known.db).recipient ?? ''] } as const
  const sealed = join(folder, 'sealed.situ')
  const write = (path: string, sealedFor: SealTo | null): Promise<unknown> =>
    exportBundle(known, path, { title: '', note: '', seal: sealedFor, overwrite: true })
  await bench.compare('export sealed bundle', {
    target: '–',
    ours: () => write(sealed, seal),
    other: {
      name: 'open',
      work: () => write(join(folder, 'open.situ'), null),
    },
  })
  const takeIn = async (name: string, path: string): Promise<void> => {
    const store = fresh(name)
    await importFile(store, path, { ...importOptions, passphrase })
    store.close()
  }
  if (bench.wanted('import sealed bundle')) {
    await write(sealed, { passphrase })
    await bench.compare('import sealed bundle, empty store', {
      target: '–',
      ours: () => takeIn('sealed.situdb', sealed),
      other: { name: 'open', work: () => takeIn('open.situdb', bundle) },
      rounds: Math.min(3, bench.rounds),
    })
  }
  if (bench.wanted('memory of')) {
    const target = count >= 1_000_000 ? '≤ 300 MB' : '≤ 200 MB'
    await bench.memory('import bundle', target, () => takeIn('memory.situdb', bundle))
    await bench.memory('export sealed bundle', target, () => write(sealed, { passphrase }))
    await bench.memory('import sealed bundle', target, () => takeIn('memory.situdb', sealed))
  }
}

/** Exchange folders and extracts. */
export async function exchangeBench(bench: Bench, { folder, fresh, known: knownOf }: Stage): Promise<void> {
  const known = await knownOf()
  const rounds = Math.min(3, bench.rounds)
  const trusting = { trust: ['any'], skipUnknown: false, dryRun: false }
  if (bench.wanted('exchange')) {
    const stick = join(folder, 'stick')
    await bench.compare('exchange: write everything', {
      target: '–',
      async ours() {
        rmSync(stick, { recursive: true, force: true })
        mkdirSync(stick)
        await exchangeFolder(known, stick, trusting)
      },
      rounds,
    })
    await bench.compare('exchange: read everything', {
      target: '–',
      async ours() {
        const store = fresh('reader.situdb')
        await exchangeFolder(store, stick, trusting)
        store.close()
      },
      rounds,
    })
    await bench.compare('exchange: nothing new', {
      target: '–',
      ours: () => exchangeFolder(known, stick, trusting),
    })
  }
  await bench.compare('extract under "partner"', {
    target: '–',
    ours: (round) =>
      exportExtract(known, join(folder, `extract-${String(round)}.situ`), {
        ...{
          filter: {},
          profile: partnerProfile,
          title: '',
          note: '',
          recipient: 'x',
          purpose: '',
          seal: null,
        },
      }),
    rounds,
  })
}

/** A table of events as UCDP gives it, against ogr2ogr with the same indexes. */
export async function tableBench(bench: Bench, { folder, fresh, count }: Stage): Promise<void> {
  if (!bench.wanted('ucdp csv import')) return
  const csv = join(folder, 'ucdp.csv')
  writeFileSync(csv, manyRows(count))
  await bench.compare('ucdp csv import', {
    target: '≤ 1.5 × ogr2ogr CSV→GPKG',
    async ours() {
      const store = fresh('csv.situdb')
      const { file } = await importFile(store, csv, { ...importOptions, preset: 'ucdp-ged', onError: 'skip' })
      if ((file.types['event']?.new ?? 0) < count * 0.9) throw new Error('the CSV was not imported')
      store.close()
    },
    other: hasOgr ? { name: 'ogr2ogr + FTS', work: () => peerTable(join(folder, 'csv.gpkg'), csv) } : null,
    rounds: Math.min(3, bench.rounds),
  })
}

/** The rows of the fixture again and again, each with an id of its own. */
function manyRows(count: number): string {
  const [head = '', ...lines] = readFileSync(
    join(import.meta.dirname, '..', 'fixtures', 'ucdp-ged-syria-2019.csv'),
    'utf8',
  )
    .trim()
    .split(/\r?\n/)
  const idAt = head.replaceAll('"', '').split(',').indexOf('id')
  const idIsPlain = (line: string): boolean =>
    !line
      .split(',')
      .slice(0, idAt + 1)
      .join(',')
      .includes('"')
  const single = lines.filter((line) => (line.match(/"/g)?.length ?? 0) % 2 === 0 && idIsPlain(line))
  const rows: string[] = [head]
  for (let at = 0; rows.length <= count; at += 1) {
    const cells = (single[at % single.length] ?? '').split(',')
    cells[idAt] = String(1_000_000 + at)
    rows.push(cells.join(','))
  }
  return rows.join('\r\n')
}

function peerTable(gpkg: string, csv: string): void {
  rmSync(gpkg, { force: true })
  const places = [
    '-oo',
    'X_POSSIBLE_NAMES=longitude',
    '-oo',
    'Y_POSSIBLE_NAMES=latitude',
    '-a_srs',
    'EPSG:4326',
  ]
  run('ogr2ogr', ['-f', 'GPKG', gpkg, csv, '-nln', 'event', ...places])
  for (const sql of [
    'CREATE UNIQUE INDEX event_id ON event (id)',
    'CREATE INDEX event_start ON event (date_start)',
    'CREATE VIRTUAL TABLE event_text USING fts5 (source_headline, where_description, source_article)',
    'INSERT INTO event_text SELECT source_headline, where_description, source_article FROM event',
  ])
    run('ogrinfo', [gpkg, '-sql', sql])
}

/** What an event costs on disk. */
export async function bytesBench(bench: Bench, { bundle, count, known }: Stage): Promise<void> {
  if (!bench.wanted('bytes')) return
  const store = await known()
  store.db.pragma('wal_checkpoint(TRUNCATE)')
  bench.add(amountRow('bytes per event, store', statSync(store.path).size / count, 'B', '≤ 2,000 B'))
  bench.add(amountRow('bytes per event, bundle', statSync(bundle).size / count, 'B', '≤ 280 B'))
}
