const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A number of bytes as people read it on a stick: decimal units, two digits at least. */
export function sizeText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0
  return `${value.toFixed(digits)} ${units[unit] ?? 'B'}`
}
