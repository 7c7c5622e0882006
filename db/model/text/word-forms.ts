import { foldText } from './fold.ts'

/** One spelling of a searched word; `open` when a text may go on after it. */
export interface WordForm {
  readonly text: string
  readonly open: boolean
}

/** A script in which the article and short words are written together with the next word. All letters folded. */
interface Prefixes {
  readonly script: RegExp
  /** What stands before a definite word: taken off what is typed, and tried before what has none. */
  readonly article: RegExp
  readonly articles: readonly string[]
  /** Short words alone: tried before a word, never taken off one, for most words begin with such a letter by nature. */
  readonly particles: readonly string[]
}

const arabic: Prefixes = {
  script: /^[\u0621-\u064a\u066e-\u06d3]+$/u,
  article: /^(?:[وفبك]?ال|وبال|و?لل)/u,
  articles: ['ال', 'وال', 'فال', 'بال', 'كال', 'وبال', 'لل', 'ولل'],
  particles: ['و', 'ف', 'ب', 'ك', 'ل', 'وب', 'ول'],
}
const hebrew: Prefixes = {
  script: /^[\u05d0-\u05ea]+$/u,
  article: /^[וש]?ה/u,
  articles: ['ה', 'וה', 'שה', 'מה'],
  particles: ['ו', 'ב', 'ל', 'מ', 'ש', 'כ'],
}

/** Letters that must be left of a word without its article, and that a word needs before it is tried behind a particle. */
const minStem = 3
/** A shorter rest of what was typed is looked for as a whole word only: many words begin with three letters. */
const minOpenStem = 4
/** Different words of one question that are tried in more than one form; the others are looked for as they are typed. */
export const maxVariedWords = 16
/** Forms that one word has at most: itself and its two possible stems, each behind every prefix. */
export const maxForms = 48

/** An alef with hamza or madda begins a word of its own, never the article: ألغام is no الغام. */
const ownAlef = /(?<![\p{L}\p{M}])[أإآ]\u0640*ل[\p{L}\p{M}\u0640]*/gu

/**
 * The words of a question, each in the forms that it may have in a text: with and without the Arabic or Hebrew article
 * and the short words written together with it. The typed word comes first. The last word may be a beginning, unless a
 * space or a full stop is behind it.
 */
export function wordForms(text: string): readonly (readonly WordForm[])[] {
  const all = wordsOf(foldText(text))
  const words = [...new Set(all.slice(0, -1)), ...all.slice(-1)]
  const ended = /[^\p{L}\p{N}]$/u.test(text)
  const own = new Set((text.normalize('NFC').match(ownAlef) ?? []).map(foldText))
  return words.map((word, at) => {
    const open = at === words.length - 1 && !ended
    return at < maxVariedWords ? formsOf(word, open, own.has(word)) : [{ text: word, open }]
  })
}

/** The words of a folded text. */
export function wordsOf(folded: string): readonly string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

/** Whether a folded word of a text is one of the forms. */
export function isForm(word: string, forms: readonly WordForm[]): boolean {
  return forms.some(({ text, open }) => word === text || (open && word.startsWith(text)))
}

function formsOf(word: string, open: boolean, indefinite: boolean): readonly WordForm[] {
  const prefixes = prefixesOf(word)
  if (prefixes === null) return [{ text: word, open }]
  const forms = new Map([[word, open]])
  const add = (text: string, mayGoOn: boolean): void => {
    if (!forms.has(text)) forms.set(text, mayGoOn)
  }
  const stems = indefinite ? [] : stemsOf(word, prefixes)
  for (const stem of stems) {
    const goesOn = open && stem.length >= minOpenStem
    add(stem, goesOn)
    for (const prefix of [...prefixes.articles, ...prefixes.particles]) add(prefix + stem, goesOn)
  }
  if (word.length >= 2) for (const prefix of prefixes.articles) add(prefix + word, open)
  if (word.length >= minStem) for (const prefix of prefixes.particles) add(prefix + word, open)
  return [...forms].map(([form, mayGoOn]) => ({ text: form, open: mayGoOn }))
}

function prefixesOf(word: string): Prefixes | null {
  return [arabic, hebrew].find(({ script }) => script.test(word)) ?? null
}

/** What a word is without its article. Behind لل the stem's own ل may be one of the two: للجنة is لجنة, or جنة. */
function stemsOf(word: string, { article }: Prefixes): readonly string[] {
  const found = article.exec(word)?.[0]
  if (found === undefined) return []
  const rest = word.slice(found.length)
  return (found.endsWith('لل') ? [rest, `ل${rest}`] : [rest]).filter((stem) => stem.length >= minStem)
}

/**
 * A test for the lists on a screen: what is typed stands anywhere in a name, or does so once both are without their
 * articles. "" is in every name.
 */
export function nameTest(text: string): (name: string) => boolean {
  const folded = foldText(text)
  if (folded === '') return () => true
  const bare = bareText(folded)
  return (name) => {
    const own = foldText(name)
    return own.includes(folded) || bareText(own).includes(bare)
  }
}

/** A folded text whose Arabic and Hebrew words have lost their articles. */
function bareText(folded: string): string {
  return folded.replace(/[\u05d0-\u05ea\u0621-\u06d3]+/gu, (word) => bareWord(word))
}

function bareWord(word: string): string {
  const prefixes = prefixesOf(word)
  return (prefixes === null ? null : stemsOf(word, prefixes)[0]) ?? word
}

/** A text folded, its Arabic and Hebrew words without their articles. */
export function withoutArticles(text: string): string {
  return bareText(foldText(text))
}

/** A folded text without the short word that may be written together with its first one (بغزة: in Gaza); null when there is none. */
export function withoutParticle(text: string): string | null {
  const folded = foldText(text)
  const first = wordsOf(folded)[0] ?? ''
  const isParticle = prefixesOf(first)?.particles.includes(folded.slice(0, 1)) === true
  return isParticle && first.length > minStem ? folded.slice(1) : null
}
