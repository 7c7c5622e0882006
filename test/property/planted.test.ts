// What looks for planted secrets finds what searching for each of them finds.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wordsIn } from '../support/planted.ts'

it('words are found wherever they stand, over one another too', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'ق', '7'), minLength: 1, maxLength: 4 })
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'ق', '7'), maxLength: 40 })
  fc.assert(
    fc.property(text, fc.array(letters, { maxLength: 8 }), (long, words) => {
      expect([...wordsIn(long, words)].sort()).toEqual(
        [...new Set(words)].filter((word) => long.includes(word)).sort(),
      )
    }),
    { numRuns: 500 },
  )
})
