import { parseNumber, peopleLimits, plainNumber } from '../../../db/model/text/numbers.ts'
import { asciiDigits } from '../../../db/model/text/fold.ts'
import type { Range } from '../../../db/model/fields/value.ts'

/** How many people a text says. doubtful: two readings, each with a text that means it alone. */
type CountReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'read'; readonly range: Range }
  | {
      readonly kind: 'doubtful'
      readonly readings: readonly { readonly range: Range; readonly text: string }[]
    }
  | { readonly kind: 'refused' }

const number = String.raw`(\d(?:[\d.,،٬٫'’ \u00a0\u202f]*\d)?)`
/** What is said of the numbers, in the order in which it is tried. */
const forms: readonly {
  readonly form: RegExp
  readonly range: (first: number, second: number) => Range | null
}[] = [
  {
    form: new RegExp(`^${number} ?(?:-|–|—|\\.\\.|to|à|إلى|الى) ?${number}$`),
    range: (low, high) => (low <= high ? { low, high } : null),
  },
  { form: new RegExp(`^${number}$`), range: (one) => ({ low: one, best: one, high: one }) },
  {
    form: new RegExp(
      `^(?:>=?|≥|more than|over|at least|plus de|au moins|أكثر من|اكثر من|على الأقل) ?${number}$`,
    ),
    range: (low) => ({ low }),
  },
  { form: new RegExp(`^${number} ?(?:\\+|or more|ou plus|على الأقل|أو أكثر)$`), range: (low) => ({ low }) },
  {
    form: new RegExp(`^(?:<=?|≤|up to|less than|at most|moins de|au plus|أقل من|اقل من|حتى) ?${number}$`),
    range: (high) => ({ high }),
  },
  {
    form: new RegExp(
      `^(?:~|≈|about|around|approx\\.?|circa|c\\.|ca\\.?|environ|حوالي|نحو|تقريبا) ?${number}$`,
    ),
    range: (best) => ({ best }),
  },
]

/**
 * How many people, as one says it. `3` is exact and has all three numbers; `about 10` is a best guess without bounds;
 * `>7` and `at least 7` have a low alone. Numbers are read as everywhere (db/model/text/numbers.ts); those of one text are
 * grouped in one way.
 */
export function parseCount(text: string): CountReading {
  const plain = asciiDigits(text).trim().replace(/\s+/g, ' ').toLowerCase()
  if (plain === '') return { kind: 'empty' }
  for (const { form, range } of forms) {
    const found = form.exec(plain)
    if (found === null) continue
    const parts = found.slice(1)
    const readings = (['grouped', 'decimal'] as const).flatMap((way) => {
      const numbers = parts.map((part) => readPart(part, way))
      const [first, second = 0] = numbers
      if (first === undefined || first === null || second === null) return []
      const read = range(first, second)
      return read === null ? [] : [{ range: read, text: withNumbers(plain, parts, numbers) }]
    })
    const [one, other] = readings
    if (one === undefined) continue
    return other === undefined || one.text === other.text
      ? { kind: 'read', range: one.range }
      : { kind: 'doubtful', readings }
  }
  return { kind: 'refused' }
}

function readPart(part: string, way: 'grouped' | 'decimal'): number | null {
  const reading = parseNumber(part, peopleLimits)
  if (reading.kind === 'number') return reading.value
  return reading.kind === 'doubtful' ? reading[way] : null
}

/** The text with its numbers written plainly. */
function withNumbers(text: string, parts: readonly string[], numbers: readonly (number | null)[]): string {
  let [rest, written] = [text, '']
  parts.forEach((part, at) => {
    const from = rest.indexOf(part)
    written += rest.slice(0, from) + plainNumber(numbers[at] ?? 0)
    rest = rest.slice(from + part.length)
  })
  return written + rest
}
