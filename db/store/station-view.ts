import type { ReadHandle } from '../open.ts'
import type { StationView } from '../model/views.ts'
import { changeCounts, listStations } from './station.ts'
import type { StationRow } from './station.ts'
import { listPacks } from './pack.ts'
import { stationWords } from '../model/station-words.ts'

/** A station for people: its fingerprint in words, what we have of it and what is missing in between. */
export function stationView(db: ReadHandle, station: StationRow): StationView {
  const sequences = new Set(
    listPacks(db)
      .filter((pack) => pack.station === station.row)
      .map((pack) => pack.sequence),
  )
  const last = Math.max(0, ...sequences)
  const missing: number[] = []
  for (let sequence = 1; sequence < last && missing.length < 1000; sequence += 1) {
    if (!sequences.has(sequence)) missing.push(sequence)
  }
  return {
    id: station.id,
    name: station.name,
    words: stationWords(station.id),
    publicKey: station.publicKey ?? '',
    trust: station.trust,
    packs: sequences.size,
    changes: changeCounts(db).get(station.row) ?? 0,
    missing,
  }
}

export function stationViews(db: ReadHandle): readonly StationView[] {
  return listStations(db).map((station) => stationView(db, station))
}
