import type { FileReceipt, TypeCounts } from '../../../../db/model/views/receipt-views.ts'

export const countNames = ['new', 'updated', 'merged', 'conflicting', 'unchanged', 'rejected'] as const

const none: TypeCounts = { new: 0, updated: 0, merged: 0, conflicting: 0, unchanged: 0, rejected: 0 }

export function sumCounts(counts: readonly TypeCounts[]): TypeCounts {
  const sum: Record<keyof TypeCounts, number> = { ...none }
  for (const one of counts) for (const name of countNames) sum[name] += one[name]
  return sum
}

export function totalOf(files: readonly FileReceipt[]): TypeCounts {
  return sumCounts(files.flatMap((file) => Object.values(file.types)))
}

/** `4, 7–9, 12`: what is missing, short enough to read out. */
export function numberRanges(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([low, high]) => (low === high ? String(low) : `${String(low)}–${String(high)}`)).join(', ')
}

/** A long code in groups of four, to be compared by eye. */
export function inGroups(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ')
}

/** Only letters and digits of the title, and the day: a name that every file system takes. */
export function bundleFileName(title: string, day: string): string {
  const name = title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
  return `${name === '' ? 'bundle' : name}-${day}.situ`
}
