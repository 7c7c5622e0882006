import type { ReadHandle } from '../open.ts'
import { parseEdtf } from '../model/dates.ts'
import { isArea } from '../model/geometry.ts'
import type { AreaGeometry } from '../model/geometry.ts'
import { areaSquareMetres } from '../model/geometry-measure.ts'
import { difference, intersection, union } from '../model/geometry-overlay.ts'
import type { RecordId } from '../model/ids.ts'
import type { Condition, RecordOf, RecordType } from '../model/records.ts'
import type { CommitmentLine, ControlAt, Summary } from '../model/situation.ts'
import { indexEntry } from '../model/index-entry.ts'
import { readFields } from '../model/validate-fields.ts'
import { recordsAsKnown } from './as-known.ts'
import { countConflicts, countUnknownReferences } from './record.ts'
import { prepared } from './statement.ts'

type Known<T extends RecordType> = RecordOf<T> & { readonly row: number }

/** Readable records of a type as known at an instant (null: now). */
function known<T extends RecordType>(db: ReadHandle, type: T, knownOn: number | null): Known<T>[] {
  return Array.from(recordsAsKnown(db, type, knownOn), (record) => ({
    ...(readFields(type, record.fields).fields as RecordOf<T>),
    id: record.id,
    row: record.row,
    type,
    stamp: record.stamp,
  }))
}

function startOf(edtf: string | undefined): number {
  return (edtf === undefined ? null : parseEdtf(edtf)?.earliest) ?? -Infinity
}

function endOf(edtf: string | undefined): number {
  return (edtf === undefined ? null : parseEdtf(edtf)?.latest) ?? Infinity
}

/** Who controls each zone with a shape at an instant (UTC ms): of the periods that hold then, the one begun last. */
export function controlAt(db: ReadHandle, at: number, knownOn: number | null): readonly ControlAt[] {
  const actorsById = new Map(known(db, 'actor', knownOn).map((actor) => [actor.id, actor]))
  const periodsByZone = new Map<RecordId, Known<'control'>[]>()
  for (const period of known(db, 'control', knownOn)) {
    if (period.zone === undefined) continue
    if (startOf(period.validFrom) > at || endOf(period.validTo) < at) continue
    const periods = periodsByZone.get(period.zone)
    if (periods === undefined) periodsByZone.set(period.zone, [period])
    else periods.push(period)
  }
  return known(db, 'zone', knownOn).flatMap((zone) => {
    if (zone.geometry === undefined || !isArea(zone.geometry)) return []
    const period = periodsByZone.get(zone.id)?.reduce(begunLater)
    const moved = period?.geometry
    const geometry = moved !== undefined && isArea(moved) ? moved : zone.geometry
    const actor = period?.controller === undefined ? undefined : actorsById.get(period.controller)
    return [
      {
        zone: {
          id: zone.id,
          row: zone.row,
          name: zone.name ?? '',
          kind: zone.kind ?? '',
          pcode: zone.pcode ?? '',
          schematic: zone.schematic ?? false,
          population: zone.population ?? null,
          geometry: zone.geometry,
          parent: zone.parent ?? null,
        },
        geometry,
        areaSquareMetres: areaSquareMetres(geometry),
        control:
          period === undefined
            ? null
            : {
                id: period.id,
                controller:
                  period.controller === undefined
                    ? null
                    : {
                        id: period.controller,
                        name: actor?.name ?? '',
                        colour: actor?.colour ?? '',
                        pattern: actor?.pattern ?? '',
                      },
                status: period.status ?? 'unknown',
                kind: period.kind ?? '',
                basis: period.basis ?? '',
                validFrom: period.validFrom ?? '',
                validTo: period.validTo ?? '',
              },
      },
    ]
  })
}

function begunLater(a: Known<'control'>, b: Known<'control'>): Known<'control'> {
  const from = startOf(a.validFrom) - startOf(b.validFrom)
  if (from !== 0 && !Number.isNaN(from)) return from > 0 ? a : b
  return a.stamp > b.stamp ? a : b
}

const squareMetresPerKm2 = 1e6

