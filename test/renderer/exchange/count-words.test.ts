import { describe, expect, it } from 'vitest'
import { byteText } from '../../../renderer/format/byte-text.ts'
import { countText } from '../../../renderer/features/exchange/receipts/count-text.ts'
import {
  bundleFileName,
  inGroups,
  numberRanges,
  sumCounts,
} from '../../../renderer/features/exchange/receipts/count-words.ts'
import { textFor } from '../../../renderer/text/text.ts'

const counts = { new: 31, updated: 4, merged: 0, conflicting: 1, unchanged: 9, rejected: 0 }

describe('words of the exchange', () => {
  it('sums counts and says what is not nothing', () => {
    const text = textFor('en')
    expect(countText(sumCounts([counts, counts]), text)).toBe('62 new, 8 updated, 2 in conflict')
    expect(countText(sumCounts([]), text)).toBe('nothing new')
  })
  it('lists gaps as ranges', () => {
    expect(numberRanges([42])).toBe('42')
    expect(numberRanges([9, 4, 8, 7, 12])).toBe('4, 7–9, 12')
    expect(numberRanges([])).toBe('')
  })
  it('groups codes by four', () => {
    expect(inGroups('0123456789')).toBe('0123 4567 89')
  })
  it('names files without what a file system refuses', () => {
    expect(bundleFileName('Gaza: ceasefire / 2025', '2025-11-20')).toBe('Gaza-ceasefire-2025-2025-11-20.situ')
    expect(bundleFileName('///', '2025-11-20')).toBe('bundle-2025-11-20.situ')
  })
  it('writes sizes in thousands', () => {
    expect([999, 1000, 3_440_000].map((bytes) => byteText(bytes, String))).toEqual([
      '999 B',
      '1 kB',
      '3.44 MB',
    ])
  })
})
