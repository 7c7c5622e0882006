/**
 * Which runner gets which words of `npm test -- file … [option …]`: files of test/e2e are Playwright's, all others are
 * vitest's, and the options behind them, with what belongs to these, go to whoever has files. Null: that runner has nothing
 * to do. Without words both run everything.
 * @param {readonly string[]} words
 * @returns {{ unit: string[] | null, windows: string[] | null }}
 */
export function shareOut(words) {
  if (words.length === 0) return { unit: [], windows: [] }
  const first = words.findIndex((word) => word.startsWith('-'))
  const files = first === -1 ? words : words.slice(0, first)
  const options = first === -1 ? [] : words.slice(first)
  const isWindow = (/** @type {string} */ file) => /(^|[\\/])e2e([\\/]|$)/.test(file)
  const windows = files.filter(isWindow)
  const unit = files.filter((file) => !isWindow(file))
  return {
    unit: unit.length > 0 || files.length === 0 ? [...unit, ...options] : null,
    windows: windows.length > 0 ? [...windows, ...options] : null,
  }
}
