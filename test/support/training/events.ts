import type { Json } from '../../../db/model/canonical.ts'
import { aChance } from './chance.ts'
import type { Chance } from './chance.ts'
import { pointAt } from './island.ts'
import { districts, districtSize, spots } from './places.ts'
import type { District } from './places.ts'
import { localWords, notes, wordings } from './wording.ts'
import type { Wording } from './wording.ts'

export const dayMs = 86_400_000
export const firstDay = Date.UTC(2026, 5, 1)
export const days = 90
const minuteMs = 60_000

export type StationName = 'Harbour' | 'Ridge' | 'Lake'

/** An event before it is entered: who enters it, and when (UTC milliseconds). */
export interface PlannedEvent {
  readonly key: string
  readonly station: StationName
  readonly day: number
  readonly at: number
  readonly set: Readonly<Record<string, Json>>
}

export function dateOf(day: number): string {
  return new Date(firstDay + day * dayMs).toISOString().slice(0, 10)
}

/** The events of all stations, `count` of them spread evenly over the days, with `lost` more that only Ridge knew. */
export function planEvents(count: number, lost: number): readonly PlannedEvent[] {
  const chance = aChance('events')
  const planned: PlannedEvent[] = []
  for (let at = 0; at < count; at += 1) {
    const day = Math.floor((at * days) / count)
    planned.push(planEvent(`event-${String(at + 1)}`, stationOf(chance, day), day, chance))
  }
  for (let at = 0; at < lost; at += 1)
    planned.push(planEvent(`lost-${String(at + 1)}`, 'Ridge', ridgeLost.from + (at % 6), chance))
  return planned
}

/** Days of which only Ridge's missing pack tells, and the last one that Ridge's later pack has. */
export const ridgeLost = { from: 66, to: 71, last: 75 }

/** From this day on nobody reports anything from one district, and nobody says why. */
const silence = { district: 'district-12', from: 45 }

function stationOf(chance: Chance, day: number): StationName {
  const station = chance.weighted<StationName>([
    ['Harbour', 40],
    ['Ridge', 32],
    ['Lake', 28],
  ])
  const unheard = (day >= ridgeLost.from && day <= ridgeLost.to) || day > ridgeLost.last
  return station === 'Ridge' && unheard ? chance.of(['Harbour', 'Lake'] as const) : station
}

const homeRow: Readonly<Record<StationName, number>> = { Harbour: 0, Lake: 1, Ridge: 2 }

function planEvent(key: string, station: StationName, day: number, chance: Chance): PlannedEvent {
  const row = chance.next() < 0.72 ? homeRow[station] : chance.whole(0, 2)
  const district = chance.of(
    districts.filter((one) => one.row === row && (one.key !== silence.district || day < silence.from)),
  )
  const wording = chance.weighted(wordings.map((one) => [one, one.weight] as const))
  const local = chance.next() < 0.04 ? chance.of(localWords) : null
  const spot = `${district.name}, ${chance.of(spots)}`
  return {
    key,
    station,
    day,
    at: firstDay + (day + 1) * dayMs + chance.whole(6 * 60, 16 * 60) * minuteMs,
    set: {
      title: (local ?? wording).title.replace('%', spot),
      kind: wording.kind,
      ...when(day, chance),
      placeName: spot,
      zone: `@${district.key}`,
      ...where(district, chance),
      actors: wording.actors.map((actor) => ({ actor: `@${actor}`, role: 'participant' })),
      ...(wording.hurts === true && chance.next() < 0.75 ? { casualties: casualties(wording, chance) } : {}),
      verification: chance.weighted([
        ['reported', 50],
        ['corroborated', 22],
        ['verified', 12],
        ['investigated', 5],
        ['attributed', 4],
        ['refuted', 4],
        ['withdrawn', 3],
      ]),
      narrative: (local ?? wording).narrative,
      sensitivity: wording.sensitivity ?? chance.weighted([['low', 30], ['moderate', 60], ['high', 10]]),
      sources: sourcesOf(station, day, chance),
      ...(chance.next() < 0.08 ? { note: chance.of(notes) } : {}),
    },
  } // prettier-ignore
}

