import type { ReadHandle, Store } from '../../open.ts'
import { checkOutput } from '../../output-file.ts'
import type { OutputOptions } from '../../output-file.ts'
import type { ReceiptView } from '../../model/views/receipt-views.ts'
import { listFiles, readFile } from '../../store/append/file.ts'
import { listPacks, packContent } from '../../store/exchange/stored-packs.ts'
import type { PackRow } from '../../store/exchange/stored-packs.ts'
import { closeReceipt, openReceipt } from '../../store/append/receipt.ts'
import { countByType } from '../../store/records/record.ts'
import { readSetting } from '../../store/setting.ts'
import { listStations, selfStation } from '../../store/log/station.ts'
import { inTransaction } from '../../store/statement.ts'
import { writeBundle } from './bundle-write.ts'
import type { BundleEntry } from './bundle-write.ts'
import type { ManifestPack, ManifestStation } from './bundle-manifest.ts'
import type { SealTo } from '../crypto/seal.ts'
import { ownCard } from '../stations/station-card.ts'
import { stationKeyFromSeed } from '../crypto/minisign.ts'
import { compressPack, packBytes, packFileName } from '../pack/pack.ts'
import { sealAll } from '../pack/seal-packs.ts'
import { believedNow } from '../../store/log/own-clock.ts'

export interface ExportOptions extends OutputOptions {
  readonly title: string
  readonly note: string
  /** Absent or null: not encrypted. */
  readonly seal?: SealTo | null
  /** Called now and then; throwing stops the export, and no file is left. */
  readonly progress?: (done: number, total: number) => void
}

export interface ExportResult {
  readonly path: string
  readonly packs: number
  readonly changes: number
  readonly bytes: number
}

/**
 * Writes the whole record as one signed bundle: this station's changes sealed into packs first, then every pack of
 * every station with its own signature, and the attached files. The file appears under its name only when it is whole.
 * Throws what writeBundle throws.
 */
export async function exportBundle(
  store: Store,
  path: string,
  options: ExportOptions,
): Promise<ExportResult> {
  const db = store.db
  const at = believedNow(db)
  checkOutput(path, options)
  sealAll(db)
  inTransaction(db, () => ownCard(db))
  const packs = listPacks(db)
  const files = listFiles(db)
  const stations = listStations(db)
  const self = selfStation(db)
  const total = packs.length + files.length
  const vouchers = new Set(packs.map((pack) => pack.voucher))
  let done = 0
  const stationsByRow = new Map(stations.map((station) => [station.row, station]))

  function* entries(): Generator<BundleEntry> {
    const names = new Set<string>()
    for (const pack of packs) {
      const station = stationsByRow.get(pack.station)
      if (station === undefined) continue
      const name = uniqueName(
        `packs/${packFileName(station.id, pack.sequence, pack.extract === 1)}`,
        pack,
        names,
      )
      yield { name, bytes: compressedPack(db, pack) }
      yield { name: `${name}.minisig`, bytes: Buffer.from(pack.signature) }
      done += 1
      options.progress?.(done, total)
    }
    for (const station of stations) {
      if (station.card !== null) yield { name: `cards/${station.id}.json`, bytes: Buffer.from(station.card) }
    }
    for (const file of files) {
      const content = readFile(db, file.sha256)
      if (content !== null) yield { name: `files/${file.sha256}`, bytes: content }
      done += 1
      options.progress?.(done, total)
    }
  }

  const written = await writeBundle(path, {
    manifest: {
      title: options.title,
      note: options.note,
      createdAt: new Date(at).toISOString(),
      sender: { station: self.id, name: self.name, publicKey: self.publicKey ?? '' },
      operation: { id: readSetting(db, 'operation-id') ?? '', name: readSetting(db, 'operation') ?? '' },
      filtered: null,
      stations: stations.flatMap((station): ManifestStation[] => {
        const own = packs.filter((pack) => pack.station === station.row)
        // A station that only vouches for others' packs is named too, so that its signatures can be checked.
        return (own.length === 0 && !vouchers.has(station.id)) || station.publicKey === null
          ? []
          : [
              {
                id: station.id,
                name: station.name,
                publicKey: station.publicKey,
                packs: own.map(manifestPack),
              },
            ]
      }),
    },
    entries: entries(),
    key: stationKeyFromSeed(self.seed),
    seal: options.seal ?? null,
    overwrite: options.overwrite ?? false,
  })
  const changes = packs.reduce((sum, pack) => sum + pack.count, 0)
  inTransaction(db, () => {
    const receipt = openReceipt(db, {
      at,
      kind: 'export',
      what: `bundle ${options.title}`,
      operator: readSetting(db, 'operator') ?? '',
    })
    const records = Object.values(countByType(db)).reduce((sum, count) => sum + count, 0)
    const summary: Pick<ReceiptView, 'files' | 'out'> = {
      files: [
        {
          name: path.split(/[\\/]/).at(-1) ?? path,
          status: 'imported',
          signer: null,
          types: {},
          rejections: [],
        },
      ],
      out: { packs: packs.length, changes, records, leftOut: [] },
    }
    closeReceipt(db, receipt, null, null, JSON.stringify(summary))
  })
  return { path, packs: packs.length, changes, bytes: written.bytes }
}

/** A pack's compressed bytes, as they stand in bundles and folders. */
export function compressedPack(db: ReadHandle, pack: PackRow): Buffer {
  const content = packContent(db, pack)
  return 'compressed' in content ? content.compressed : compressPack(packBytes(pack.header, content.lines))
}

export function manifestPack({ sequence, id, count, extract, voucher }: PackRow): ManifestPack {
  return {
    sequence,
    id,
    count,
    ...(extract === 1 ? { extract: true } : {}),
    ...(voucher === null ? {} : { voucher }),
  }
}

/** Two packs of one station with one sequence (a fork) both travel: the second carries its id in its name. */
function uniqueName(name: string, pack: PackRow, names: Set<string>): string {
  const free = names.has(name) ? name.replace(/\.ndjson\.zst$/, `-${pack.id.slice(0, 16)}.ndjson.zst`) : name
  names.add(free)
  return free
}
