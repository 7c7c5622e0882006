import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../db/model/canonical.ts'
import { chartSteps, nextStep, stepStart } from '../../db/model/charts/chart-steps.ts'
import type { ChartStep } from '../../db/model/charts/chart-steps.ts'
import { changeInstants } from '../../db/model/situation/control-history.ts'
import { parseEdtf } from '../../db/model/dates/edtf.ts'
import { gradeCell } from '../../db/model/events/grade.ts'
import { groupOfEventKind } from '../../db/model/vocabulary/event-kind.ts'
import { controlHistory } from '../../db/store/situation/control-history.ts'
import { eventCharts, factCharts } from '../../db/store/charts/event-charts.ts'
import { sharesOverTime } from '../../db/store/charts/shares-over-time.ts'
import { silenceAt, stripDays } from '../../db/store/situation/silence.ts'
import { summarise } from '../../db/store/situation/situation.ts'
import type { Store } from '../../db/open.ts'
import { aChange, aRecordId, aStore } from '../support/builders.ts'
import { append } from '../support/store.ts'

/* Each chart's numbers against the same counted one record after another, with no index and no typed array. */

const dayMs = 86_400_000
const at = Date.parse('2025-03-31T12:00:00Z')
const days = fc
  .integer({ min: 0, max: 89 })
  .map((day) => new Date(Date.parse('2025-01-01') + day * dayMs).toISOString().slice(0, 10))
const date = fc.oneof(
  { weight: 4, arbitrary: days },
  { weight: 1, arbitrary: fc.constantFrom('2025-01', '2025-02', '2025', '2025-01-30/2025-02-03', 'garbled') },
)
const number = fc.option(fc.integer({ min: 0, max: 40 }))
const range = fc.record({ low: number, best: number, high: number }, { requiredKeys: [] })
const sourceIds = [1, 2, 3].map((n) => aRecordId(900 + n))
const reliability: Readonly<Record<string, string>> = {
  [aRecordId(901)]: 'A',
  [aRecordId(902)]: 'F',
}
const zoneIds = [0, 1, 2, 3].map((n) => aRecordId(500 + n))

