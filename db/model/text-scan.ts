import { parseCoordinates } from './coordinates.ts'
import { asciiDigits, foldText } from './place-text.ts'
import type { Json } from './canonical.ts'

export type ScanKind = 'phone' | 'email' | 'coordinates' | 'name'

export interface ScanHit {
  readonly kind: ScanKind
  readonly start: number
  readonly end: number
}

export interface FieldHit {
  readonly field: string
  readonly kind: ScanKind
  /** What was found. */
  readonly found: string
  /** It, with some words on both sides. */
  readonly excerpt: string
}

/** No longer text is looked at in one piece: what stands in it is found all the same, but for hits across the cut. */
const pieceLength = 100_000
const around = 24
const phoneDigits = { least: 7, most: 15 }

const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu
/** Digits with the usual separators between them; what is a date or a plain count is let go below. */
const phone = /(?<![\p{L}\p{N}])(?:\+|00)?\(?\d(?:[ ().\u00a0/-]{0,2}\d){6,16}(?![\p{L}\p{N}])/gu
const decimalPair = /(?<![\p{N}.])[-+]?\d{1,3}[.,]\d{2,12}°?\s*[NSEWnsew]?\s*[,;/ ]\s*[-+]?\d{1,3}[.,]\d{2,12}°?\s*[NSEWnsew]?(?![\p{N}.])/gu
const degrees = /\d{1,3}\s*[°º]\s*\d{1,2}(?:[.,]\d{1,6})?\s*['′’]?\s*(?:\d{1,2}(?:[.,]\d{1,6})?\s*["″”]?)?\s*[NSns]?[,;\s]{0,3}\d{1,3}\s*[°º]\s*\d{1,2}(?:[.,]\d{1,6})?\s*['′’]?\s*(?:\d{1,2}(?:[.,]\d{1,6})?\s*["″”]?)?\s*[EWew]?/gu
const grid = /(?<![\p{L}\p{N}])\d{1,2}\s?[C-HJ-NP-Xc-hj-np-x]\s?[A-HJ-NP-Za-hj-np-z]{2}\s?(?:\d{2}\s?\d{2}|\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5})(?![\p{L}\p{N}])/gu
const date = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})/

/**
 * Finds in a text what must not leave unseen: phone numbers, e-mail addresses, coordinates, and the names given. In time
 * linear in the text.
 */
export function scanText(text: string, names: readonly string[]): readonly ScanHit[] {
  const hits: ScanHit[] = []
  const needles = names.map((name) => foldText(name)).filter((name) => name.length >= 3)
  for (let at = 0; at < text.length; at += pieceLength) {
    const piece = text.slice(at, at + pieceLength)
    const plain = samePlaces(piece)
    const found = [...matches(plain, email, 'email'), ...coordinates(plain), ...phones(plain)]
    hits.push(...withoutOverlap(found).map((hit) => ({ ...hit, start: hit.start + at, end: hit.end + at })))
    for (const { start, end } of nameHits(piece, needles))
      hits.push({ kind: 'name', start: start + at, end: end + at })
  }
  return hits.sort((a, b) => a.start - b.start)
}

/** The same over every text anywhere in some fields. */
export function scanFields(
  fields: Readonly<Record<string, Json>>,
  names: readonly string[],
): readonly FieldHit[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    texts(value).flatMap((text) =>
      scanText(text, names).map(({ kind, start, end }) => ({
        field,
        kind,
        found: text.slice(start, end),
        excerpt: `${start > around ? '…' : ''}${text.slice(Math.max(0, start - around), end + around)}${end + around < text.length ? '…' : ''}`,
      })),
    ),
  )
}

function texts(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value as Readonly<Record<string, Json>>).flatMap(texts)
}

/** Arabic-Indic digits as ASCII, character by character, so that places in the text stay. */
function samePlaces(text: string): string {
  const plain = asciiDigits(text)
  return plain.length === text.length ? plain : text
}

function matches(text: string, form: RegExp, kind: ScanKind): ScanHit[] {
  return [...text.matchAll(form)].map((match) => ({
    kind,
    start: match.index,
    end: match.index + match[0].length,
  }))
}

function coordinates(text: string): ScanHit[] {
  return [decimalPair, degrees, grid].flatMap((form) =>
    matches(text, form, 'coordinates').filter(
      ({ start, end }) => form === decimalPair || form === degrees || parseCoordinates(text.slice(start, end)) !== null,
    ),
  )
}

function phones(text: string): ScanHit[] {
  return matches(text, phone, 'phone').filter(({ start, end }) => {
    const words = text.slice(start, end)
    const digits = words.replace(/\D/g, '')
    if (digits.length < phoneDigits.least || digits.length > phoneDigits.most) return false
    if (date.test(words)) return false
    // A plain number with thousands separated is a count.
    return !/^\d{1,3}(?:[ .\u00a0]\d{3})+$/.test(words)
  })
}

function withoutOverlap(hits: readonly ScanHit[]): readonly ScanHit[] {
  const kept: ScanHit[] = []
  for (const hit of hits) if (!kept.some((one) => hit.start < one.end && one.start < hit.end)) kept.push(hit)
  return kept
}

/** Names as whole words, however they are accented or spelled in Arabic letters. */
function nameHits(text: string, needles: readonly string[]): readonly { start: number; end: number }[] {
  if (needles.length === 0) return []
  const hits: { start: number; end: number }[] = []
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}'’-]+/gu)]
  const folded = words.map((word) => foldText(word[0]))
  const byFirst = new Map<string, string[][]>()
  for (const needle of needles) {
    const parts = needle.split(/\s+/)
    const first = parts[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), parts])
  }
  folded.forEach((word, at) => {
    for (const parts of byFirst.get(word) ?? []) {
      const last = words[at + parts.length - 1]
      const first = words[at]
      if (first === undefined || last === undefined) continue
      if (parts.every((part, index) => folded[at + index] === part))
        hits.push({ start: first.index, end: last.index + last[0].length })
    }
  })
  return hits
}