/** The situation at a date as known on a date (UTC ms; null: now): design.md §6. */
export function summarise(db: ReadHandle, asOf: number | null, knownOn: number | null): Summary {
  const now = Date.now()
  const at = asOf ?? now
  const actorNames = new Map(known(db, 'actor', knownOn).map((actor) => [actor.id, actor.name ?? '']))
  const named = (id: RecordId | undefined, names: ReadonlyMap<RecordId, string>) =>
    id === undefined ? null : { id, name: names.get(id) ?? '' }
  const posts = known(db, 'post', knownOn)
  const targetNames = new Map<RecordId, string>([
    ...known(db, 'agreement', knownOn).map((item) => [item.id, item.name ?? ''] as const),
    ...known(db, 'provision', knownOn).map((item) => [item.id, item.article ?? ''] as const),
    ...posts.map((item) => [item.id, item.name ?? ''] as const),
  ])
  const commitments = known(db, 'commitment', knownOn)
  const subjects = new Map<RecordId, string>([
    ...actorNames,
    ...known(db, 'zone', knownOn).map((zone) => [zone.id, zone.name ?? ''] as const),
  ])
  return {
    asOf: new Date(at).toISOString(),
    knownOn: new Date(knownOn ?? now).toISOString(),
    control: {
      ...shares(controlAt(db, at, knownOn)),
      stated: known(db, 'figure', knownOn).map((figure) => ({
        id: figure.id,
        subject:
          figure.subjectText ?? (figure.subject === undefined ? '' : (subjects.get(figure.subject) ?? '')),
        measure: figure.measure ?? '',
        value: figure.value ?? {},
        unit: figure.unit ?? '',
        denominator: figure.denominator ?? '',
        asOf: figure.asOf ?? '',
        basis: figure.basis ?? '',
        approximate: figure.approximate ?? false,
      })),
    },
    posts: {
      byStatus: countBy(posts, (post) => post.status ?? ''),
      list: posts.map((post) => ({
        id: post.id,
        name: post.name ?? '',
        status: post.status ?? '',
        holder: named(post.holder, actorNames),
        since: post.since ?? '',
      })),
    },
    commitments: {
      byStage: countBy(commitments, (item) => item.stage ?? ''),
      byKind: countBy(commitments, (item) => item.kind ?? ''),
      list: commitments.map((item): CommitmentLine => ({
        id: item.id,
        actor: named(item.actor, actorNames),
        to: named(item.to, targetNames),
        kind: item.kind ?? '',
        stage: item.stage ?? '',
        amount: item.amount ?? null,
        unit: item.unit ?? '',
        conditions: (item.conditions ?? []).map((condition) => ({
          text: condition.text,
          kind: condition.kind ?? '',
          status: condition.status ?? '',
          metBy: (condition.metBy ?? []).map((id) => actorNames.get(id) ?? id),
        })),
      })),
    },
    unblockers: unblockers(commitments, actorNames),
    events: countEvents(db, at, asOf !== null, knownOn),
    conflicts: countConflicts(db),
    unknownReferences: countUnknownReferences(db),
  }
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** From an actor, all that waits for it: open conditions it can meet. */
function unblockers(
  commitments: readonly Known<'commitment'>[],
  actorNames: ReadonlyMap<RecordId, string>,
): Summary['unblockers'] {
  const waitsByActor = new Map<RecordId, { commitment: RecordId; condition: string }[]>()
  for (const commitment of commitments) {
    for (const condition of commitment.conditions ?? ([] as Condition[])) {
      if (condition.status !== undefined && condition.status !== 'open') continue
      for (const actor of condition.metBy ?? []) {
        const waits = waitsByActor.get(actor) ?? []
        waits.push({ commitment: commitment.id, condition: condition.text })
        waitsByActor.set(actor, waits)
      }
    }
  }
  return [...waitsByActor]
    .map(([id, waits]) => ({ actor: { id, name: actorNames.get(id) ?? '' }, waits }))
    .sort((a, b) => b.waits.length - a.waits.length || (a.actor.name < b.actor.name ? -1 : 1))
}

function countEvents(db: ReadHandle, at: number, past: boolean, knownOn: number | null): Summary['events'] {
  const rows =
    knownOn === null ? countIndexed(db, past ? at : null) : countKnown(db, past ? at : null, knownOn)
  let total = 0
  let withoutLocation = 0
  const byKind: Record<string, number> = {}
  const byVerification: Record<string, number> = {}
  for (const { kind, verification, located, count } of rows) {
    total += count
    if (!located) withoutLocation += count
    byKind[kind] = (byKind[kind] ?? 0) + count
    byVerification[verification] = (byVerification[verification] ?? 0) + count
  }
  return { total, byKind: sorted(byKind), byVerification: sorted(byVerification), withoutLocation }
}

interface EventCount {
  readonly kind: string
  readonly verification: string
  readonly located: boolean
  readonly count: number
}

/** Events as they are now, that had begun by `at` (null: all). Undated events borrow no date: they count at every date. */
function countIndexed(db: ReadHandle, at: number | null): readonly EventCount[] {
  return prepared<
    [number | null, number | null],
    { kind: string; verification: string; located: number; count: number }
  >(
    db,
    `SELECT k.code AS kind, v.code AS verification, e.located, e.count FROM
       (SELECT kind, verification, lat IS NOT NULL AS located, count(*) AS count FROM event_index
        WHERE ? IS NULL OR earliest IS NULL OR earliest <= ? GROUP BY 1, 2, 3) e
     JOIN code k ON k.row = e.kind JOIN code v ON v.row = e.verification`,
  )
    .all(at, at)
    .map((row) => ({ ...row, located: row.located === 1 }))
}

/** The same from the records as they were known then. */
function* countKnown(db: ReadHandle, at: number | null, knownOn: number): Generator<EventCount> {
  for (const record of recordsAsKnown(db, 'event', knownOn)) {
    const event = indexEntry('event', record.fields).event
    if (event === null || (at !== null && event.earliest !== null && event.earliest > at)) continue
    yield { kind: event.kind, verification: event.verification, located: event.lat !== null, count: 1 }
  }
}

function sorted(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Shares of land and people. The denominator is the area of interest (the largest zone of that kind; else all zones
 * with control together). What no period covers is "unknown", a share of its own. Zones that lap over one another count
 * once, the later-begun period first.
 */
function shares(zones: readonly ControlAt[]): Omit<Summary['control'], 'stated'> {
  const controlled = zones.filter((zone) => zone.control !== null)
  const area = zones
    .filter((zone) => zone.zone.kind === 'area-of-interest')
    .reduce<ControlAt | null>(
      (best, zone) => (best === null || zone.areaSquareMetres > best.areaSquareMetres ? zone : best),
      null,
    )
  const sum = controlled.reduce((total, zone) => total + zone.areaSquareMetres, 0)
  const whole = area?.areaSquareMetres ?? sum
  const parts = controlled.filter((zone) => zone !== area)
  const counted = parts.length === 0 && area !== null ? controlled : parts
  const areas = areasWithin(counted, area, whole)
  const population = area?.zone.population ?? null
  const lines = new Map<string, Summary['control']['shares'][number] & { landM2: number }>()
  let covered = 0
  counted.forEach((zone, at) => {
    const { control } = zone
    if (control === null) return
    const landM2 = areas[at] ?? 0
    covered += landM2
    const key = `${control.controller?.id ?? ''} ${control.status} ${control.basis}`
    const line = lines.get(key)
    const people = zone.zone.population
    const count = (line?.people?.count ?? 0) + (people?.value ?? 0)
    const land = (line?.landM2 ?? 0) + landM2
    lines.set(key, {
      controller:
        control.controller === null ? null : { id: control.controller.id, name: control.controller.name },
      status: control.status,
      basis: control.basis,
      landM2: land,
      land: landShare(land, whole),
      people:
        population === null || (people === null && (line?.people ?? null) === null)
          ? null
          : { share: count / population.value, count, year: people?.year ?? line?.people?.year ?? null },
    })
  })
  const rest = whole - covered
  const list = [...lines.values()].map(({ landM2: _landM2, ...line }) => line)
  if (whole > 0 && rest / whole > 1e-9)
    list.push({ controller: null, status: 'unknown', basis: '', land: landShare(rest, whole), people: null })
  return {
    area: {
      name: area?.zone.name ?? '',
      areaKm2: whole / squareMetresPerKm2,
      population: population?.value ?? null,
    },
    shares: list.sort((a, b) => b.land.share - a.land.share),
  }
}

function landShare(squareMetres: number, whole: number): { share: number; areaKm2: number } {
  return { share: whole === 0 ? 0 : squareMetres / whole, areaKm2: squareMetres / squareMetresPerKm2 }
}

/** Area of each zone that counts, in square metres: clipped to the area of interest, nothing counted twice. */
function areasWithin(zones: readonly ControlAt[], area: ControlAt | null, whole: number): readonly number[] {
  const sum = zones.reduce((total, zone) => total + zone.areaSquareMetres, 0)
  // Zones that tile the area need no overlay; 0.01 % is what digitising the same line twice differs by.
  const apart = area === null ? zones.length < 2 : Math.abs(sum - whole) <= whole * 1e-4
  if (apart) return zones.map((zone) => zone.areaSquareMetres)
  let taken: AreaGeometry | null = null
  const areas = new Array<number>(zones.length).fill(0)
  const latestFirst = [...zones.keys()].sort(
    (a, b) => startOf(zones[b]?.control?.validFrom) - startOf(zones[a]?.control?.validFrom) || a - b,
  )
  for (const at of latestFirst) {
    const zone = zones[at]
    if (zone === undefined) continue
    const inside: AreaGeometry | null =
      area === null ? zone.geometry : intersection(zone.geometry, area.geometry)
    const free: AreaGeometry | null = inside === null || taken === null ? inside : difference(inside, taken)
    if (free === null) continue
    areas[at] = areaSquareMetres(free)
    taken = taken === null ? free : union(taken, free)
  }
  return areas
}
