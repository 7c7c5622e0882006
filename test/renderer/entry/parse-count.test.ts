import { describe, expect, it } from 'vitest'
import { countEntry } from '../../../renderer/features/entry/count-entry.ts'
import { parseCount } from '../../../renderer/features/entry/parse-count.ts'
import { textFor } from '../../../renderer/text/text.ts'

describe('parseCount', () => {
  it('reads nothing as nothing', () => {
    expect(parseCount(' ')).toEqual({ kind: 'empty' })
  })

  it.each([
    ['3', { low: 3, best: 3, high: 3 }],
    ['٣', { low: 3, best: 3, high: 3 }],
    ['0', { low: 0, best: 0, high: 0 }],
    ['1,234', { low: 1234, best: 1234, high: 1234 }],
    ['52 000', { low: 52_000, best: 52_000, high: 52_000 }],
    ['٥٢٬٠٠٠', { low: 52_000, best: 52_000, high: 52_000 }],
    ['3-5', { low: 3, high: 5 }],
    ['3..5', { low: 3, high: 5 }],
    ['3 – 5', { low: 3, high: 5 }],
    ['3 to 5', { low: 3, high: 5 }],
    // 500 to 1 would fall: only one reading is left.
    ['500-1.000', { low: 500, high: 1000 }],
    ['>7', { low: 7 }],
    ['at least 7', { low: 7 }],
    ['7+', { low: 7 }],
    ['<5', { high: 5 }],
    ['about 10', { best: 10 }],
    ['~10', { best: 10 }],
    ['حوالي ١٠', { best: 10 }],
  ])('reads %j', (text, range) => {
    expect(parseCount(text)).toEqual({ kind: 'read', range })
  })

  it.each(['some', '5-3', '-3', '3.5', '3 killed', '1,2', '0,500', '1,23,456', '99 000 000 000'])(
    'does not guess %j',
    (text) => {
      expect(parseCount(text)).toEqual({ kind: 'refused' })
    },
  )

  it.each([
    ['7,000', [{ low: 7000, best: 7000, high: 7000 }, '7000'], [{ low: 7, best: 7, high: 7 }, '7']],
    ['about 52.000', [{ best: 52_000 }, 'about 52000'], [{ best: 52 }, 'about 52']],
    ['1.000-2.000', [{ low: 1000, high: 2000 }, '1000-2000'], [{ low: 1, high: 2 }, '1-2']],
    ['> ٥٢،٠٠٠', [{ low: 52_000 }, '> 52000'], [{ low: 52 }, '> 52']],
  ])('asks about %j, and each answer is read as it says', (text, ...wanted) => {
    const reading = parseCount(text)
    const readings = wanted.map(([range, plain]) => ({ range, text: plain }))
    expect(reading).toEqual({ kind: 'doubtful', readings })
    if (reading.kind !== 'doubtful') return
    for (const { range, text: plain } of reading.readings)
      expect(parseCount(plain)).toEqual({ kind: 'read', range })
  })

  it('says in the window’s language how it was read, and what can be meant', () => {
    const [en, ar] = [textFor('en'), textFor('ar')]
    expect(countEntry('3-5', en)).toEqual({ problem: undefined, hint: 'Read as 3–5', choices: [] })
    expect(countEntry('52.000', en)).toEqual({
      problem: 'Two numbers can be meant. Choose one:',
      hint: undefined,
      choices: [
        { label: '52,000 (thousands)', text: '52000' },
        { label: '52 (decimals)', text: '52' },
      ],
    })
    expect(countEntry('52.000', ar).choices.map(({ label }) => label)).toEqual([
      '52,000 (آلاف)',
      '52 (كسور عشرية)',
    ])
    expect(countEntry('few', en).problem).toContain('about 10')
  })
})
