import { fieldIn } from '../../db/model/record/read-field.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCoordinates } from '../../db/model/coordinates/coordinates.ts'
import { labelPoint } from '../../db/model/geometry/measure.ts'
import { readGeometry } from '../../db/model/geometry/read-geometry.ts'
import { editDistance, editsAllowed, nameKey, nameSkeleton } from '../../db/model/text/place-match.ts'
import { asciiDigits } from '../../db/model/text/fold.ts'
import { isShortPlusCode, nearestPlusCode } from '../../db/model/coordinates/plus-code.ts'
import { withoutArticles, withoutParticle } from '../../db/model/text/word-forms.ts'
import type { ReadHandle } from '../../db/open.ts'
import { cached } from '../../db/store/cached.ts'
import { findRecordByRow } from '../../db/store/records/record.ts'
import { listRecords } from '../../db/store/events/list.ts'
import { searchRows } from '../../db/store/records/search.ts'
import type { PlaceHit } from '../ipc/contract/search.ts'

/** assets/basemap/places.json: [name, local name, latitude, longitude, population, country, other names…]. */
type PlaceRow = readonly [string, string, number, number, number, string, ...string[]]

/** How a name was found, the best first. */
const rank = { whole: 0, beginning: 1, slip: 2, sound: 3 } as const

interface Named {
  readonly keys: readonly string[]
  readonly skeletons: readonly string[]
}

interface Town extends Named {
  readonly hit: PlaceHit
  readonly population: number
}

const hitLimit = 12
const hebrew = /[\u05d0-\u05ea]/
const minSkeleton = 3
/** Spellings of one sound differ by no more letters than this. */
const maxSoundEdits = 4
/** A store with more places and zones than this is asked through its text index alone. */
const maxOwn = 20_000

/**
 * Finds places by name in any script and with a slip or two: those of the store first, then the built-in towns; names
 * that are exactly so before those that begin so, are nearly so, or sound so, and the largest first. Slow at its first
 * call (the gazetteer is read): for the worker alone.
 */
export function searchPlaces(db: ReadHandle, assets: string, text: string): readonly PlaceHit[] {
  const short = shortCodeIn(text)
  if (short !== null) return nearestCodes(short.code, searchPlaces(db, assets, short.near))
  const key = nameKey(text)
  if (key.length < 2) return []
  const wanted = wantedBy(text)
  const own = storePlaces(db, text, wanted)
  const found: { readonly town: Town; readonly rank: number }[] = []
  for (const town of townsIn(assets)) {
    const how = bestRank(town, wanted)
    if (how !== null) found.push({ town, rank: how })
  }
  found.sort((a, b) => a.rank - b.rank || b.town.population - a.town.population)
  // What only sounds alike is worth a look where nothing else was found.
  const sure = found.filter((one) => one.rank < rank.sound).length + own.length
  const shown = sure > 0 ? found.filter((one) => one.rank < rank.sound) : found
  return [...own, ...shown.map(({ town }) => town.hit)].slice(0, hitLimit)
}

/** `RCX2+X9 Jericho`: the end of a plus code, and the place near which it is. */
function shortCodeIn(text: string): { readonly code: string; readonly near: string } | null {
  const [, code = '', near = ''] =
    /^\s*([0-9a-z]{2,6}\+[0-9a-z]{2,7})[\s,،]+(\S.*)$/i.exec(asciiDigits(text)) ?? []
  return isShortPlusCode(code.toUpperCase()) ? { code: code.toUpperCase(), near } : null
}

function nearestCodes(short: string, places: readonly PlaceHit[]): readonly PlaceHit[] {
  const known = new Set<string>()
  return places.flatMap((place) => {
    const area = nearestPlusCode(short, place)
    if (area === null || known.has(area.code)) return []
    known.add(area.code)
    const radius = parseCoordinates(area.code)?.radiusMetres ?? 0
    const detail = [area.code, place.detail].filter((part) => part !== '').join(' · ')
    return [{ name: `${short} ${place.name}`, detail, lat: area.lat, lng: area.lng, radius, record: null }]
  })
}

interface Wanted {
  readonly key: string
  readonly skeleton: string
  readonly edits: 0 | 1 | 2
  /** Only the whole name will do, and it counts no more than one with a slip. */
  readonly loose: boolean
}

