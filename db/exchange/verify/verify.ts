import { createHash } from 'node:crypto'
import type { ReadHandle } from '../../open.ts'
import { parseChange } from '../../model/record/change.ts'
import type { DoubtfulRecord } from '../../model/record/doubts.ts'
import { SituError } from '../../model/errors.ts'
import { changeIdOf, readLog } from '../../store/log/change-log.ts'
import { doubtfulRecords } from '../../store/records/doubts.ts'
import { integrityProblems } from '../../store/maintenance.ts'
import { sqliteError } from '../../sqlite-error.ts'
import { listPacks, packContent } from '../../store/exchange/stored-packs.ts'
import type { PackRow } from '../../store/exchange/stored-packs.ts'
import { countByType } from '../../store/records/record.ts'
import { listStations } from '../../store/log/station.ts'
import { verifyMinisign } from '../crypto/minisign.ts'
import { decodePack, packBytes } from '../pack/pack.ts'
import type { PackHeader } from '../pack/pack.ts'
import type { DoubtfulClock } from '../../model/situation/handover.ts'
import { doubtfulClocks, doubtfulStamps } from '../../store/log/own-clock.ts'
import type { DoubtfulStamp } from '../../store/log/own-clock.ts'
import { publicKeyOf } from '../pack/seal-packs.ts'
import { stationViews } from '../../store/exchange/station-view.ts'

/** design.md §6: the JSON of `situ verify`. */
export interface VerifyReport {
  readonly kind: 'store' | 'bundle' | 'folder'
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
  /** Of a store that is not damaged: records that cannot be right as they stand, whoever wrote them. They are kept, and make nothing damaged. */
  readonly doubtful?: readonly DoubtfulRecord[]
  /** Of a store: what was saved by a clock that was not believed, and changes whose time cannot be right. */
  readonly clocks?: {
    readonly receipts: readonly DoubtfulClock[]
    readonly changes: readonly DoubtfulStamp[]
  }
}

/** Checks a store: SQLite's own check, every change's hash, every pack's hash and signature, what every record says. */
export function verifyStore(db: ReadHandle, progress?: (done: number) => void): VerifyReport {
  const problems: { where: string; what: string }[] = []
  const stations: VerifyReport['stations'][number][] = []
  let records: VerifyReport['records'] = {}
  let doubtful: readonly DoubtfulRecord[] | null = null
  try {
    for (const what of integrityProblems(db)) problems.push({ where: 'database', what })
    checkLog(db, problems, progress)
    stations.push(...checkPacks(db, problems))
    records = countByType(db)
    // In a damaged store it is not known what a record says.
    if (problems.length === 0) doubtful = [...doubtfulRecords(db)]
  } catch (error) {
    // Where pages cannot be read at all, the report says so; what was found until then stands.
    const damage = sqliteError(error, 'the store')
    if (!(damage instanceof SituError) || damage.code !== 'store-damaged') throw error
    problems.push({ where: 'database', what: 'a part of the file cannot be read' })
  }
  const report = { kind: 'store' as const, ok: problems.length === 0, problems, stations, records }
  if (doubtful === null) return report
  return { ...report, doubtful, clocks: { receipts: doubtfulClocks(db), changes: doubtfulStamps(db) } }
}

type Problems = { where: string; what: string }[]

function checkLog(db: ReadHandle, problems: Problems, progress?: (done: number) => void): void {
  let after = 0
  for (;;) {
    const rows = readLog(db, after, 10_000)
    if (rows.length === 0) break
    for (const row of rows) {
      after = row.seq
      const purged = purgedIdOf(row.body)
      if (purged === null ? !changeIdOf(row.body).equals(row.id) : purged !== row.id.toString('hex'))
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
    const signer = pack.voucher === null ? station : stations.find((one) => one.id === pack.voucher)
    const fault = packFault(db, pack, publicKeyOf(signer?.publicKey ?? null), where)
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

/** The id of a change whose content was purged, or null. */
function purgedIdOf(line: string): string | null {
  if (!line.includes('"purged":"')) return null
  try {
    return (JSON.parse(line) as { purged?: string }).purged ?? null
  } catch {
    return null
  }
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
  const header = JSON.parse(pack.header) as PackHeader
  // Where content was purged the pack cannot have its hash any more: its header says which one it stands for.
  if (pack.voucher !== null) {
    if (header.standsFor !== pack.id || header.by !== pack.voucher)
      return 'its header stands for another pack'
  } else if (createHash('sha256').update(bytes).digest('hex') !== pack.id)
    return 'its content has another hash'
  if (key === null) return 'no public key'
  const checked = verifyMinisign(bytes, pack.signature, key)
  return checked.ok ? null : checked.what
}
