import { expect, it } from 'vitest'
import { columnTimes, frame, stepText } from '../../../renderer/charts/time-frame.tsx'
import { textFor } from '../../../renderer/text/text.ts'

const weekMs = 7 * 86_400_000
/** Of an average letter at the size of the axis, a little less than it is taken for. */
const letter = 5.7

it.each([
  [1, 'en'],
  [2, 'fr'],
  [9, 'en'],
  [49, 'fr'],
  [49, 'ar'],
  [200, 'en'],
] as const)('words below %i columns do not lie over one another (%s)', (columns, language) => {
  const text = textFor(language)
  const starts = Array.from({ length: columns }, (_, index) => Date.UTC(2018, 11, 31) + index * weekMs)
  const wide = (frame.width - frame.left - frame.right) / columns
  const width = Math.min(wide * 0.8, 60)
  const times = columnTimes(
    starts,
    (index) => frame.left + index * wide,
    width,
    (start) => stepText('week', start, text),
  )
  expect(times.length).toBeGreaterThan(0)
  expect(times.length).toBeLessThanOrEqual(7)
  // As TimeFrame sets them: the first from where it is, the last up to where it is, all others about it.
  const spans = times.map(({ x, words }): readonly [number, number] => {
    const long = words.length * letter
    if (x > frame.width - 50) return [x - long, x]
    return x < frame.left + 25 ? [x, x + long] : [x - long / 2, x + long / 2]
  })
  for (const [index, [begin]] of spans.entries()) {
    const before = spans[index - 1]
    if (before !== undefined) expect(begin).toBeGreaterThanOrEqual(before[1])
  }
})
