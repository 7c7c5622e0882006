import type { NumberLimits } from '../../../db/model/text/numbers.ts'

export const scaleLimits = { whole: true, least: 5_000, most: 5_000_000 } as const satisfies NumberLimits

/** "1:62,500" as "62,500". */
export function withoutOne(text: string): string {
  return text.replace(/^\s*[1١۱]\s*:/, '')
}
