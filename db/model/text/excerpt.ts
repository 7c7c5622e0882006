import { foldText } from './fold.ts'
import { isForm, wordForms } from './word-forms.ts'

const around = 40

/**
 * The words around the first place in a record's texts where one of the typed words stands, in any of its forms, with ⟦
 * and ⟧ around it; empty when none does.
 */
export function excerptOf(fields: Readonly<Record<string, unknown>>, text: string): string {
  const forms = wordForms(text)[0]
  if (forms === undefined) return ''
  for (const value of Object.values(fields)) {
    if (typeof value !== 'string') continue
    // Folding may change lengths: match word by word, so that positions are those of the text itself.
    for (const found of value.matchAll(/[\p{L}\p{N}\p{M}ـ]+/gu)) {
      if (!isForm(foldText(found[0]), forms)) continue
      const start = Math.max(0, found.index - around)
      const end = found.index + found[0].length
      return `${start > 0 ? '…' : ''}${value.slice(start, found.index)}⟦${found[0]}⟧${value.slice(end, end + around)}${end + around < value.length ? '…' : ''}`
    }
  }
  return ''
}
