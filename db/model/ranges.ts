/** Whole numbers as ranges: `1-41,43`. The empty text is no number at all. */
export function rangesText(numbers: Iterable<number>): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  const parts: string[] = []
  for (let at = 0; at < sorted.length;) {
    const first = sorted[at] ?? 0
    let last = first
    while (sorted[at + 1] === last + 1) {
      at += 1
      last += 1
    }
    at += 1
    parts.push(first === last ? String(first) : `${String(first)}-${String(last)}`)
  }
  return parts.join(',')
}

/** More than any station makes; keeps a forged text from filling the memory. */
const maxNumbers = 1_000_000

/** Null when the text is no list of ranges of positive numbers, or of too many. */
export function parseRanges(text: string): readonly number[] | null {
  if (text === '') return []
  if (!/^\d{1,9}(-\d{1,9})?(,\d{1,9}(-\d{1,9})?)*$/.test(text)) return null
  const out: number[] = []
  for (const part of text.split(',')) {
    const [low = 0, high = low] = part.split('-').map(Number)
    if (low < 1 || high < low || out.length + high - low >= maxNumbers) return null
    for (let number = low; number <= high; number += 1) out.push(number)
  }
  return out
}
