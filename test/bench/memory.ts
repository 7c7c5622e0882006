import { readFileSync, writeFileSync } from 'node:fs'

function statusBytes(name: string): number | null {
  try {
    const line = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(
      readFileSync('/proc/self/status', 'utf8'),
    )?.[1]
    return line === undefined ? null : Number(line) * 1024
  } catch {
    return null
  }
}

/** Bytes by which the process grew at its peak while some work ran, above what it held before; null where Linux is not. */
export async function peakAbove(work: () => unknown): Promise<number | null> {
  globalThis.gc?.()
  const before = statusBytes('VmRSS')
  try {
    // Resets the peak.
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    await work()
    return null
  }
  await work()
  const peak = statusBytes('VmHWM')
  return before === null || peak === null ? null : peak - before
}
