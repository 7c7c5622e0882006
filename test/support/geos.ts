import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { polygonsOf } from '../../db/model/geometry/geometry.ts'
import type { AreaGeometry } from '../../db/model/geometry/geometry.ts'
import { aFolder } from './builders.ts'

export function wktOf(geometry: AreaGeometry): string {
  const rings = polygonsOf(geometry).map(
    (polygon) =>
      `(${polygon.map((ring) => `(${ring.map(([x, y]) => `${String(x)} ${String(y)}`).join(',')})`).join(',')})`,
  )
  return `MULTIPOLYGON(${rings.join(',')})`
}

/**
 * What another engine says of each geometry: expressions of GEOS through the SQLite dialect of GDAL, with `geom` for the
 * geometry. Numbers; null where there is none.
 */
export function askGeos<K extends string>(
  geometries: readonly AreaGeometry[],
  questions: Readonly<Record<K, string>>,
): readonly Readonly<Record<K, number | null>>[] {
  const file = join(aFolder(), 'asked.csv')
  const rows = geometries.map((geometry, at) => `${String(at)},"${wktOf(geometry)}"`)
  writeFileSync(file, `at,wkt\n${rows.join('\n')}\n`)
  const names = Object.keys(questions) as K[]
  const columns = names.map(
    (name) => `${questions[name].replaceAll('geom', 'ST_GeomFromText(wkt)')} AS ${name}`,
  )
  const sql = `SELECT ${columns.join(', ')} FROM asked ORDER BY CAST(at AS INTEGER)`
  const output = execFileSync(
    'ogr2ogr',
    ['-f', 'CSV', '/vsistdout/', file, '-dialect', 'SQLite', '-sql', sql],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
    },
  )
  const [, ...lines] = output.replace(/\n$/, '').split('\n')
  return lines.map((line) => {
    const values = line.split(',').map((value) => value.replaceAll('"', ''))
    return Object.fromEntries(
      names.map((name, at) => [
        name,
        values[at] === '' || values[at] === undefined ? null : Number(values[at]),
      ]),
    ) as Record<K, number | null>
  })
}
