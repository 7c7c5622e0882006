import type { ReadHandle } from '../../open.ts'
import type { StationView } from '../../model/views/station-views.ts'
import { rangesText } from '../../model/ranges.ts'
import { changeCounts, listStations } from '../log/station.ts'
import type { StationRow } from '../log/station.ts'
import { forkedSequences, sequencesOf } from './stored-packs.ts'
import { advertisedPacks } from './advertised-packs.ts'
import { stationWords } from '../../model/record/station-words.ts'

const maxMissing = 1000

/** A station for people: its fingerprint in words, what we have of it, and what is missing and who has it. */
export function stationView(db: ReadHandle, station: StationRow): StationView {
  return viewOf(db, station, new Map(listStations(db).map((one) => [one.row, one])), changeCounts(db))
}

export function stationViews(db: ReadHandle): readonly StationView[] {
  const stations = listStations(db)
  const byRow = new Map(stations.map((one) => [one.row, one]))
  const counts = changeCounts(db)
  return stations.map((station) => viewOf(db, station, byRow, counts))
}

function viewOf(
  db: ReadHandle,
  station: StationRow,
  byRow: ReadonlyMap<number, StationRow>,
  counts: ReadonlyMap<number, number>,
): StationView {
  const here = new Set(sequencesOf(db, station.row))
  const heard = station.trust === 'self' ? [] : advertisedPacks(db, station.row)
  let last = 0
  for (const sequence of here) last = Math.max(last, sequence)
  for (const { numbers } of heard) for (const sequence of numbers) last = Math.max(last, sequence)
  const missing: number[] = []
  for (let sequence = 1; sequence <= last && missing.length < maxMissing; sequence += 1) {
    if (!here.has(sequence)) missing.push(sequence)
  }
  const wanted = new Set(missing)
  const holders = heard.flatMap(({ holder, numbers }) =>
    numbers.some((sequence) => wanted.has(sequence)) ? [byRow.get(holder)?.name ?? ''] : [],
  )
  return {
    id: station.id,
    name: station.name,
    organisation: station.organisation,
    words: stationWords(station.id),
    publicKey: station.publicKey ?? '',
    recipient: station.recipient,
    trust: station.trust,
    decidedBy: station.decidedBy,
    decidedAt: station.decidedAt,
    packs: here.size,
    have: rangesText(here),
    changes: counts.get(station.row) ?? 0,
    missing,
    missingAt: [...new Set(holders)].filter((name) => name !== ''),
    forks: forkedSequences(db, station.row),
  }
}
