import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainNumber } from '../../../db/model/text/numbers.ts'
import { plainRangeLabels, rangeIn } from '../../../db/model/range-words.ts'
import { rangeShort, rangeText } from '../../../renderer/format/range-text.ts'
import { textFor } from '../../../renderer/text/text.ts'
import { parseCount } from '../../../renderer/features/entry/parse-count.ts'

const [en, fr, ar] = [textFor('en'), textFor('fr'), textFor('ar')]
const bare = (text: string): string => text.replace(/[\u2066\u2069]/g, '')

describe('a stated number', () => {
  it.each([
    [{ low: 7000, high: null }, 'at least 7,000', '≥ 7,000', 'at least 7000'],
    [{ low: 2, best: 3, high: 5 }, '3 (2–5)', '3 (2–5)', '3 (2-5)'],
    [{ low: 2, best: 2, high: 5 }, '2 (2–5)', '2 (2–5)', '2 (2-5)'],
    [{ low: 2, high: 5 }, '2–5', '2–5', '2-5'],
    [{ low: 2, best: 3 }, '3 (at least 2)', '3 (≥ 2)', '3 (at least 2)'],
    [{ best: 3, high: 5 }, '3 (at most 5)', '3 (≤ 5)', '3 (at most 5)'],
    [{ high: 9 }, 'at most 9', '≤ 9', 'at most 9'],
    [{ best: 4 }, '4', '4', '4'],
    [{ low: 4, best: 4, high: 4 }, '4', '4', '4'],
    [{ low: 4, high: 4 }, '4', '4', '4'],
    [{}, '', '', ''],
    [null, '', '', ''],
    [{ low: 'x', best: null }, '', '', ''],
  ])('%j', (value, long, short, plain) => {
    expect(rangeText(value, en)).toBe(long)
    expect(bare(rangeShort(value, en))).toBe(short)
    expect(rangeIn(value, plainRangeLabels, plainNumber)).toBe(plain)
  })

  it('never stands as one number where another was said beside it, in any language', () => {
    const part = fc.option(fc.integer({ min: 0, max: 9_999 }))
    fc.assert(
      fc.property(
        fc.record({ low: part, best: part, high: part }),
        fc.constantFrom(en, fr, ar),
        (value, text) => {
          const said = [value.low, value.best, value.high].filter((one) => one !== null)
          const distinct = new Set(said)
          for (const words of [rangeText(value, text), rangeShort(value, text)]) {
            for (const one of distinct) expect(words).toContain(text.formatExact(one))
            const isOpen = value.best === null && (value.low === null) !== (value.high === null)
            if (distinct.size === 1 && isOpen) expect(bare(words)).not.toBe(text.formatExact(said[0] ?? 0))
          }
        },
      ),
    )
  })

  it('reads back from a field as it is shown', () => {
    for (const value of [{ low: 700 }, { low: 2, high: 5 }, { low: 3, best: 3, high: 3 }]) {
      const read = parseCount(rangeText(value, en))
      expect(rangeText(read.kind === 'read' ? read.range : null, en)).toBe(rangeText(value, en))
    }
  })
})

it('no other file of the screens puts a range into words', () => {
  const root = join(import.meta.dirname, '../../../renderer')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  )
  expect(files.length).toBeGreaterThan(300)
  const found = files.filter((name) =>
    /\bbest \?\?|\?\? \w*\.?best\b/.test(readFileSync(join(root, name), 'utf8')),
  )
  // A place on an axis and a share to compare are no words.
  expect(found.map((name) => name.replaceAll('\\', '/')).sort()).toEqual([
    'features/actors/figure-chart.tsx',
    'features/zones/shares-panel.tsx',
  ])
})
