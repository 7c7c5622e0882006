import BetterSqlite from 'better-sqlite3'
import { refuseBaseMap } from '../model/base-map/base-map.ts'

/** What an MBTiles file is asked; rows are counted from the south, as the format does. */
export interface MbTiles {
  readonly metadata: Readonly<Record<string, string>>
  readonly zooms: () => { readonly least: number; readonly most: number } | null
  /** Columns and rows that hold tiles at a zoom; null where there are none, or too many to be looked at one by one. */
  readonly extent: (
    zoom: number,
  ) => { readonly west: number; readonly east: number; readonly south: number; readonly north: number } | null
  /** Some tile of the file, to learn what they are. */
  readonly sample: () => Uint8Array | null
  readonly tile: (zoom: number, column: number, row: number) => Uint8Array | null
  readonly close: () => void
}

const metadataLimit = 200
const valueLimit = 20_000
/** Up to this size of file a look-up may walk through a table that has no index. */
const walkLimitBytes = 64 * 1024 * 1024
const plainNames = new Set([
  'on',
  'and',
  'or',
  'from',
  'join',
  'select',
  'where',
  'using',
  'in',
  'as',
  'exists',
])

/**
 * Opens an MBTiles file to read only; nothing in it is run or changed. `tileLimit`: bytes of a tile.
 * Throws SituError base-map-refused: damaged, no-tiles, unsafe (a view that computes), no-index, tile-too-large.
 */
export function openMbTiles(path: string, sizeBytes: number, tileLimit: number): MbTiles {
  const db = new BetterSqlite(path, { readonly: true, fileMustExist: true, timeout: 1000 })
  try {
    db.pragma('trusted_schema = OFF')
    db.pragma('cell_size_check = ON')
    db.pragma('mmap_size = 0')
    checkSchema(db)
    const query = 'FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?'
    checkPlan(db, `SELECT tile_data ${query}`, sizeBytes)
    const find = db
      .prepare(
        `SELECT length(tile_data) AS size, CASE WHEN length(tile_data) <= ? THEN tile_data END AS bytes ${query}`,
      )
      .safeIntegers(false)
    return {
      metadata: readMetadata(db),
      zooms() {
        // Two questions: together they would walk through the whole table.
        const least = numberOf(db, 'SELECT min(zoom_level) AS value FROM tiles')
        const most = numberOf(db, 'SELECT max(zoom_level) AS value FROM tiles')
        return least === null || most === null ? null : { least, most }
      },
      extent: (zoom) => extentOf(db, zoom, sizeBytes),
      sample() {
        const row = db
          .prepare('SELECT tile_data AS bytes FROM tiles WHERE length(tile_data) BETWEEN 1 AND ? LIMIT 1')
          .get(tileLimit) as { bytes: unknown } | undefined
        return row?.bytes instanceof Uint8Array ? row.bytes : null
      },
      tile(zoom, column, row) {
        const found = find.get(tileLimit, zoom, column, row) as { size: unknown; bytes: unknown } | undefined
        if (found === undefined || found.size === null) return null
        if (typeof found.size === 'number' && found.size > tileLimit)
          throw refuseBaseMap('tile-too-large', `${String(zoom)}/${String(column)}/${String(row)}`)
        if (!(found.bytes instanceof Uint8Array)) throw refuseBaseMap('damaged', 'tile_data')
        return found.bytes
      },
      close: () => db.close(),
    }
  } catch (error) {
    db.close()
    throw error
  }
}

type Connection = InstanceType<typeof BetterSqlite>

