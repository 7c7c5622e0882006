import type { Json } from '../../../db/model/canonical.ts'
import { accord } from './accord.ts'
import { actors, relations, sources, zones } from './base.ts'
import type { Draft } from './base.ts'
import { dayMs, planEvents, ridgeLost } from './events.ts'
import type { PlannedEvent, StationName } from './events.ts'
import { sayings } from './sayings.ts'
import { at, conflictEdits, controlSteps } from './story.ts'

/** Something a station does at a time: a new record, or one change to an old one. */
export interface Step {
  readonly station: StationName
  /** UTC milliseconds. */
  readonly at: number
  readonly key: string
  /** The type of a new record; null for a change to an old one. */
  readonly type: string | null
  /** null: the record is deleted. */
  readonly set: Readonly<Record<string, Json>> | null
}

const eventCount = 400
const lostCount = 8
const twins = 5

/** All that the three stations enter, by time. */
export function allSteps(): readonly Step[] {
  const events = withTwins(withEchoes(planEvents(eventCount, lostCount)))
  const drafts: readonly Draft[] = [...sources, ...actors, ...zones, ...relations, ...accord]
  const known = conflictEvents(events)
  const base = drafts.map((draft, n): Step => ({
    station: 'Harbour',
    at: at('2026-05-31', 8) + n * 60_000,
    ...draft,
  }))
  const control = controlSteps().flatMap(({ ends, until, ...step }): readonly Step[] => [
    { station: 'Harbour', at: step.at, key: step.key, type: 'control', set: step.set },
    ...(ends === null
      ? []
      : [
          {
            station: 'Harbour' as const,
            at: step.at + 30_000,
            key: ends,
            type: null,
            set: { validTo: until },
          },
        ]),
  ])
  const edits = conflictEdits(known, placeOf(events, known[0])).map((edit): Step => ({ ...edit, type: null }))
  return [
    ...base,
    ...control,
    ...sayings.map((one): Step => ({ station: 'Harbour', ...one })),
    ...events.map(({ day: _day, ...event }): Step => ({ ...event, type: 'event' })),
    ...verificationSteps(
      events.filter((event) => !known.includes(event.key) && !event.key.startsWith('lost')),
    ),
    ...edits,
  ].sort((a, b) => a.at - b.at)
}

/** Of June, with a place, entered by Harbour: everybody has them before the stations part. */
function conflictEvents(events: readonly PlannedEvent[]): readonly string[] {
  const fit = events.filter(
    (event) =>
      event.station === 'Harbour' &&
      event.day > 3 &&
      event.day < 22 &&
      precisionOf(event.set) === 1 &&
      !/^Repeated|second report/.test(titleOf(event)),
  )
  const hurt = fit.find((event) => event.set['casualties'] !== undefined)
  const others = fit.filter((event) => event !== hurt).slice(0, 3)
  const chosen = [...others, ...(hurt === undefined ? [] : [hurt])].map((event) => event.key)
  if (chosen.length < 4) throw new Error('too few events to disagree about')
  return chosen
}

function placeOf(events: readonly PlannedEvent[], key: string | undefined): readonly [number, number] {
  const found = events.find((event) => event.key === key)
  if (found === undefined) throw new Error('no event to disagree about')
  return pointOf(found)
}

function pointOf({ set }: PlannedEvent): readonly [number, number] {
  return (set['location'] as { geometry: { coordinates: readonly [number, number] } }).geometry.coordinates
}

function fieldsOf({ set }: PlannedEvent, fields: readonly string[]): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = set[field]
      return value === undefined ? [] : [[field, value] as const]
    }),
  )
}

function without(set: PlannedEvent['set'], field: string): PlannedEvent['set'] {
  return Object.fromEntries(Object.entries(set).filter(([key]) => key !== field))
}

function titleOf({ set }: PlannedEvent): string {
  return typeof set['title'] === 'string' ? set['title'] : ''
}

function precisionOf(set: PlannedEvent['set']): unknown {
  const location = set['location']
  return typeof location === 'object' && location !== null && 'precision' in location
    ? location['precision']
    : null
}

const sameFields = ['kind', 'placeName', 'zone', 'occurred', 'actors', 'sensitivity']

/** Now and then a report repeats an earlier one; the first three after the lost pack repeat reports that were lost. */
function withEchoes(events: readonly PlannedEvent[]): readonly PlannedEvent[] {
  const earlier = new Map<StationName, PlannedEvent[]>()
  let afterLost = 0
  return events.map((event, n) => {
    const own = earlier.get(event.station) ?? []
    earlier.set(event.station, [...own, event])
    const original = own.findLast((one) => one.at < event.at - dayMs)
    const { station, day } = event
    if (station === 'Ridge' && day > ridgeLost.to && afterLost < 3) {
      afterLost += 1
      return { ...event, set: { ...event.set, derivedFrom: [`@lost-${String(afterLost)}`] } }
    }
    if (n % 27 !== 13 || original === undefined || event.key.startsWith('lost')) return event
    const set = {
      ...without(event.set, 'casualties'),
      ...fieldsOf(original, [...sameFields, 'location']),
      narrative: 'Passed on from the first report; nobody was asked again.',
      title: `Repeated: ${titleOf(original)}`,
      derivedFrom: [`@${original.key}`],
      verification: 'reported',
    }
    return { ...event, set }
  })
}

/** Five incidents that two stations have reported, each in its own words and a few hundred metres apart. */
function withTwins(events: readonly PlannedEvent[]): readonly PlannedEvent[] {
  const list = [...events]
  let made = 0
  for (let n = 12; n < eventCount - 1 && made < twins; n += 1) {
    const [one, other] = [list[n], list[n + 1]]
    if (one === undefined || other === undefined || one.station === other.station) continue
    if (
      precisionOf(one.set) !== 1 ||
      one.set['derivedFrom'] !== undefined ||
      other.set['derivedFrom'] !== undefined
    )
      continue
    const [lng, lat] = pointOf(one)
    const near = [Math.round((lng + 0.003) * 1e5) / 1e5, Math.round((lat - 0.002) * 1e5) / 1e5]
    list[n + 1] = {
      ...other,
      set: {
        ...without(other.set, 'casualties'),
        ...fieldsOf(one, [...sameFields, 'casualties']),
        title: `${titleOf(one)} (second report)`,
        narrative:
          'Told by somebody who came along the road. What it says is the same; the place is a little off.',
        location: { geometry: { type: 'Point', coordinates: near }, precision: 1 },
      },
    }
    made += 1
    n += 60
  }
  return list
}

/** How far an event has been verified is entered step by step, some days apart. */
function verificationSteps(events: readonly PlannedEvent[]): readonly Step[] {
  return events
    .filter((event, n) => n % 8 === 3 && event.set['verification'] === 'reported' && event.day < 80)
    .map(({ station, at: entered, key }, n): Step => ({
      station,
      at: entered + (2 + (n % 5)) * dayMs,
      key,
      type: null,
      set: { verification: n % 3 === 0 ? 'verified' : 'corroborated' },
    }))
}
