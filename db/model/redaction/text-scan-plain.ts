/** A text in one spelling of digits and signs, without invisible marks, and where each of its characters was. */
export interface Plain {
  readonly text: string
  readonly places: Uint32Array | null
}

const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/
const signs: readonly (readonly [RegExp, string])[] = [
  [/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-'],
  [/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  [/[\u066b\uff0e]/g, '.'],
  [/[\u060c\uff0c]/g, ','],
  [/[\u061b\uff1b]/g, ';'],
  [/[\u00ba\u02da\u2218]/g, '°'],
  [/[\u2032\u2018\u2019\u201b\u00b4`\u02b9\u02bc\uff07]/g, "'"],
  [/[\u2033\u201c\u201d\u201e\u201f\u3003]/g, '"'],
  [/\uff20/g, '@'],
  [/\uff0b/g, '+'],
  [/[\u2022\u2027\u30fb]/g, '·'],
]
const ascii = /^[ -~\n\r]*$/

/** Digits of any script become ASCII, signs one of each sort; everything else stays as it is. */
export function plainOf(text: string): Plain {
  if (ascii.test(text)) return { text, places: null }
  let visible = text
  let places: Uint32Array | null = null
  if (invisible.test(text)) {
    const kept: string[] = []
    places = new Uint32Array(text.length)
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charAt(at)
      if (invisible.test(unit)) continue
      places[kept.length] = at
      kept.push(unit)
    }
    visible = kept.join('')
  }
  const digits = visible.replace(/[\u0660-\uff19]/g, (unit) => digitOf(unit) ?? unit)
  return { text: signs.reduce((left, [form, sign]) => left.replace(form, sign), digits), places }
}

/** The ASCII digit for one of any script. In Unicode's first plane their rows of ten begin at …0 or at …6. */
function digitOf(unit: string): string | null {
  if (!/\p{Nd}/u.test(unit)) return null
  const code = unit.charCodeAt(0)
  const fromZero = /\p{Nd}/u.test(String.fromCharCode(code & ~0xf))
  return String((code & 0xf) - (fromZero ? 0 : 6))
}

/** Where the character at `index` of the plain text stands in the original. */
export function placeOf({ places }: Plain, index: number): number {
  return places === null ? index : (places[index] ?? index)
}
