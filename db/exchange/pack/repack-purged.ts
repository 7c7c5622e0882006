import type { WriteHandle } from '../../open.ts'
import type { ChangeBody } from '../../model/record/change.ts'
import type { ChangeId } from '../../model/ids.ts'
import { changeIdOf, linesOf } from '../../store/log/change-log.ts'
import { listPacks, packContent, replacePackContent } from '../../store/exchange/stored-packs.ts'
import type { PackRow } from '../../store/exchange/stored-packs.ts'
import { changePlaces, isPurged, purgedLine } from '../../store/append/purge.ts'
import { packKey } from '../../store/log/stand-ins.ts'
import { selfStation } from '../../store/log/station.ts'
import { stationKeyFromSeed } from '../crypto/minisign.ts'
import { compressPack, decodePack } from './pack.ts'
import type { PackHeader } from './pack.ts'
import { standIn } from './stand-in.ts'

/**
 * After content was purged from the log: the packs that held it are kept as stand-ins, without it, and this station
 * vouches for what is left. Inside the purge's transaction.
 */
export function repackPurged(db: WriteHandle, recordRows: readonly number[]): void {
  const self = selfStation(db)
  const key = stationKeyFromSeed(self.seed)
  const places = recordRows.flatMap((row) => changePlaces(db, row))
  const stations = new Set(places.map((place) => place.station))
  for (const pack of listPacks(db)) {
    if (!stations.has(pack.station)) continue
    const { firstSeq, lastSeq } = pack
    if (firstSeq !== null && lastSeq !== null) {
      const holds = places.some(
        ({ seq, station }) => station === pack.station && seq >= firstSeq && seq <= lastSeq,
      )
      if (!holds) continue
      const lines = linesOf(db, pack.station, firstSeq, lastSeq)
      const { header, signature } = standIn(
        JSON.parse(pack.header) as PackHeader,
        pack.id,
        lines,
        key,
        keyOfPack(pack),
      )
      replacePackContent(db, pack.row, { header, signature, voucher: self.id, verbatim: null })
      continue
    }
    const content = packContent(db, pack)
    if (!('compressed' in content)) continue
    const decoded = decodePack(content.compressed)
    let purged = 0
    const lines = decoded.lines.map((line) => {
      const body = JSON.parse(line) as ChangeBody
      if (body.purged !== undefined || !isPurged(db, body.record)) return line
      purged += 1
      return purgedLine(body, changeIdOf(line).toString('hex') as ChangeId)
    })
    if (purged === 0) continue
    const { header, bytes, signature } = standIn(decoded.header, pack.id, lines, key, keyOfPack(pack))
    replacePackContent(db, pack.row, { header, signature, voucher: self.id, verbatim: compressPack(bytes) })
  }
}

function keyOfPack({ header, signature, voucher }: PackRow): Buffer {
  return packKey({ header, signature, purged: voucher !== null })
}
