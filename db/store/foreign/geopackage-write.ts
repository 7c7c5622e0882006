import BetterSqlite from 'better-sqlite3'
import type { Database, Statement } from 'better-sqlite3'

/** A table of a GeoPackage (OGC 12-128, 1.3). */
export interface FeatureTable {
  readonly name: string
  readonly description: string
  /** null: a table without shapes. */
  readonly geometryType: 'POINT' | 'LINESTRING' | 'POLYGON' | 'MULTIPOLYGON' | null
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[]
  /** A style of QGIS (QML). */
  readonly style: string | null
}

export type ColumnType = 'TEXT' | 'INTEGER' | 'REAL' | 'BOOLEAN' | 'DATETIME'
type CellValue = string | number | Uint8Array | null

export interface GeoPackageFile {
  /** `values`: in the order of the columns; of a table with shapes, GeoPackage binary or null before them. */
  readonly insert: (table: string, values: readonly CellValue[]) => void
  /** Degrees: what the shapes of a table lie in. */
  readonly setBounds: (table: string, bounds: readonly [number, number, number, number]) => void
  readonly close: () => void
}

/** When anything was made: never told. */
const noTime = '1980-01-01T00:00:00.000Z'
const applicationId = 0x47504b47
const userVersion = 10_300

const wgs84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'

const schema = `
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
  CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
  CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
  CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
    scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
  CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
    md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
  CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
    timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
    CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
    CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
  CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT,
    f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
    description TEXT, owner TEXT, ui TEXT, update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
`

/**
 * Makes a GeoPackage in an empty or missing file, of shapes in WGS 84. `metadata`: what the file says of itself, JSON. Names
 * of tables and columns are the product's own: small letters and underscores. Throws what SQLite throws.
 */
export function createGeoPackage(
  path: string,
  tables: readonly FeatureTable[],
  metadata: string,
): GeoPackageFile {
  const db = new BetterSqlite(path)
  try {
    // Nothing beside the file: it has no name yet, and goes whole when anything fails.
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    db.pragma(`application_id = ${String(applicationId)}`)
    db.pragma(`user_version = ${String(userVersion)}`)
    db.exec('BEGIN')
    db.exec(schema)
    fillHead(db, metadata)
    const inserts = new Map(tables.map((table) => [table.name, createTable(db, table)]))
    if (tables.some(({ style }) => style !== null)) listStyles(db)
    const bounds = db.prepare(
      'UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?',
    )
    return {
      insert(table, values) {
        inserts.get(table)?.run(...values)
      },
      setBounds(table, box) {
        bounds.run(...box, table)
      },
      close() {
        try {
          if (db.inTransaction) db.exec('COMMIT')
        } finally {
          db.close()
        }
      },
    }
  } catch (error) {
    db.close()
    throw error
  }
}

function fillHead(db: Database, metadata: string): void {
  const system = db.prepare('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)')
  system.run(
    'Undefined cartesian SRS',
    -1,
    'NONE',
    -1,
    'undefined',
    'undefined cartesian coordinate reference system',
  )
  system.run(
    'Undefined geographic SRS',
    0,
    'NONE',
    0,
    'undefined',
    'undefined geographic coordinate reference system',
  )
  system.run(
    'WGS 84 geodetic',
    4326,
    'EPSG',
    4326,
    wgs84,
    'longitude/latitude coordinates in decimal degrees',
  )
  const extension = db.prepare('INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, ?)')
  for (const table of ['gpkg_metadata', 'gpkg_metadata_reference'])
    extension.run(
      table,
      'gpkg_metadata',
      'http://www.geopackage.org/spec130/#extension_metadata',
      'read-write',
    )
  db.prepare('INSERT INTO gpkg_metadata VALUES (1, ?, ?, ?, ?)').run(
    ...['dataset', 'https://www.rfc-editor.org/rfc/rfc8259', 'application/json', metadata],
  )
  db.prepare("INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)").run(
    noTime,
  )
}

function createTable(db: Database, table: FeatureTable): Statement {
  const { name, description, geometryType, columns, style } = table
  const isSpatial = geometryType !== null
  const shape = isSpatial ? `geom ${geometryType}, ` : ''
  const declared = columns.map((column) => `"${column.name}" ${column.type}`).join(', ')
  db.exec(`CREATE TABLE "${name}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ${shape}${declared})`)
  db.prepare(
    'INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(name, isSpatial ? 'features' : 'attributes', name, description, noTime, isSpatial ? 4326 : null)
  if (isSpatial)
    db.prepare('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, 4326, 0, 0)').run(
      name,
      'geom',
      geometryType,
    )
  if (style !== null)
    db.prepare(
      'INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, NULL, ?)',
    ).run('', '', name, 'geom', 'Situ', style, '', '', '', noTime)
  const places = columns.map(() => '?').join(', ')
  return db.prepare(`INSERT INTO "${name}" VALUES (NULL, ${isSpatial ? '?, ' : ''}${places})`)
}

function listStyles(db: Database): void {
  db.prepare(
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
  ).run(noTime)
}
