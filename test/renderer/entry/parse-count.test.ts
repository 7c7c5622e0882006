import { describe, expect, it } from 'vitest'
import { parseCount } from '../../../renderer/features/entry/parse-count.ts'

describe('parseCount', () => {
  it.each([
    ['', null],
    ['3', { low: 3, best: 3, high: 3 }],
    ['٣', { low: 3, best: 3, high: 3 }],
    ['0', { low: 0, best: 0, high: 0 }],
    ['7,000', { low: 7000, best: 7000, high: 7000 }],
    ['3-5', { low: 3, high: 5 }],
    ['3 – 5', { low: 3, high: 5 }],
    ['3 to 5', { low: 3, high: 5 }],
    ['>7', { low: 7 }],
    ['at least 7', { low: 7 }],
    ['7+', { low: 7 }],
    ['<5', { high: 5 }],
    ['about 10', { best: 10 }],
    ['~10', { best: 10 }],
    ['حوالي ١٠', { best: 10 }],
  ])('reads %j', (text, range) => {
    expect(parseCount(text)).toEqual(range)
  })

  it.each(['some', '5-3', '-3', '3.5', '3 killed', '1,2'])('does not guess %j', (text) => {
    expect(parseCount(text)).toBeUndefined()
  })
})
