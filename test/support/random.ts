/** Numbers from 0 to below 1. */
export type Random = () => number

/** The same numbers for the same seed: xorshift (G. Marsaglia, 2003). */
export function aRandom(seed: number): Random {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
