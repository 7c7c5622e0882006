export const leastScale = 5_000
export const mostScale = 5_000_000

/** "1:62,500", "62 500" or "٦٢٥٠٠" as 62500; null for what is no scale from 1:5,000 to 1:5,000,000. */
export function readScale(text: string): number | null {
  const digits = text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/^\s*1\s*:/, '')
    .replace(/[\s,.٬'’\u00a0\u202f]/g, '')
  const scale = /^\d{4,7}$/.test(digits) ? Number(digits) : NaN
  return scale >= leastScale && scale <= mostScale ? scale : null
}
