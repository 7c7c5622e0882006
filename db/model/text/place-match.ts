import { foldText } from './fold.ts'

/** Letters of other scripts by what they sound like, folded as foldText does. */
const sounds: Readonly<Record<string, string>> = {
  // Arabic, with Persian and Urdu letters
  ...pairs('ابتثجحخدذرزسشصضطظعغفقكلمنهوي', [
    ...['a', 'b', 't', 'th', 'j', 'h', 'kh', 'd', 'dh', 'r', 'z', 's', 'sh', 's', 'd', 't', 'z', '', 'gh'],
    ...['f', 'q', 'k', 'l', 'm', 'n', 'h', 'w', 'y'],
  ]),
  ...pairs('پچژگڤءٹڈڑں', ['p', 'ch', 'zh', 'g', 'v', '', 't', 'd', 'r', 'n']),
  // Hebrew, final letters too
  ...pairs('אבגדהוזחטיכךלמםנןסעפףצץקרשת', [
    ...['', 'b', 'g', 'd', 'h', 'v', 'z', 'h', 't', 'y', 'k', 'k', 'l', 'm', 'm', 'n', 'n', 's', ''],
    ...['p', 'p', 'ts', 'ts', 'q', 'r', 'sh', 't'],
  ]),
  // Cyrillic; foldText has made й to и and ї to і
  ...pairs('абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґђјљњћџ', [
    ...['a', 'b', 'v', 'g', 'd', 'e', 'e', 'zh', 'z', 'i', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'r', 's', 't'],
    ...['u', 'f', 'kh', 'ts', 'ch', 'sh', 'shch', '', 'y', '', 'e', 'yu', 'ya', 'i', 'i', 'ye', 'g', 'dj'],
    ...['j', 'lj', 'nj', 'c', 'dz'],
  ]),
}

function pairs(letters: string, latin: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...letters].map((letter, at) => [letter, latin[at] ?? '']))
}

const articles = /(?:^|\s)(?:al|el|ad|ed|ar|er|as|es|ash|esh|at|et|az|ez|an|en|ha|the)(?=\s)/g
const arabicArticle = /(?:^|\s)ال(?=\p{L}{2})/gu

/**
 * A name as places are looked up by: folded, Latin letters, no article, nothing but letters and digits. "Deir El-Balah",
 * "Dayr al Balaḩ" and "دير البلح" come near to one another, not together: see nameSkeleton.
 */
export function nameKey(name: string): string {
  const folded = foldText(name)
    .replace(arabicArticle, ' ')
    .replace(/[-'’ʼʻ`´_.،,()/]+/g, (mark) => (/['’ʼʻ`´]/.test(mark) ? '' : ' '))
    .replace(articles, ' ')
  let latin = ''
  for (const letter of folded) latin += sounds[letter] ?? letter
  return latin.replace(/[^\p{L}\p{N}]/gu, '')
}

const sameSounds: readonly (readonly [RegExp, string])[] = [
  [/shch|tsch|sch|tch|ch|sh|zh|dj|ж/g, 's'],
  [/kh|gh|ck|c|q|x|g/g, 'k'],
  [/th|dh|d/g, 't'],
  [/ph|v|w|p/g, 'f'],
  [/ts|tz|z/g, 's'],
  [/j/g, 's'],
  [/b/g, 'f'],
  [/[aeiouyh]/g, ''],
]

/**
 * The consonants of a name's key, those that transcriptions mix up as one: what a name in one script and its spelling in
 * another have in common. Vowels are not written in Arabic and Hebrew.
 */
export function nameSkeleton(key: string): string {
  let skeleton = key
  for (const [from, to] of sameSounds) skeleton = skeleton.replace(from, to)
  return skeleton.replace(/(.)\1+/gu, '$1')
}

/** Slips of the finger that still count: none in short names, one from four letters on, two from seven. */
export function editsAllowed(length: number): 0 | 1 | 2 {
  return length < 4 ? 0 : length < 7 ? 1 : 2
}

/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to make one text of the other, up
 * to `most`; more is `most + 1`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return Math.min(last[b.length] ?? 0, most + 1)
}
