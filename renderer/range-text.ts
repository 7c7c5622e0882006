import type { Text } from './text/text.ts'

/** `12`, `10–15`, `12 (10–15)`, `at least 7,000`; "" when nothing is known. */
export function rangeText(value: unknown, { t, formatExact: formatNumber }: Text): string {
  const range = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >
  const low = numberOf(range['low'])
  const best = numberOf(range['best'])
  const high = numberOf(range['high'])
  if (low !== null && high !== null && low === high && (best === null || best === low))
    return formatNumber(low)
  if (best !== null) {
    if (low === null && high === null) return formatNumber(best)
    if (low !== null && high !== null)
      return t.record.bestRange(formatNumber(best), formatNumber(low), formatNumber(high))
    const bound =
      low === null ? t.record.atMost(formatNumber(high ?? 0)) : t.record.atLeast(formatNumber(low))
    return `${formatNumber(best)} (${bound})`
  }
  if (low !== null && high !== null) return t.record.range(formatNumber(low), formatNumber(high))
  if (low !== null) return t.record.atLeast(formatNumber(low))
  return high === null ? '' : t.record.atMost(formatNumber(high))
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
