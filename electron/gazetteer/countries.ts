import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CountryPlace } from '../../db/formats/rows/place-check.ts'

/** assets/basemap/countries.json: [name, latitude and longitude of its label, square degrees of the box around it]. */
type CountryRow = readonly [string, number, number, number]

/** The countries of the built-in map, a few kilobytes; none where the file cannot be read: an import needs them only for a hint. */
export function readCountries(assets: string): readonly CountryPlace[] {
  try {
    const text = readFileSync(join(assets, 'basemap', 'countries.json'), 'utf8')
    const rows = JSON.parse(text) as readonly CountryRow[]
    return rows.map(([name, lat, lng, squareDegrees]) => ({ name, lat, lng, squareDegrees }))
  } catch {
    return []
  }
}