const event = fc.record(
  {
    kind: fc.constantFrom('attack', 'meeting', 'peaceful-protest', 'violation', 'from-a-newer-situ'),
    verification: fc.constantFrom('reported', 'verified', 'refuted'),
    occurred: date,
    location: fc.record({
      geometry: fc
        .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
        .map(([x, y]) => ({ type: 'Point', coordinates: [x + 0.5, y + 0.5] })),
      precision: fc.integer({ min: 1, max: 5 }),
    }),
    zone: fc.constantFrom(...zoneIds),
    casualties: fc.record({ killed: range, injured: range }, { requiredKeys: [] }),
    sources: fc.array(
      fc.record(
        { source: fc.constantFrom(...sourceIds), credibility: fc.constantFrom('2', '6') },
        { requiredKeys: [] },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
)
type Event = Readonly<Record<string, Json>>

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const box: fc.Arbitrary<Box> = fc.record({
  x: fc.integer({ min: 0, max: 4 }),
  y: fc.integer({ min: 0, max: 4 }),
  width: fc.integer({ min: 1, max: 3 }),
  height: fc.integer({ min: 1, max: 3 }),
})

function polygon({ x, y, width, height }: Box): Json {
  return {
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
        [x, y],
      ],
    ],
  }
}

function holds({ x, y, width, height }: Box, one: Event): boolean {
  const location = one['location'] as { geometry: { coordinates: [number, number] } } | undefined
  if (location === undefined) return false
  const [lng, lat] = location.geometry.coordinates
  return lng >= x && lng <= x + width && lat >= y && lat <= y + height
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function whenOf(one: Event): { earliest: number; latest: number } | null {
  const read = parseEdtf(textOf(one['occurred']))
  return read?.earliest == null || read.latest == null
    ? null
    : { earliest: read.earliest, latest: read.latest }
}

function aStoreOf(
  events: readonly Event[],
  boxes: readonly Box[],
  more: ReturnType<typeof aChange>[],
): Store {
  const store = aStore()
  append(store, [
    ...Object.entries(reliability).map(([id, grade]) =>
      aChange({ record: id as (typeof sourceIds)[number], type: 'source', set: { reliability: grade } }),
    ),
    ...boxes.map((one, n) =>
      aChange({
        record: aRecordId(500 + n),
        type: 'zone',
        set: { name: `Zone ${String(n)}`, kind: 'adm2', geometry: polygon(one) },
      }),
    ),
    ...events.map((set, n) => aChange({ record: aRecordId(n + 1), at: n, set })),
    ...more,
  ])
  return store
}

/** Which step an event counts in, by its first instant; null where it has none that says so. */
const longestDays = { week: 7, month: 31, year: 366 } as const

function naiveStep(step: ChartStep, one: Event): number | null {
  const when = whenOf(one)
  if (when === null || when.latest - when.earliest > longestDays[step] * dayMs) return null
  return stepStart(step, when.earliest)
}

/** The finest step, as asked for or coarser, that any date fits; as asked where none does. */
function drawnStep(asked: 'week' | 'month', events: readonly Event[]): ChartStep {
  const steps = chartSteps.slice(chartSteps.indexOf(asked))
  return steps.find((step) => events.some((one) => naiveStep(step, one) !== null)) ?? asked
}

function countBy<T>(items: readonly T[], key: (item: T) => string | null): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) {
    const name = key(item)
    if (name !== null) counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

/** Counts along an axis as `row start → count`, without zeros. */
function flat(
  axis: { readonly starts: readonly number[] } | null,
  rows: readonly { readonly key: string; readonly counts: readonly number[] }[],
): Record<string, number> {
  return Object.fromEntries(
    rows.flatMap(({ key, counts }) =>
      counts.flatMap((count, index) =>
        count === 0 ? [] : [[`${key} ${String(axis?.starts[index])}`, count] as const],
      ),
    ),
  )
}

describe('charts of random events', () => {
  it('count by kind, by zone and by verification as one event after another would', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 40 }),
        fc.array(box, { maxLength: 4 }),
        fc.constantFrom('week' as const, 'month' as const),
        (sets, boxes, asked) => {
          const events = sets as unknown as readonly Event[]
          const store = aStoreOf(events, boxes, [])
          for (const knownOn of [null, 1]) {
            const charts = eventCharts(store.db, {
              filter: {},
              asOf: null,
              knownOn,
              step: asked,
              zoneKind: null,
            })
            const step = drawnStep(asked, events)
            expect(charts.axis?.step ?? step).toBe(step)
            expect(charts.total).toBe(events.length)
            expect(flat(charts.axis, charts.byKind)).toEqual(
              countBy(events, (one) => {
                const start = naiveStep(step, one)
                return start === null
                  ? null
                  : `${groupOfEventKind(textOf(one['kind'])) ?? ''} ${String(start)}`
              }),
            )
            const smallest = boxes
              .map((one, n) => ({ one, n, area: one.width * one.height }))
              .sort((a, b) => a.area - b.area)
            const zoneOf = (one: Event): string => {
              if (one['location'] === undefined) return 'nowhere'
              const within = smallest.filter((zone) => holds(zone.one, one))
              const least = within[0]?.area
              // Of equal boxes either may be taken, near the equator by a hair: they are told apart by nothing here.
              return least === undefined ? 'outside' : `of ${String(least)}`
            }
            const areaOf = new Map(boxes.map((one, n) => [aRecordId(500 + n), one.width * one.height]))
            const rows = [
              ...charts.byZone.map(({ zone, counts }) => ({
                key: `of ${String(areaOf.get(zone.id))}`,
                counts,
              })),
              { key: 'outside', counts: charts.outsideZones },
              { key: 'nowhere', counts: charts.withoutPlace },
            ]
            const summed: Record<string, number> = {}
            for (const { key, counts } of rows)
              counts.forEach((count, index) => {
                if (count === 0) return
                const name = `${key} ${String(charts.axis?.starts[index])}`
                summed[name] = (summed[name] ?? 0) + count
              })
            expect(summed).toEqual(
              countBy(events, (one) => {
                const start = naiveStep(step, one)
                return start === null ? null : `${zoneOf(one)} ${String(start)}`
              }),
            )
            expect(charts.verification).toEqual(countBy(events, (one) => textOf(one['verification'])))
            expect(charts.verification).toEqual(summarise(store.db, null, knownOn).events.byVerification)
            expect(charts.leftOut).toEqual({
              filtered: 0,
              undated: events.filter((one) => whenOf(one) === null).length,
              roughDate: events.filter((one) => whenOf(one) !== null && naiveStep(step, one) === null).length,
              noLocation: events.filter((one) => one['location'] === undefined).length,
            })
          }
          store.close()
        },
      ),
      { numRuns: 60 },
    )
  })

  it('give casualties as ranges, with what has no number apart, and grades as they were given', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (sets) => {
        const events = sets as unknown as readonly Event[]
        const store = aStoreOf(events, [], [])
        for (const knownOn of [null, 1]) {
          const charts = factCharts(store.db, { filter: {}, asOf: null, knownOn, step: 'month' })
          const step = drawnStep('month', events)
          for (const measure of ['killed', 'injured'] as const) {
            const months = charts.axis?.starts ?? []
            const naive = months.map((start) => {
              const sum = { low: 0, high: 0, open: 0, counted: 0, unknown: 0, doubtful: 0 }
              for (const one of events) {
                if (naiveStep(step, one) !== start) continue
                type Given = { low?: number | null; best?: number | null; high?: number | null }
                const given = (one['casualties'] as Record<string, Given> | undefined)?.[measure]
                const low = given?.low ?? given?.best
                const high = given?.high ?? given?.best
                if (low == null && high == null) {
                  sum.unknown += 1
                  continue
                }
                const rising = [given?.low, given?.best, given?.high].filter((number) => number != null)
                if (rising.some((number, at) => at > 0 && number < (rising[at - 1] ?? 0))) {
                  sum.doubtful += 1
                  continue
                }
                sum.counted += 1
                sum.low += low ?? 0
                sum.high += high ?? low ?? 0
                if (high == null) sum.open += 1
              }
              return sum
            })
            const row = charts[measure]
            expect(
              months.map((_, n) => ({
                low: row.low[n],
                high: row.high[n],
                open: row.open[n],
                counted: row.counted[n],
                unknown: row.unknown[n],
                doubtful: row.doubtful[n],
              })),
            ).toEqual(naive)
          }
          const cells = events.flatMap((one) => {
            const uses = (one['sources'] ?? []) as readonly { source?: string; credibility?: string }[]
            return [
              ...new Set(
                (uses.length === 0 ? [{}] : uses).map((use: { source?: string; credibility?: string }) =>
                  gradeCell(reliability[use.source ?? ''] ?? '', use.credibility ?? ''),
                ),
              ),
            ]
          })
          expect(charts.grades).toEqual(
            charts.grades.map((_, cell) => cells.filter((other) => other === cell).length),
          )
          const used = events.flatMap((one) =>
            ((one['sources'] ?? []) as readonly { source?: string }[]).flatMap((use) => use.source ?? []),
          )
          expect(charts.sources).toBe(new Set(used).size)
        }
        store.close()
      }),
      { numRuns: 60 },
    )
  })

  it('say since when nothing was reported of a zone and of a topic', () => {
    const statement = fc.record({
      zone: fc.constantFrom(...zoneIds),
      date: days,
      source: fc.option(days),
      figure: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 30 }),
        fc.array(box, { minLength: 1, maxLength: 4 }),
        fc.array(statement, { maxLength: 5 }),
        fc.integer({ min: 0, max: 95 }),
        (sets, boxes, statements, ago) => {
          const events = sets as unknown as readonly Event[]
          const store = aStoreOf(
            events,
            boxes,
            statements.map(({ zone, date: said, source, figure }, n) =>
              aChange({
                record: aRecordId(700 + n),
                type: figure ? 'figure' : 'control',
                set: {
                  ...(figure ? { subject: zone, asOf: said } : { zone, validFrom: said }),
                  ...(source === null ? {} : { sources: [{ date: source }] }),
                },
              }),
            ),
          )
          const asked = at - ago * dayMs
          const first = (text: string): number => parseEdtf(text)?.earliest ?? NaN
          for (const knownOn of [null, 1]) {
            const silence = silenceAt(store.db, asked, knownOn)
            const reported = boxes.map((one, n) => {
              const id = aRecordId(500 + n)
              return [
                ...events
                  .filter((other) => holds(one, other) || other['zone'] === id)
                  .flatMap((other) => whenOf(other)?.earliest ?? []),
                ...statements
                  .filter(({ zone }) => zone === id)
                  .flatMap(({ date: said, source }) => [
                    ...new Set([first(said), ...(source === null ? [] : [first(source)])]),
                  ]),
              ].filter((when) => when <= asked)
            })
            expect(silence.zones.map(({ last, days: since }) => ({ last, since }))).toEqual(
              reported.map((whens) =>
                whens.length === 0
                  ? { last: null, since: null }
                  : { last: Math.max(...whens), since: Math.floor((asked - Math.max(...whens)) / dayMs) },
              ),
            )
            expect(silence.zones.map(({ strip }) => strip)).toEqual(
              reported.map((whens) =>
                Array.from(
                  { length: stripDays },
                  (_, day) =>
                    whens.filter((when) => Math.floor((when - silence.firstDay) / dayMs) === day).length,
                ),
              ),
            )
            for (const { topic, last } of silence.topics) {
              const whens = events
                .filter((one) => groupOfEventKind(textOf(one['kind'])) === topic)
                .flatMap((one) => whenOf(one)?.earliest ?? [])
                .filter((when) => when <= asked)
              expect(last).toBe(whens.length === 0 ? null : Math.max(...whens))
            }
          }
          store.close()
        },
      ),
      { numRuns: 60 },
    )
  })
})

