import { createHash } from 'node:crypto'
import type { ReadHandle } from '../open.ts'
import { parseChange } from '../model/change.ts'
import { SituError } from '../model/errors.ts'
import { changeIdOf, readLog } from '../store/change-log.ts'
import { integrityProblems } from '../store/maintenance.ts'
import { sqliteError } from '../sqlite-error.ts'
import { listPacks, packContent } from '../store/pack.ts'
import type { PackRow } from '../store/pack.ts'
import { countByType } from '../store/record.ts'
import { listStations } from '../store/station.ts'
import { readBundle } from './bundle-file.ts'
import { stationIdOf, verifyMinisign } from './minisign.ts'
import { decodePack, packBytes } from './pack.ts'
import { publicKeyOf } from './seal-packs.ts'
import { stationViews } from '../store/station-view.ts'

/** design.md §6: the JSON of `situ verify`. */
export interface VerifyReport {
  readonly kind: 'store' | 'bundle'
  readonly ok: boolean
  readonly problems: readonly { readonly where: string; readonly what: string }[]
  readonly stations: readonly {
    readonly id: string
    readonly name: string
    readonly packs: number
    readonly changes: number
    readonly signature: 'ok' | 'wrong' | 'none'
  }[]
  readonly records: Readonly<Record<string, number>>
}

/** Checks a store: SQLite's own check, every change's hash, every pack's hash and signature. */
export function verifyStore(db: ReadHandle, progress?: (done: number) => void): VerifyReport {
  const problems: { where: string; what: string }[] = []
  const stations: VerifyReport['stations'][number][] = []
  let records: VerifyReport['records'] = {}
  try {
    for (const what of integrityProblems(db)) problems.push({ where: 'database', what })
    checkLog(db, problems, progress)
    stations.push(...checkPacks(db, problems))
    records = countByType(db)
  } catch (error) {
    // Where pages cannot be read at all, the report says so; what was found until then stands.
    const damage = sqliteError(error, 'the store')
    if (!(damage instanceof SituError) || damage.code !== 'store-damaged') throw error
    problems.push({ where: 'database', what: 'a part of the file cannot be read' })
  }
  return { kind: 'store', ok: problems.length === 0, problems, stations, records }
}

type Problems = { where: string; what: string }[]

function checkLog(db: ReadHandle, problems: Problems, progress?: (done: number) => void): void {
  let after = 0
  for (;;) {
    const rows = readLog(db, after, 10_000)
    if (rows.length === 0) break
    for (const row of rows) {
      after = row.seq
      if (!changeIdOf(row.body).equals(row.id))
        problems.push({ where: `change ${row.id.toString('hex')}`, what: 'its content has another hash' })
      try {
        parseChange(row.body, `change ${row.id.toString('hex')}`)
      } catch (error) {
        problems.push({
          where: `change ${row.id.toString('hex')}`,
          what: error instanceof Error ? error.message : 'unreadable',
        })
      }
    }
    progress?.(after)
  }
}

function checkPacks(db: ReadHandle, problems: Problems): VerifyReport['stations'] {
  const stations = listStations(db)
  const wrong = new Set<number>()
  for (const pack of listPacks(db)) {
    const station = stations.find((one) => one.row === pack.station)
    const where = `pack ${String(pack.sequence)} of ${station?.id ?? String(pack.station)}`
    const fault = packFault(db, pack, publicKeyOf(station?.publicKey ?? null), where)
    if (fault !== null) {
      wrong.add(pack.station)
      problems.push({ where, what: fault })
    }
  }
  return stationViews(db).map((view, at) => ({
    id: view.id,
    name: view.name,
    packs: view.packs,
    changes: view.changes,
    signature: wrong.has(stations[at]?.row ?? -1) ? 'wrong' : view.packs === 0 ? 'none' : 'ok',
  }))
}

/** What is wrong with a pack in the store, or null. */
function packFault(db: ReadHandle, pack: PackRow, key: Uint8Array | null, where: string): string | null {
  let bytes: Buffer
  try {
    const content = packContent(db, pack)
    bytes =
      'compressed' in content
        ? decodePack(content.compressed, where).bytes
        : packBytes(pack.header, content.lines)
  } catch (error) {
    if (!(error instanceof SituError)) throw error
    return error.message
  }
  if (createHash('sha256').update(bytes).digest('hex') !== pack.id) return 'its content has another hash'
  if (key === null) return 'no public key'
  const checked = verifyMinisign(bytes, pack.signature, key)
  return checked.ok ? null : checked.what
}

/** Checks a bundle file without a store: structure, hashes, signatures, every change. One fault ends it. */
export async function verifyBundle(path: string, progress?: (done: number) => void): Promise<VerifyReport> {
  const stations: {
    id: string
    name: string
    packs: number
    changes: number
    signature: 'ok' | 'wrong' | 'none'
  }[] = []
  const typesByRecord = new Map<string, string>()
  const report = (problems: VerifyReport['problems']): VerifyReport => ({
    kind: 'bundle',
    ok: problems.length === 0,
    problems,
    stations,
    records: countValues(typesByRecord.values()),
  })
  try {
    const bundle = await readBundle(path)
    try {
      const { sender } = bundle.manifest
      const senderKey = publicKeyOf(sender.publicKey)
      if (senderKey === null || stationIdOf(senderKey) !== sender.station)
        throw new SituError('signature-wrong', 'the public key is not that of the sender', {
          entry: 'manifest.json',
        })
      const checked = verifyMinisign(bundle.manifestBytes, bundle.signature, senderKey)
      if (!checked.ok) throw new SituError('signature-wrong', checked.what, { entry: 'manifest.json' })
      let done = 0
      for (const station of bundle.manifest.stations) {
        const key = publicKeyOf(station.publicKey)
        if (key === null || stationIdOf(key) !== station.id)
          throw new SituError('signature-wrong', `the public key is not that of ${station.id}`, {
            entry: 'manifest.json',
          })
        const view = {
          id: station.id,
          name: station.name,
          packs: 0,
          changes: 0,
          signature: 'ok' as 'ok' | 'wrong' | 'none',
        }
        stations.push(view)
        for (const listed of station.packs) {
          const entry = bundle.packEntry(station.id, listed)
          const pack = decodePack(await bundle.readEntry(entry), entry)
          const signature = (await bundle.readEntry(`${entry}.minisig`)).toString('utf8')
          const signed = verifyMinisign(pack.bytes, signature, key)
          if (!signed.ok) {
            view.signature = 'wrong'
            throw new SituError('signature-wrong', signed.what, { entry })
          }
          for (const line of pack.lines) {
            const { body } = parseChange(line, entry)
            typesByRecord.set(body.record, body.type)
          }
          view.packs += 1
          view.changes += pack.lines.length
          done += 1
          progress?.(done)
        }
      }
      for (const entry of bundle.manifest.entries) await bundle.readEntry(entry.name)
    } finally {
      await bundle.close()
    }
    return report([])
  } catch (error) {
    if (!(error instanceof SituError)) throw error
    const where = error.details['entry']
    return report([{ where: typeof where === 'string' ? where : path, what: error.message }])
  }
}

function countValues(values: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Object.fromEntries(counts)
}
