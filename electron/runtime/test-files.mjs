/**
 * Which runner gets which words of `npm test -- …`: files of test/e2e are Playwright's, all others are vitest's, and options
 * go to whoever has files. Null: that runner has nothing to do. Without words both run everything.
 * @param {readonly string[]} words
 * @returns {{ unit: string[] | null, windows: string[] | null }}
 */
export function shareOut(words) {
  if (words.length === 0) return { unit: [], windows: [] }
  const options = words.filter((word) => word.startsWith('-'))
  const files = words.filter((word) => !word.startsWith('-'))
  const isWindow = (/** @type {string} */ file) => /(^|[\\/])e2e([\\/]|$)/.test(file)
  const windows = files.filter(isWindow)
  const unit = files.filter((file) => !isWindow(file))
  return {
    unit: unit.length > 0 || files.length === 0 ? [...unit, ...options] : null,
    windows: windows.length > 0 ? [...windows, ...options] : null,
  }
}