/** A view may join tables, as the format's own example does. It may not compute: that could last for ever. */
function checkSchema(db: Connection): void {
  const rows = db
    .prepare(
      "SELECT type, name, substr(sql, 1, 20001) AS sql FROM sqlite_schema WHERE type IN ('table', 'view')",
    )
    .all() as readonly { type: string; name: string; sql: string | null }[]
  if (!rows.some(({ name }) => name.toLowerCase() === 'tiles')) throw refuseBaseMap('no-tiles')
  for (const { type, name, sql } of rows) {
    const text = sql ?? ''
    if (type === 'table') {
      if (/^create\s+virtual/i.test(text) || /\bgenerated\s+always\b/i.test(text))
        throw refuseBaseMap('unsafe', name)
      continue
    }
    const calls = [...text.matchAll(/([\p{L}\w]+)["'`\]]?\s*\(/gu)].map(([, word]) => word ?? '')
    // "CREATE VIEW tiles (zoom_level, …) AS": a list of columns is no call.
    const computed = calls.filter((word) => !plainNames.has(word.toLowerCase()) && word !== name)
    if (text.length > 20_000 || computed.length > 0 || /\bwith\b|\bunion\b/i.test(text))
      throw refuseBaseMap('unsafe', name)
  }
}

/** A look-up has to go by an index, or every tile would read the file from beginning to end. */
function checkPlan(db: Connection, sql: string, sizeBytes: number): void {
  const steps = (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(0, 0, 0) as readonly { detail: string }[]).map(
    ({ detail }) => detail,
  )
  const walks = steps.filter((step) => step.startsWith('SCAN')).length
  if (steps.length > 4 || walks > 1 || (walks === 1 && sizeBytes > walkLimitBytes))
    throw refuseBaseMap('no-index')
}

function readMetadata(db: Connection): Readonly<Record<string, string>> {
  try {
    const rows = db
      .prepare(`SELECT name, substr(value, 1, ${String(valueLimit)}) AS value FROM metadata LIMIT ?`)
      .all(metadataLimit) as readonly { name: unknown; value: unknown }[]
    return Object.fromEntries(
      rows.map(({ name, value }) => [String(name), typeof value === 'string' ? value : '']),
    )
  } catch (error) {
    // A file without the table still has its tiles; a damaged one fails at those.
    if (error instanceof Error && /no such (table|column)/.test(error.message)) return {}
    throw error
  }
}

function numberOf(db: Connection, sql: string): number | null {
  const { value } = db.prepare(sql).get() as { value: unknown }
  return isWhole(value) ? value : null
}

/** Columns of a zoom that are looked at: each costs a few look-ups by the index. */
const maxColumns = 8192

/**
 * Every column is asked for its first and last row, by the index: all tiles of a zoom can be a hundred million. A file
 * whose index does not help with that is looked through only while it is small.
 */
function extentOf(db: Connection, zoom: number, sizeBytes: number): ReturnType<MbTiles['extent']> {
  const column = (which: 'min' | 'max'): unknown =>
    db.prepare(`SELECT ${which}(tile_column) FROM tiles WHERE zoom_level = ?`).pluck().get(zoom)
  const next = 'SELECT min(tile_column) FROM tiles WHERE zoom_level = ? AND tile_column > ?'
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${next}`).all(0, 0) as readonly { detail: string }[]
  if (sizeBytes > walkLimitBytes && !plan.some(({ detail }) => detail.includes('tile_column>?'))) return null
  const [west, east] = [column('min'), column('max')]
  if (!isWhole(west) || !isWhole(east) || east - west >= maxColumns) return null
  const row = (which: 'min' | 'max') =>
    db.prepare(`SELECT ${which}(tile_row) FROM tiles WHERE zoom_level = ? AND tile_column = ?`).pluck()
  const [first, last, after] = [row('min'), row('max'), db.prepare(next).pluck()]
  let [south, north] = [Infinity, -Infinity]
  for (let at: unknown = west; isWhole(at); at = after.get(zoom, at)) {
    const [low, high] = [first.get(zoom, at), last.get(zoom, at)]
    if (isWhole(low)) south = Math.min(south, low)
    if (isWhole(high)) north = Math.max(north, high)
  }
  return south <= north ? { west, east, south, north } : null
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value)
}
