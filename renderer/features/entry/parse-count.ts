import { asciiDigits } from '../../../db/model/place-text.ts'
import type { Range } from '../../../db/model/records.ts'

const number = String.raw`(\d{1,3}(?:[,٬ ]\d{3})+|\d{1,7})`
const exact = new RegExp(`^${number}$`)
const between = new RegExp(`^${number} ?(?:-|–|—|\\.\\.|to|à|إلى|الى) ?${number}$`)
const atLeast = new RegExp(
  `^(?:>=?|≥|more than|over|at least|plus de|au moins|أكثر من|اكثر من|على الأقل) ?${number}$`,
)
const orMore = new RegExp(`^${number} ?(?:\\+|or more|ou plus|على الأقل|أو أكثر)$`)
const atMost = new RegExp(`^(?:<=?|≤|up to|less than|at most|moins de|au plus|أقل من|اقل من|حتى) ?${number}$`)
const about = new RegExp(
  `^(?:~|≈|about|around|approx\\.?|circa|c\\.|ca\\.?|environ|حوالي|نحو|تقريبا) ?${number}$`,
)

/**
 * How many people, as one says it. `3` is exact and has all three numbers; `about 10` is a best guess without bounds;
 * `>7` and `at least 7` have a low alone. Null for an empty text, undefined for what is not understood.
 */
export function parseCount(text: string): Range | null | undefined {
  const plain = asciiDigits(text).trim().replace(/\s+/g, ' ').toLowerCase()
  if (plain === '') return null
  const one = read(exact, plain)
  if (one !== null) return { low: one, best: one, high: one }
  const bounds = between.exec(plain)
  if (bounds !== null) {
    const low = numberOf(bounds[1])
    const high = numberOf(bounds[2])
    return low <= high ? { low, high } : undefined
  }
  const low = read(atLeast, plain) ?? read(orMore, plain)
  if (low !== null) return { low }
  const high = read(atMost, plain)
  if (high !== null) return { high }
  const best = read(about, plain)
  return best === null ? undefined : { best }
}

function read(form: RegExp, text: string): number | null {
  const found = form.exec(text)
  return found === null ? null : numberOf(found[1])
}

function numberOf(digits: string | undefined): number {
  return Number((digits ?? '').replace(/[,٬ ]/g, ''))
}
