import type { Json } from '../canonical.ts'
import type { Language } from '../languages.ts'
import { changeTexts } from '../record/text-fields.ts'
import { markWords } from './mark-words.ts'
import { excerptAround, scanText } from './text-scan.ts'
import type { FieldHit } from './text-scan.ts'
import type { ScanHit } from './text-scan-hit.ts'

const marks = new RegExp(
  [...new Set(Object.values(markWords).flatMap((all) => Object.values(all)))]
    .map((mark) => mark.replace(/[[\]]/g, '\\$&'))
    .join('|'),
  'g',
)

/** How many marks of something taken out stand anywhere in a value. */
export function marksIn(value: Json): number {
  return JSON.stringify(value).match(marks)?.length ?? 0
}

/** Enough to tell a language; a text of a megabyte is not read twice for it. */
const lookedAt = 4000
const french =
  /(?<!\p{L})(?:le|la|les|des|du|une|et|est|dans|aux|pour|sur|par|avec|qui|pas|ont|été|chez)(?!\p{L})|[àâçèêëîïôùûœ]|é/giu
const english =
  /(?<!\p{L})(?:the|and|of|in|on|at|to|by|with|is|was|were|for|from|his|her|their|not)(?!\p{L})/giu

/** The language that a mark in a text is written in, by its script and its small words; English where nothing tells. */
export function languageOf(text: string): Language {
  const part = text.slice(0, lookedAt)
  const count = (form: RegExp): number => part.match(form)?.length ?? 0
  if (count(/\p{Script=Arabic}/gu) > count(/\p{Script=Latin}/gu)) return 'ar'
  return count(french) > count(english) ? 'fr' : 'en'
}

/** Whether a hit may stand: what a person looked at and let through. */
export type Keeps = (hit: Omit<FieldHit, 'kept'>) => boolean

/**
 * A text with what the scan found in it replaced by what it was, but for the hits that are kept. Where hits overlap, one
 * that is masked takes what it covers with it.
 */
function masked(text: string, hits: readonly (ScanHit & { readonly kept: boolean })[]): string {
  const marks = hits.filter(({ kept }) => !kept)
  if (marks.length === 0) return text
  const language = languageOf(text)
  let out = ''
  let from = 0
  for (const { kind, start, end } of marks) {
    if (start >= from) out += text.slice(from, start) + markWords[language][kind]
    from = Math.max(from, end)
  }
  return out + text.slice(from)
}

interface MaskedFields {
  readonly fields: Readonly<Record<string, Json>>
  /** In the order of the fields and their texts. */
  readonly hits: readonly FieldHit[]
}

/**
 * A record's fields with every text looked through (`scanText`) and masked. `only`: what is looked for; absent: everything.
 * Linear in the texts.
 */
export function maskFields(
  type: string,
  fields: Readonly<Record<string, Json>>,
  asked: { readonly names: readonly string[]; readonly only?: 'name' | undefined; readonly keeps: Keeps },
): MaskedFields {
  const { names, only, keeps } = asked
  const hits: FieldHit[] = []
  const out: Record<string, Json> = {}
  for (const [field, value] of Object.entries(fields))
    out[field] = changeTexts(type, field, value, (text) => {
      const found = scanText(text, names, only).map((hit) => {
        const one = {
          field,
          kind: hit.kind,
          found: text.slice(hit.start, hit.end),
          excerpt: excerptAround(text, hit),
        }
        const kept = keeps(one)
        hits.push({ ...one, kept })
        return { ...hit, kept }
      })
      return masked(text, found)
    })
  return { fields: out, hits }
}
