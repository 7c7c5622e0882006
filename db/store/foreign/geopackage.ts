import BetterSqlite from 'better-sqlite3'
import { SituError } from '../../model/errors.ts'

/** A table that a GeoPackage lists as one of features or attributes. */
export interface GeoPackageTable {
  readonly name: string
  /** Null for a table without shapes. */
  readonly geometryColumn: string | null
  readonly srs: GeoPackageSrs | null
  readonly columns: readonly GeoPackageColumn[]
  /** The column that numbers the rows; null where there is none. */
  readonly key: string | null
}

export interface GeoPackageColumn {
  readonly name: string
  /** In capitals, without a length: TEXT, BLOB, BOOLEAN, DATE. */
  readonly type: string
}

export interface GeoPackageSrs {
  readonly id: number
  readonly organization: string
  readonly code: number
  /** WKT, or "undefined". */
  readonly definition: string
}

export interface GeoPackage {
  readonly tables: readonly GeoPackageTable[]
  /** What it lists and is not read: views, virtual tables, tables that compute, tiles. */
  readonly unread: readonly string[]
  /** The rows of a table, in the order of these columns. Whole numbers come as bigint. */
  rows(table: GeoPackageTable, columns: readonly string[]): IterableIterator<readonly unknown[]>
  close(): void
}

const maxTables = 1000
const longestText = 20_000

/**
 * Opens a GeoPackage that lies in memory; nothing in it is run or changed, and only tables that hold their values are
 * read. `name` is for errors. Throws SituError file-unreadable.
 */
export function openGeoPackage(name: string, bytes: Buffer): GeoPackage {
  return guarded(name, () => {
    if (!isSchemaSound(bytes)) throw damaged(name)
    const db = new BetterSqlite(bytes, { readonly: true })
    try {
      return guarded(name, () => read(name, db))
    } catch (error) {
      db.close()
      throw error
    }
  })
}

type Connection = InstanceType<typeof BetterSqlite>

function read(name: string, db: Connection): GeoPackage {
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('ignore_check_constraints = ON')
  const schema = new Map(
    (
      db
        .prepare(
          "SELECT type, name, substr(sql, 1, ?) AS sql FROM sqlite_schema WHERE type IN ('table', 'view')",
        )
        .all(longestText) as readonly { type: string; name: string; sql: string | null }[]
    ).map((entry) => [entry.name, entry] as const),
  )
  const isTable = (table: string): boolean => {
    const entry = schema.get(table)
    return entry?.type === 'table' && !/^create\s+virtual/i.test(entry.sql ?? '')
  }
  for (const table of ['gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys'])
    if (isTable(table)) checkTable(name, db, table)
  if (!isTable('gpkg_contents')) throw unreadable(name, 'is no GeoPackage: it has no table gpkg_contents')
  const contents = db
    .prepare('SELECT table_name AS name, data_type AS type FROM gpkg_contents LIMIT ?')
    .all(maxTables) as readonly { name: unknown; type: unknown }[]
  const tables: GeoPackageTable[] = []
  const unread: string[] = []
  for (const entry of contents) {
    const [table, type] = [String(entry.name), String(entry.type)]
    const wanted = ['features', 'attributes', 'aspatial'].includes(type) && isTable(table)
    const columns = wanted ? columnsOf(db, table) : null
    if (columns === null) unread.push(table)
    else {
      checkTable(name, db, table)
      const shape = isTable('gpkg_geometry_columns') && type === 'features' ? shapeOf(db, table) : null
      const srs = shape !== null && isTable('gpkg_spatial_ref_sys') ? srsOf(db, shape.srs) : null
      tables.push({ name: table, geometryColumn: shape?.column ?? null, srs, ...columns })
    }
  }
  return {
    tables,
    unread,
    *rows(table, columns) {
      const list = columns.map(quoted).join(', ')
      try {
        const found = db
          .prepare(`SELECT ${list} FROM ${quoted(table.name)}`)
          .safeIntegers(true)
          .raw(true)
        for (const row of found.iterate()) yield row as readonly unknown[]
      } catch (error) {
        throw geoPackageFault(name, error)
      }
    },
    close: () => {
      db.close()
    },
  }
}

