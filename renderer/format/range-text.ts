import { rangeIn, rangeSigns } from '../../db/model/range-words.ts'
import type { Text } from '../text/text.ts'

/** `12`, `10–15`, `12 (10–15)`, `at least 7,000`; "" when nothing is known. */
export function rangeText(value: unknown, { t, formatExact }: Text): string {
  return rangeIn(value, t.record, formatExact)
}

/** The same in signs, for a narrow column: `≥ 7,000`. */
export function rangeShort(value: unknown, { formatExact }: Text): string {
  return rangeIn(value, rangeSigns, formatExact)
}
