import type { Json } from '../../../db/model/canonical.ts'
import { between, marsh, northOf, southOf } from './island.ts'
import { northLine, southLine } from './lines.ts'
import type { LinePeriod } from './lines.ts'
import { dayMs } from './events.ts'
import type { StationName } from './events.ts'

/** UTC milliseconds of a day and hour: `at('2026-06-28', 17)`. */
export function at(date: string, hour: number, minute = 0): number {
  return Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000 + minute * 60_000
}

/** A period of control, entered the evening after the line moved, and the end of the one before. */
export interface ControlStep {
  readonly at: number
  readonly key: string
  readonly set: Readonly<Record<string, Json>>
  readonly ends: string | null
  readonly until: string
}

function latest(periods: readonly LinePeriod[], date: string): LinePeriod {
  const found = periods.findLast((period) => period.from <= date)
  if (found === undefined) throw new Error(`no line on ${date}`)
  return found
}

const holders = {
  north: { controller: '@council', status: 'controlled', kind: 'both' },
  middle: { controller: '@assembly', status: 'controlled', kind: 'military' },
  south: { controller: '@front', status: 'influenced', kind: 'military' },
} as const

/** Every period of the three areas; the marsh has one, that nobody holds. */
export function controlSteps(): readonly ControlStep[] {
  const steps: ControlStep[] = []
  const dates = [...new Set([...northLine, ...southLine].map((period) => period.from))].sort()
  const last = new Map<string, string>()
  for (const from of dates) {
    const north = latest(northLine, from)
    const south = latest(southLine, from)
    const heard = [north, south].find((period) => period.from === from)?.heard ?? from
    const moved = {
      north: north.from === from ? northOf(north.line) : null,
      middle: between(north.line, south.line),
      south: south.from === from ? southOf(south.line) : null,
    }
    for (const area of ['north', 'middle', 'south'] as const) {
      const geometry = moved[area]
      if (geometry === null) continue
      const key = `control-${area}-${from}`
      steps.push({
        at: Math.max(at('2026-05-31', 12), at(heard, 19)) + steps.length * 60_000,
        key,
        ends: last.get(area) ?? null,
        until: new Date(Date.parse(from) - dayMs).toISOString().slice(0, 10),
        set: {
          zone: `@area-${area}`,
          ...holders[area],
          basis: steps.length % 3 === 0 ? 'observed' : 'reported',
          validFrom: from,
          geometry,
          sources: [{ source: '@pictures', credibility: '2', date: from }],
        },
      })
      last.set(area, key)
    }
  }
  steps.push({
    at: at('2026-06-01', 20),
    key: 'control-marsh',
    ends: null,
    until: '',
    set: {
      zone: '@marsh',
      status: 'contested',
      kind: 'both',
      basis: 'reported',
      validFrom: '2026-06-01',
      geometry: marsh,
      chosen: true,
      why: 'The elder names both sides; the Front’s claim names no witness.',
      sources: [{ source: '@elder', credibility: '3', date: '2026-06-02' }],
    },
  })
  steps.push({
    at: at('2026-07-11', 20),
    key: 'control-marsh-claim',
    ends: null,
    until: '',
    set: {
      zone: '@marsh',
      controller: '@front',
      status: 'controlled',
      kind: 'both',
      basis: 'announced',
      validFrom: '2026-06-01',
      geometry: marsh,
      sources: [{ source: '@bulletin', credibility: '5', date: '2026-07-10' }],
    },
  })
  return steps
}

/** One edit of the story: by whom, when, of which record. `set` null deletes. */
export interface Edit {
  readonly station: StationName
  readonly at: number
  readonly key: string
  readonly set: Readonly<Record<string, Json>> | null
}

const point = (lng: number, lat: number): Json => ({
  geometry: { type: 'Point', coordinates: [lng, lat].map((degrees) => Math.round(degrees * 1e5) / 1e5) },
  precision: 1,
})

/**
 * Two stations that edit one thing without having seen each other: four fields between Harbour and Ridge (of them a
 * place, and a deletion against an edit), three between Harbour and Lake. `events` are records that all know since June;
 * the first lies at the point.
 */
export function conflictEdits(
  events: readonly string[],
  [lng, lat]: readonly [lng: number, lat: number],
): readonly Edit[] {
  const [place = '', deleted = '', verified = '', hurt = ''] = events
  const edit = (station: StationName, date: string, hour: number, key: string, set: Edit['set']): Edit => ({
    station,
    at: at(date, hour),
    key,
    set,
  })
  return [
    edit('Harbour', '2026-07-20', 17, place, { location: point(lng + 0.02, lat - 0.01) }),
    edit('Ridge', '2026-07-22', 17, place, { location: point(lng - 0.015, lat + 0.012) }),
    edit('Harbour', '2026-07-24', 17, deleted, null),
    edit('Ridge', '2026-07-25', 17, deleted, { note: 'Seen again by the patrol: it did happen.' }),
    edit('Harbour', '2026-07-27', 17, 'post-chair', { status: 'vacant', since: '2026-07-26' }),
    edit('Ridge', '2026-07-29', 17, 'post-chair', { status: 'appointed' }),
    edit('Harbour', '2026-07-30', 17, 'control-marsh', { status: 'buffer' }),
    edit('Ridge', '2026-08-01', 17, 'control-marsh', { status: 'joint' }),
    edit('Harbour', '2026-08-03', 17, verified, { verification: 'verified' }),
    edit('Lake', '2026-08-18', 17, verified, { verification: 'refuted' }),
    edit('Harbour', '2026-08-05', 17, hurt, {
      casualties: { killed: { low: 2, best: 2, high: 4 }, injured: { low: 5, high: 9 } },
    }),
    edit('Lake', '2026-08-19', 17, hurt, {
      casualties: { killed: { low: 3, best: 4, high: 6 }, injured: { low: 5, high: 9 } },
    }),
    edit('Harbour', '2026-08-10', 17, 'commitment-union-training', { stage: 'committed' }),
    edit('Lake', '2026-08-21', 17, 'commitment-union-training', { stage: 'withdrawn' }),
  ]
}
