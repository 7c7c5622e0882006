import { foldText } from '../text/fold.ts'
import { plainOf } from './text-scan-plain.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** Tokens of a name that are compared: with a bound, a name as long as the text costs no more than any other. */
const nameTokens = 8

/** Words of names, each leading to those that may follow; `ends` where a name is whole. */
interface NameTree {
  ends: boolean
  readonly next: Map<string, NameTree>
}

/** By list, so that thousands of records are not each charged for reading the same names. */
const trees = new WeakMap<readonly string[], NameTree>()
const wordForm = /[\p{L}\p{N}\p{M}]+/gu

function treeOf(names: readonly string[]): NameTree {
  const known = trees.get(names)
  if (known !== undefined) return known
  const root: NameTree = { ends: false, next: new Map() }
  for (const name of names) {
    const words = Array.from(plainOf(name).text.matchAll(wordForm), ([word]) => foldText(word))
    if (words.join('').length < 2) continue
    let node = root
    for (const word of words.slice(0, nameTokens)) {
      const next: NameTree = node.next.get(word) ?? { ends: false, next: new Map() }
      node.next.set(word, next)
      node = next
    }
    node.ends = true
  }
  trees.set(names, root)
  return root
}

/**
 * Where the names stand as whole words in a text that plainOf has been over: without case or accents, Arabic letters
 * folded as in search, hyphens and apostrophes as gaps, an Arabic particle before them or not.
 */
export function namesIn(text: string, names: readonly string[]): readonly Span[] {
  const root = treeOf(names)
  if (root.next.size === 0) return []
  const words = Array.from(text.matchAll(wordForm), ({ 0: word, index }) => ({
    folded: foldText(word),
    start: index,
    end: index + word.length,
  }))
  return words.flatMap(({ folded, start }, at) => {
    let longest = -1
    for (const first of withoutParticles(folded)) {
      let node = root.next.get(first)
      for (let index = at; node !== undefined; index += 1) {
        if (node.ends) longest = Math.max(longest, words[index]?.end ?? -1)
        node = node.next.get(words[index + 1]?.folded ?? '')
      }
    }
    return longest < 0 ? [] : [{ start, end: longest }]
  })
}

const asciiText = /^[\0-\x7f]*$/

/**
 * Whether one of the names may stand in a text, a tenth of the time that namesIn takes: the first word of one does, wherever
 * it ends. `text` as plainOf gives it.
 */
export function mayName(text: string, names: readonly string[]): boolean {
  const words = [...treeOf(names).next.keys()]
  if (words.length === 0) return false
  const folded = asciiText.test(text) ? text.toLowerCase() : foldText(text)
  return words.some((word) => folded.includes(word))
}

/** An Arabic word as it stands, and without what is written together with it: and, so, by, to, like. */
function withoutParticles(word: string): readonly string[] {
  if (!/^[وفبلك]/.test(word)) return [word]
  const bare = /^[وف]/.test(word) ? word.slice(1) : null
  const forms = bare === null ? [word] : [word, bare]
  const more = forms.flatMap((form) =>
    /^لل/.test(form) ? [`ا${form.slice(1)}`, form.slice(1)] : /^[بلك]/.test(form) ? [form.slice(1)] : [],
  )
  return [...forms, ...more].filter((form) => form.length > 1)
}