/** Null where a column is computed from others. */
function columnsOf(
  db: Connection,
  table: string,
): { readonly columns: readonly GeoPackageColumn[]; readonly key: string | null } | null {
  const found = db.prepare(`PRAGMA table_xinfo(${quoted(table)})`).all() as readonly {
    name: string
    type: string
    pk: number
    hidden: number
  }[]
  if (found.length === 0 || found.some(({ hidden }) => hidden !== 0)) return null
  const keys = found.filter(({ pk }) => pk !== 0)
  return {
    columns: found.map((column) => ({
      name: column.name,
      type: column.type.toUpperCase().replace(/\(.*$/s, '').trim(),
    })),
    key: keys.length === 1 ? (keys[0]?.name ?? null) : null,
  }
}

function shapeOf(db: Connection, table: string): { readonly column: string; readonly srs: number } | null {
  const found = db
    .prepare(
      'SELECT column_name AS name, srs_id AS srs FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)',
    )
    .get(table) as { name: unknown; srs: unknown } | undefined
  if (found === undefined || typeof found.name !== 'string') return null
  return { column: found.name, srs: typeof found.srs === 'number' ? found.srs : -1 }
}

function srsOf(db: Connection, id: number): GeoPackageSrs | null {
  const found = db
    .prepare(
      'SELECT organization, organization_coordsys_id AS code, substr(definition, 1, ?) AS definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?',
    )
    .get(longestText, id) as { organization: unknown; code: unknown; definition: unknown } | undefined
  if (found === undefined) return null
  return {
    id,
    organization: String(found.organization),
    code: typeof found.code === 'number' ? found.code : 0,
    definition: String(found.definition),
  }
}

/** Pages that a table names twice would be read for ever. */
function checkTable(name: string, db: Connection, table: string): void {
  const said = db
    .prepare(`PRAGMA quick_check(${quoted(table)})`)
    .pluck()
    .get()
  // A value that its own column does not allow is no damage: it is read as it stands.
  if (said !== 'ok' && !/^(?:NULL value|non-\w+ value|NUMERIC value|TEXT value)/.test(String(said)))
    throw damaged(name)
}

/** The tree of the schema is read by SQLite before anything can be asked: it must name no page twice. */
function isSchemaSound(bytes: Buffer): boolean {
  if (bytes.length < 512) return false
  const stated = bytes.readUInt16BE(16)
  const pageBytes = stated === 1 ? 65536 : stated
  if (pageBytes < 512 || (pageBytes & (pageBytes - 1)) !== 0) return false
  const seen = new Set<number>()
  const open = [1]
  for (let page = open.pop(); page !== undefined; page = open.pop()) {
    const start = (page - 1) * pageBytes
    if (page < 1 || start + pageBytes > bytes.length || seen.has(page)) return false
    seen.add(page)
    const head = start + (page === 1 ? 100 : 0)
    if (bytes[head] === 13) continue
    if (bytes[head] !== 5) return false
    const cells = bytes.readUInt16BE(head + 3)
    if (head + 12 + cells * 2 > start + pageBytes) return false
    open.push(bytes.readUInt32BE(head + 8))
    for (let cell = 0; cell < cells; cell += 1) {
      const at = start + bytes.readUInt16BE(head + 12 + cell * 2)
      if (at + 4 > start + pageBytes) return false
      open.push(bytes.readUInt32BE(at))
    }
  }
  return true
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function guarded<T>(name: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw geoPackageFault(name, error)
  }
}

function geoPackageFault(name: string, error: unknown): unknown {
  if (error instanceof SituError || !(error instanceof Error)) return error
  const code = (error as { code?: unknown }).code
  const isOwn = typeof code === 'string' && code.startsWith('SQLITE_')
  return isOwn ? unreadable(name, `cannot be read: ${error.message}`, error) : error
}

function damaged(name: string): SituError {
  return unreadable(name, 'is damaged: its pages do not hold together')
}

function unreadable(name: string, what: string, cause?: unknown): SituError {
  return new SituError('file-unreadable', `${name} ${what}`, { file: name }, cause)
}
