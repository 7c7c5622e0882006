import { foldText } from './place-text.ts'

const around = 40

/** The words around the first match in a record's texts, with ⟦ and ⟧ around it; empty when only a beginning matched. */
export function excerptOf(fields: Readonly<Record<string, unknown>>, text: string): string {
  const word = foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .find((part) => part !== '')
  if (word === undefined) return ''
  for (const value of Object.values(fields)) {
    if (typeof value !== 'string') continue
    // Folding may change lengths: match word by word, so that positions are those of the text itself.
    for (const found of value.matchAll(/[\p{L}\p{N}\p{M}ـ]+/gu)) {
      if (!foldText(found[0]).startsWith(word)) continue
      const start = Math.max(0, found.index - around)
      const end = found.index + found[0].length
      return `${start > 0 ? '…' : ''}${value.slice(start, found.index)}⟦${found[0]}⟧${value.slice(end, end + around)}${end + around < value.length ? '…' : ''}`
    }
  }
  return ''
}
