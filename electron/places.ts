import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { labelPoint } from '../db/model/geometry-measure.ts'
import { geometrySchema } from '../db/model/geometry.ts'
import { foldText } from '../db/model/place-text.ts'
import type { ReadHandle } from '../db/open.ts'
import { findRecordByRow } from '../db/store/record.ts'
import { searchRows } from '../db/store/search.ts'
import type { PlaceHit } from './ipc/contract.ts'

/** assets/basemap/places.json: [name, local name, latitude, longitude, population, country, other names…]. */
type PlaceRow = readonly [string, string, number, number, number, string, ...string[]]

interface Town {
  readonly hit: PlaceHit
  readonly population: number
  readonly keys: readonly string[]
}

const hitLimit = 12

/** Finds places by name in any script: those of the store first, then the built-in towns, the largest first. */
export function createPlaces(assets: string): {
  readonly search: (db: ReadHandle | null, text: string) => readonly PlaceHit[]
} {
  let towns: readonly Town[] | null = null
  return {
    search(db, text) {
      const wanted = keyOf(text)
      if (wanted.length < 2) return []
      const own = db === null ? [] : storePlaces(db, text)
      towns ??= loadTowns(join(assets, 'basemap', 'places.json'))
      const found = towns
        .filter((town) => town.keys.some((key) => key.startsWith(wanted)))
        .sort(
          (a, b) =>
            Number(b.keys.includes(wanted)) - Number(a.keys.includes(wanted)) || b.population - a.population,
        )
        .slice(0, hitLimit)
      return [...own, ...found.map((town) => town.hit)].slice(0, hitLimit)
    },
  }
}

/** Hyphens, spaces and the article are written in many ways: "Deir al-Balah", "Deir El Balah", "Dayr al Balaḩ". */
function keyOf(text: string): string {
  return foldText(text)
    .replace(/\b(?:al|el|ad|ed|ar|er|as|es|at|et|az|ez|an|en)[-\s]+/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^dayr/, 'deir')
    .replace(/yunus|yunes|younes|younis/, 'yunis')
}

function loadTowns(path: string): readonly Town[] {
  const rows = JSON.parse(readFileSync(path, 'utf8')) as readonly PlaceRow[]
  return rows.map(([name, local, lat, lng, population, country, ...others]) => ({
    hit: {
      name,
      detail: [local, country].filter((part) => part !== '').join(' · '),
      lat,
      lng,
      radius: population > 500_000 ? 5000 : population > 50_000 ? 3000 : 1500,
      record: null,
    },
    population,
    keys: [name, local, ...others].map(keyOf).filter((key) => key !== ''),
  }))
}

function storePlaces(db: ReadHandle, text: string): readonly PlaceHit[] {
  const rows = [...searchRows(db, text, 'place'), ...searchRows(db, text, 'zone')].slice(0, hitLimit)
  return rows.flatMap((row): PlaceHit[] => {
    const record = findRecordByRow(db, row)
    const geometry = geometrySchema.safeParse(record?.fields['geometry'])
    if (record === null || !geometry.success) return []
    const { lat, lng } = labelPoint(geometry.data)
    const { name, pcode } = record.fields
    return [
      {
        name: typeof name === 'string' ? name : '',
        detail: typeof pcode === 'string' ? pcode : record.type,
        lat,
        lng,
        radius: record.type === 'zone' ? 10_000 : 1500,
        record: record.id,
      },
    ]
  })
}