/** What is typed, and the same without its article (بالعريش: العريش) or, for whole names, its particle (بغزة: غزة). */
function wantedBy(text: string): readonly Wanted[] {
  const key = nameKey(text)
  const bare = nameKey(withoutArticles(text))
  const loose = nameKey(withoutParticle(text) ?? '')
  const wanted: Wanted[] = [
    { key, skeleton: nameSkeleton(key), edits: editsAllowed(key.length), loose: false },
  ]
  if (bare.length >= 2 && bare !== key) wanted.push({ key: bare, skeleton: '', edits: 0, loose: false })
  if (loose.length >= 2) wanted.push({ key: loose, skeleton: '', edits: 0, loose: true })
  return wanted
}

function bestRank(named: Named, wanted: readonly Wanted[]): number | null {
  let best: number | null = null
  for (const one of wanted) {
    const how = one.loose ? (named.keys.includes(one.key) ? rank.slip : null) : rankOf(named, one)
    if (how !== null && (best === null || how < best)) best = how
  }
  return best
}

function rankOf(named: Named, wanted: Wanted): number | null {
  let best: number | null = null
  for (const key of named.keys) {
    if (key === wanted.key) return rank.whole
    if (key.startsWith(wanted.key)) best = rank.beginning
    else if (
      best === null &&
      wanted.edits > 0 &&
      key[0] === wanted.key[0] &&
      editDistance(key, wanted.key, wanted.edits) <= wanted.edits
    )
      best = rank.slip
  }
  if (best !== null) return best
  if (wanted.skeleton.length < minSkeleton || !named.skeletons.includes(wanted.skeleton)) return null
  const least = Math.min(...named.keys.map((key) => editDistance(key, wanted.key, maxSoundEdits)))
  return least > maxSoundEdits ? null : rank.sound + least / 10
}

function namedBy(names: readonly string[]): Named {
  // Hebrew writes its article together with the word, as ה: nameKey leaves it, for many words begin with it by nature.
  const forms = names.flatMap((name) => (hebrew.test(name) ? [name, withoutArticles(name)] : [name]))
  const keys = [...new Set(forms.map(nameKey).filter((key) => key !== ''))]
  return { keys, skeletons: [...new Set(keys.map(nameSkeleton))] }
}

let loaded: { readonly assets: string; readonly towns: readonly Town[] } | null = null

function townsIn(assets: string): readonly Town[] {
  if (loaded?.assets !== assets) loaded = { assets, towns: loadTowns(join(assets, 'basemap', 'places.json')) }
  return loaded.towns
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
    ...namedBy([name, local, ...others]),
  }))
}

/** Words of the text index first, then names that are nearly so. */
function storePlaces(db: ReadHandle, text: string, wanted: readonly Wanted[]): readonly PlaceHit[] {
  const rows = [...searchRows(db, text, 'place'), ...searchRows(db, text, 'zone')].slice(0, hitLimit)
  const hits = rows.flatMap((row) => {
    const record = findRecordByRow(db, row)
    return record === null ? [] : hitOf(record)
  })
  if (hits.length >= hitLimit) return hits
  const known = new Set(hits.map((hit) => hit.record))
  const near = cached(db, 'places by name', () => readNames(db)).flatMap(({ named, hit }) => {
    const how = known.has(hit.record) ? null : bestRank(named, wanted)
    return how === null ? [] : [{ hit, rank: how }]
  })
  near.sort((a, b) => a.rank - b.rank)
  return [...hits, ...near.map(({ hit }) => hit)].slice(0, hitLimit)
}

/** Every place and zone of the store by all its names. */
function readNames(db: ReadHandle): readonly { readonly named: Named; readonly hit: PlaceHit }[] {
  return ['place', 'zone'].flatMap((type) => {
    const { records } = listRecords(db, { type, filter: {}, asOf: null, knownOn: null, limit: maxOwn })
    return Array.from(records).flatMap((record) => {
      const { name, otherNames } = record.fields
      const others: readonly unknown[] = Array.isArray(otherNames) ? otherNames : []
      const names = [name, ...others].map((one) => (typeof one === 'string' ? one : ''))
      return hitOf(record).map((hit) => ({ named: namedBy(names), hit }))
    })
  })
}

function hitOf(record: NonNullable<ReturnType<typeof findRecordByRow>>): readonly PlaceHit[] {
  const geometry = readGeometry(fieldIn(record.fields, 'geometry'))
  if (geometry === null) return []
  const { lat, lng } = labelPoint(geometry)
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
}
