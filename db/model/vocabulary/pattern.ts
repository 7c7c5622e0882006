/** Fill patterns that survive a grey photocopy. */
export const patternCodes = [
  'solid',
  'diagonal',
  'diagonal-back',
  'horizontal',
  'vertical',
  'cross',
  'dots',
  'none',
] as const

export type Pattern = (typeof patternCodes)[number]