function when(day: number, chance: Chance): Record<string, Json> {
  const date = dateOf(day)
  const occurred = chance.weighted<string | null>([
    [date, 62],
    [`${date}T${String(chance.whole(4, 22)).padStart(2, '0')}:${chance.of(['00', '10', '20', '30', '45'])}:00Z`, 20],
    [`${date}~`, 8],
    [`${date}/${dateOf(Math.min(days - 1, day + chance.whole(1, 2)))}`, 5],
    [`${date.slice(0, 7)}~`, 3],
    [null, 2],
  ]) // prettier-ignore
  return { ...(occurred === null ? {} : { occurred }), reported: dateOf(Math.min(days - 1, day + 1)) }
}

/** Precision as UCDP counts it: 1 exact to 7 on the water; now and then no place at all. */
function where(district: District, chance: Chance): Record<string, Json> {
  const precision = chance.weighted([[1, 52], [2, 16], [3, 12], [4, 6], [5, 4], [6, 3], [7, 4], [0, 3]]) // prettier-ignore
  if (precision === 0) return {}
  const inside = (along: number, upward: number) =>
    pointAt(district.west + along * districtSize.across, district.south + upward * districtSize.up)
  const centre = precision >= 3
  const [lng, lat] =
    precision === 7
      ? [-20.6 + chance.of([-0.52, 0.52]) + chance.between(-0.03, 0.03), -29 + chance.between(-0.2, 0.2)]
      : precision === 6 || precision === 5
        ? pointAt(24, precision === 6 ? 18 : 6 + district.row * 12)
        : precision === 4
          ? pointAt(24, 6 + district.row * 12)
          : inside(centre ? 0.5 : chance.between(0.12, 0.88), centre ? 0.5 : chance.between(0.12, 0.88))
  const radius = [0, 0, chance.of([500, 1000, 2500]), 9000, 20_000, 24_000, 36_000, 5000][precision] ?? 0
  const coordinates = [lng, lat].map((degrees) => Math.round(degrees * 1e5) / 1e5)
  return {
    location: {
      geometry: { type: 'Point', coordinates },
      precision,
      ...(radius === 0 ? {} : { radius }),
    },
  }
}

function range(chance: Chance, most: number): Json {
  const low = chance.whole(0, most)
  const best = low + chance.whole(0, 2)
  return chance.next() < 0.15
    ? { low, best: null, high: null }
    : { low, best, high: best + chance.whole(0, 4) }
}

function casualties(wording: Wording, chance: Chance): Json {
  const [first, second] = wording.actors
  const both = { killed: range(chance, 3), injured: range(chance, 6) }
  if (first === undefined || second === undefined || chance.next() < 0.7) return both
  return {
    ...both,
    bySide: [
      { side: first, killed: range(chance, 1) },
      { side: second, killed: range(chance, 1) },
    ],
  }
}

const ownPatrol: Readonly<Record<StationName, string>> = {
  Harbour: 'patrol-harbour',
  Ridge: 'patrol-ridge',
  Lake: 'patrol-lake',
}

function sourcesOf(station: StationName, day: number, chance: Chance): Json {
  const one = (): Json => {
    const source = chance.weighted([
      [ownPatrol[station], 26],
      ['radio-two', 18],
      ['elder', 9],
      ['carrier', 10],
      ['harbour-log', 8],
      ['convoy', 8],
      ['pictures', 6],
      ['dispatch', 12],
      ['council-news', 6],
      ['bulletin', 6],
      ['messages', 9],
    ])
    const credibility = source === 'messages' ? '6' : chance.weighted([['1', 8], ['2', 26], ['3', 34], ['4', 14], ['5', 7], ['6', 11]]) // prettier-ignore
    return { source: `@${source}`, credibility, date: dateOf(Math.min(days - 1, day + 1)) }
  }
  return chance.next() < 0.28 ? [one(), one()] : [one()]
}