it('shares over time are those of the summary at every change, as known then too', () => {
  const period = fc.record({
    zone: fc.constantFrom(...zoneIds),
    status: fc.constantFrom('controlled', 'contested', 'unknown'),
    validFrom: fc.option(days),
    validTo: fc.option(days),
    chosen: fc.boolean(),
    geometry: fc.option(box),
  })
  fc.assert(
    fc.property(
      fc.array(box, { minLength: 1, maxLength: 4 }),
      fc.array(period, { minLength: 1, maxLength: 6 }),
      (boxes, periods) => {
        const store = aStoreOf(
          [],
          boxes,
          periods.map(({ geometry, validFrom, validTo, ...set }, n) =>
            aChange({
              record: aRecordId(700 + n),
              type: 'control',
              at: n,
              set: {
                ...set,
                ...(validFrom === null ? {} : { validFrom }),
                ...(validTo === null ? {} : { validTo }),
                ...(geometry === null ? {} : { geometry: polygon(geometry) }),
              },
            }),
          ),
        )
        for (const knownOn of [null, 1]) {
          const over = sharesOverTime(store.db, { from: null, to: at, knownOn, budgetMs: null })
          for (const point of over.points)
            expect(point.shares).toEqual(summarise(store.db, point.at, knownOn).control.shares)
          const instants = changeInstants(controlHistory(store.db, knownOn))
          for (const instant of instants.filter((one) => one <= at))
            expect(over.points.map((point) => point.at)).toContain(instant)
        }
        const hasty = sharesOverTime(store.db, { from: null, to: at, knownOn: null, budgetMs: -1 })
        const whole = sharesOverTime(store.db, { from: null, to: at, knownOn: null, budgetMs: null })
        expect(whole.skipped).toBe(0)
        expect(hasty.points.length).toBe(Math.min(2, whole.points.length))
        expect(hasty.points.length + hasty.skipped).toBe(whole.points.length)
        for (const point of hasty.points) expect(whole.points).toContainEqual(point)
        store.close()
      },
    ),
    { numRuns: 40 },
  )
})

it('steps of a time axis follow one another without a gap', () => {
  for (const step of ['week', 'month', 'year'] as const) {
    let start = stepStart(step, Date.parse('2023-12-30'))
    for (let n = 0; n < 30; n += 1) {
      const next = nextStep(step, start)
      expect(stepStart(step, next - 1)).toBe(start)
      expect(stepStart(step, next)).toBe(next)
      if (step === 'week') expect(new Date(start).getUTCDay()).toBe(1)
      start = next
    }
  }
})
