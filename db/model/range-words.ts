/** How the parts of a range are said. Numbers come written. */
export interface RangeWords {
  readonly atLeast: (low: string) => string
  readonly atMost: (high: string) => string
  readonly range: (low: string, high: string) => string
  /** The best guess, with what it lies between. */
  readonly bestOf: (best: string, span: string) => string
}

/** Signs that stand in a narrow column in every language; numbers from left to right also between Arabic words. */
export const rangeSigns: RangeWords = {
  atLeast: (low) => `\u2066≥ ${low}\u2069`,
  atMost: (high) => `\u2066≤ ${high}\u2069`,
  range: (low, high) => `\u2066${low}–${high}\u2069`,
  bestOf: (best, span) => `\u2066${best} (${span.replace(/[\u2066\u2069]/g, '')})\u2069`,
}

/** For the command line and for files. */
export const plainRangeLabels: RangeWords = {
  atLeast: (low) => `at least ${low}`,
  atMost: (high) => `at most ${high}`,
  range: (low, high) => `${low}-${high}`,
  bestOf: (best, span) => `${best} (${span})`,
}

/**
 * What a stated number is, wherever it is shown: `12`, `10–15`, `12 (10–15)`, `at least 7,000`; never one number alone where
 * another was said beside it. "" when nothing is known. Parts that are no numbers count as unknown.
 */
export function rangeIn(value: unknown, words: RangeWords, write: (value: number) => string): string {
  const range = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >
  const [low, best, high] = [range['low'], range['best'], range['high']].map((part) =>
    typeof part === 'number' ? part : null,
  )
  let span = ''
  if (typeof low === 'number' && typeof high === 'number')
    span = low === high ? write(low) : words.range(write(low), write(high))
  else if (typeof low === 'number') span = words.atLeast(write(low))
  else if (typeof high === 'number') span = words.atMost(write(high))
  if (typeof best !== 'number') return span
  const exact = write(best)
  return span === '' || span === exact ? exact : words.bestOf(exact, span)
}
