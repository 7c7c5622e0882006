/**
 * Places in links of map sites and in geo: addresses. Only the text is looked at: nothing is ever fetched.
 */

/** What stands in a link for a place: texts to be read as coordinates, the likeliest first. */
export interface PlaceLink {
  readonly candidates: readonly string[]
  /** How far the true point may be in metres, where the address says so (`;u=35`). */
  readonly uncertaintyMetres: number | null
}

const longestLink = 4000
const number = String.raw`[+-]?\d{1,3}(?:\.\d{1,15})?`
const linkForm =
  /^(?:https?:\/\/|(?:www|maps?|share|goo|maps\.app)\.|(?:osm|openstreetmap|google|bing|yandex|waze|w3w)\.[a-z])\S+$/i
const geoForm =
  /^geo:([+-]?\d+(?:\.\d+)?),([+-]?\d+(?:\.\d+)?)(?:,[+-]?\d+(?:\.\d+)?)?((?:;[^?]*)?)(?:\?(.*))?$/i

/** Null for a text that is no link. A link without a place has no candidates. */
export function readPlaceLink(text: string): PlaceLink | null {
  const link = text.trim()
  if (link.length > longestLink) return null
  if (/^geo:/i.test(link)) return readGeo(link)
  if (!linkForm.test(link)) return null
  const plain = decoded(link)
  return {
    candidates: [...pins(plain), ...named(plain), ...pathPlaces(plain), ...views(plain)],
    uncertaintyMetres: null,
  }
}

/** RFC 5870, and `?q=` as telephones write it. */
function readGeo(link: string): PlaceLink | null {
  const [, lat = '', lng = '', parameters = '', query = ''] = geoForm.exec(link) ?? []
  if (lat === '') return { candidates: [], uncertaintyMetres: null }
  const crs = /;crs=([^;]*)/i.exec(parameters)?.[1]?.toLowerCase() ?? 'wgs84'
  const asked = /(?:^|&)q=([^&(]*)/i.exec(query)?.[1] ?? ''
  const isNowhere = Number(lat) === 0 && Number(lng) === 0
  const uncertainty = /;u=(\d+(?:\.\d+)?)(?:;|$)/i.exec(parameters)?.[1]
  return {
    candidates: crs !== 'wgs84' ? [] : isNowhere && asked !== '' ? [decoded(asked)] : [`${lat}, ${lng}`],
    uncertaintyMetres: uncertainty === undefined ? null : Number(uncertainty),
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Marked points: Google's `!3d…!4d…` (the last is the place asked for), embedded `!2d…!3d…`, OpenStreetMap's marker. */
function pins(link: string): readonly string[] {
  const google = [...link.matchAll(new RegExp(`!3d(${number})!4d(${number})`, 'g'))].at(-1)
  const embedded = [...link.matchAll(new RegExp(`!2d(${number})!3d(${number})`, 'g'))].at(-1)
  return [
    ...(google === undefined ? [] : [pair(google[1], google[2])]),
    ...(embedded === undefined ? [] : [pair(embedded[2], embedded[1])]),
    ...members(link, 'mlat', ['mlon', 'mlng']),
  ]
}

const pointNames = 'q|query|destination|daddr|coordinate|cbll|viewpoint|marker|point|address|to|loc'.split(
  '|',
)
const viewNames = 'll|sll|center|centre|at|map_center'.split('|')

/** Values of the usual names; on Yandex the longitude comes first. */
function named(link: string): readonly string[] {
  if (/^(?:https?:\/\/)?(?:[\w-]+\.)*yandex\./i.test(link))
    return ['pt', 'whatshere[point]', 'll'].flatMap((name) =>
      values(link, name).map((value) => {
        const [lng, lat] = value.split(/[,~]/)
        return pair(lat, lng)
      }),
    )
  return [
    ...pointNames.flatMap((name) => values(link, name)),
    ...values(link, 'sp').map((value) =>
      value
        .replace(/^point\./, '')
        .split('_')
        .slice(0, 2)
        .join(', '),
    ),
    ...members(link, 'lat', ['lon', 'lng', 'long']),
    ...members(link, 'latitude', ['longitude']),
    ...viewNames.flatMap((name) => values(link, name)),
    ...values(link, 'cp').map((value) => value.replace('~', ', ')),
  ].map((value) => value.replace(/^loc:/i, '').replace(/\(.*$/, ''))
}

function members(link: string, lat: string, lngs: readonly string[]): readonly string[] {
  const north = values(link, lat)[0]
  const east = lngs.flatMap((name) => values(link, name))[0]
  return north === undefined || east === undefined ? [] : [pair(north, east)]
}

/** What stands behind `name=` after ?, & or #. */
function values(link: string, name: string): readonly string[] {
  const found: string[] = []
  for (const part of link.split(/[?&#]/).slice(1))
    if (part.toLowerCase().startsWith(`${name}=`))
      found.push(
        part
          .slice(name.length + 1)
          .replace(/\+(?=[\d -])/g, ' ')
          .trim(),
      )
  return found
}

/** `/place/31°31'12"N+34°27'00"E/`, `/search/31.52,+34.45`, `/dir//31.52,34.45`. */
function pathPlaces(link: string): readonly string[] {
  const path = link.replace(/^https?:\/\//i, '').split(/[?#]/)[0] ?? ''
  const isPlace = /\/(?:place|search|dir)\//i.test(path)
  if (!isPlace) return []
  const segments = path
    .split('/')
    .slice(2)
    .filter((part) => !part.startsWith('@') && !part.startsWith('data='))
  return segments.flatMap((part) => [part, part.replaceAll('+', ' ')]).reverse()
}

/** The middle of what the map showed: `@31.52,34.45,17z`, `#map=17/31.52/34.45`, `#17/31.52/34.45`. */
function views(link: string): readonly string[] {
  const google = new RegExp(`/@(${number}),(${number})(?:,|/|$)`).exec(link)
  const open = new RegExp(`#(?:map=)?\\d{1,2}(?:\\.\\d+)?/(${number})/(${number})(?:[/&]|$)`).exec(link)
  return [google, open].flatMap((found) => (found === null ? [] : [pair(found[1], found[2])]))
}

function pair(lat: string | undefined, lng: string | undefined): string {
  return `${lat ?? ''}, ${lng ?? ''}`
}
