import { groupOfEventKind } from '../vocabulary/event-kind.ts'
import type { Filter } from './filter.ts'
import { insideTest } from '../geometry/inside-test.ts'
import { nearTest } from './near-test.ts'

/**
 * What map, filters, counts and histograms need of every event, as typed arrays (20 bytes and a bit an event): the same
 * arrays serve the screens, the command line and the exports, so all of them count alike. Order: by record row.
 */
export interface EventColumns {
  readonly count: number
  /** The record's row in the store: fetch records by it. */
  readonly row: Uint32Array
  /** Degrees WGS 84; NaN for an event without a location. */
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** UTC milliseconds, inclusive; NaN for undated events. */
  readonly earliest: Float64Array
  readonly latest: Float64Array
  /** Indexes into `codes`. */
  readonly kind: Uint16Array
  readonly verification: Uint16Array
  readonly sensitivity: Uint16Array
  /** UCDP precision 1–7; 0 unknown. */
  readonly precision: Uint8Array
  /** Metres; 0 unknown. */
  readonly radius: Float32Array
  /** Codes by index; index 0 is "" (none). */
  readonly codes: readonly string[]
}

/** What a filter needs besides the columns: rows found by text search, rows that an import wrote on, the zone's shape, and grades. */
export interface FilterContext {
  readonly textRows?: ReadonlySet<number> | undefined
  readonly batchRows?: ReadonlySet<number> | undefined
  readonly inZone?: ((lng: number, lat: number) => boolean) | undefined
  /** By record row: 1 where a statement has a grade that the filter asks for. */
  readonly graded?: Uint8Array | undefined
}

export const emptyColumns: EventColumns = {
  count: 0,
  row: new Uint32Array(0),
  lng: new Float64Array(0),
  lat: new Float64Array(0),
  earliest: new Float64Array(0),
  latest: new Float64Array(0),
  kind: new Uint16Array(0),
  verification: new Uint16Array(0),
  sensitivity: new Uint16Array(0),
  precision: new Uint8Array(0),
  radius: new Float32Array(0),
  codes: [''],
}

/** Positions (not rows) of the events that match, in column order. */
export function filterEvents(
  columns: EventColumns,
  filter: Filter,
  context: FilterContext = {},
): Uint32Array {
  const { count, row, lng, lat, earliest, latest, kind, verification } = columns
  const from = filter.from ?? -Infinity
  const to = filter.to ?? Infinity
  const dated = filter.from !== undefined || filter.to !== undefined
  const kinds = allowed(columns.codes, filter.kinds, true)
  const verifications = allowed(columns.codes, filter.verifications, false)
  const [west, south, east, north] = filter.bbox ?? [0, 0, 0, 0]
  const boxed = filter.bbox !== undefined
  const { textRows, batchRows, inZone, graded } = context
  const inArea = filter.area === undefined ? undefined : insideTest(filter.area)
  const isNear = filter.near === undefined ? undefined : nearTest(filter.near)
  const found = new Uint32Array(count)
  let length = 0
  for (let at = 0; at < count; at += 1) {
    if (dated && !((latest[at] ?? NaN) >= from && (earliest[at] ?? NaN) <= to)) continue
    if (kinds !== null && kinds[kind[at] ?? 0] !== 1) continue
    if (verifications !== null && verifications[verification[at] ?? 0] !== 1) continue
    if (boxed) {
      const y = lat[at] ?? NaN
      const x = lng[at] ?? NaN
      if (!(y >= south && y <= north)) continue
      if (west <= east ? !(x >= west && x <= east) : !(x >= west || x <= east)) continue
    }
    if (textRows !== undefined && !textRows.has(row[at] ?? 0)) continue
    if (batchRows !== undefined && !batchRows.has(row[at] ?? 0)) continue
    if (graded !== undefined && graded[row[at] ?? 0] !== 1) continue
    if (isNear !== undefined && !isNear(lng[at] ?? NaN, lat[at] ?? NaN)) continue
    if (inArea !== undefined && !inArea(lng[at] ?? NaN, lat[at] ?? NaN)) continue
    if (inZone !== undefined && !inZone(lng[at] ?? NaN, lat[at] ?? NaN)) continue
    found[length] = at
    length += 1
  }
  return found.subarray(0, length)
}

/** A table of 0/1 by code index, or null when every code is allowed. */
function allowed(
  codes: readonly string[],
  wanted: readonly string[] | undefined,
  groups: boolean,
): Uint8Array | null {
  if (wanted === undefined || wanted.length === 0) return null
  const set = new Set(wanted)
  return Uint8Array.from(codes, (code) => {
    if (set.has(code)) return 1
    const group = groups ? groupOfEventKind(code) : null
    return group !== null && set.has(group) ? 1 : 0
  })
}
