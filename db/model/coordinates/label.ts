/** Positions whose numbers say which they are. All texts as cleanText leaves them: upper case, ASCII digits. */

const latitude = 'LATITUDE|LAT|خط العرض|دائرة العرض|العرض|عرض|Y'
const longitude = 'LONGITUDE|LONG|LNG|LON|خط الطول|الطول|طول|X'
const value = String.raw`[ :=.]{0,3}([-+\d][-+\d.,°'" NSEW]{0,40}?|[NSEW] ?\d[\d.,°'" ]{0,40}?)`
const gap = String.raw`[ ,;&/]{0,4}`
const latFirst = new RegExp(`^(?:${latitude})${value}${gap}(?:${longitude})${value}$`)
const lngFirst = new RegExp(`^(?:${longitude})${value}${gap}(?:${latitude})${value}$`)
const latLngHead = new RegExp(`^(?:${latitude})[ ,/&-]{1,3}(?:${longitude})[ :=]{1,3}`)
const lngLatHead = new RegExp(`^(?:${longitude})[ ,/&-]{1,3}(?:${latitude})[ :=]{1,3}`)
const wordHead =
  /^(?:GPS|COORDINATES?|COORDS?|COORDONNÉES|POSITION|LOCATION|الإحداثيات|احداثيات|إحداثيات|الموقع)(?: GPS)? ?[:=] ?/

/** `LAT: 31.52 LON: 34.45`, `X=34.45; Y=31.52` (X is the longitude): latitude and longitude as written; null for others. */
export function labelledPair(clean: string): readonly [string, string] | null {
  const north = latFirst.exec(clean)
  if (north !== null) return [withPoint(north[1]), withPoint(north[2])]
  const east = lngFirst.exec(clean)
  return east === null ? null : [withPoint(east[2]), withPoint(east[1])]
}

/** A text without words in front that say no more than that a position follows; `swapped`: longitude first. */
export function withoutHead(clean: string): { readonly text: string; readonly swapped: boolean } {
  const text = clean.replace(wordHead, '')
  if (lngLatHead.test(text)) return { text: text.replace(lngLatHead, ''), swapped: true }
  // `N: 31.52 E: 34.45`
  return { text: text.replace(latLngHead, '').replace(/([NSEW]) ?[:=] ?(?=\d)/g, '$1 '), swapped: false }
}

/** A comma in one number is a decimal one. */
function withPoint(text: string | undefined): string {
  return (text ?? '').trim().replace(/^([^,]*\d),(\d[^,]*)$/, '$1.$2')
}
