import type { TextEncoding } from '../../model/text/encoding.ts'

type OneByte = Exclude<TextEncoding, 'utf-8' | 'utf-16le' | 'utf-16be'>

/** UTF-16 by its byte order mark or, without one, by the zeros beside its ASCII characters; null where it is neither. */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const length = Math.min(head.length, 4096) & ~1
  for (let at = 0; at < length; at += 1) if (head[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // One character in five is a comma, a digit, a quotation mark or a line's end.
  if (odd > length / 10 && even < odd / 10) return 'utf-16le'
  return even > length / 10 && odd < even / 10 ? 'utf-16be' : null
}

/** Letters by how often they stand in text, in permille; the languages' own statistics, rounded. */
const arabic = frequencies(
  'ا140 ل110 ي70 م65 ن65 و60 ر50 ت45 ع40 د35 ب35 س30 ف30 ه30 ة30 ك25 ق25 ح25 أ20 ج15 ش15 ص12 ى12 ط11 خ10 ذ10 إ8 ض8 ث7 ز6 غ6 ئ5 ء5 ظ3 آ3 ؤ2 پ2 چ2 گ2 ژ1 ک2 ،8 ؛1 ؟1 َ1 ُ1 ِ1 ّ1 ْ1 ً1 ـ1',
)
const cyrillic = frequencies(
  'о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 і25 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12 х10 ж9 ш7 ю6 ї5 є5 ц5 щ4 э3 ф3 ђ1 љ1 њ1 ћ1 џ1 ґ1 ё1 ъ1',
)
const latin = frequencies(
  'é300 è80 à80 ü60 ä60 á60 í60 ó60 ö50 ñ50 ç40 ú30 ê30 ë20 â20 ã20 ß20 ô20 î15 ï12 õ10 û10 ù10 ø10 å10 æ6 œ6 ş2 ý2 ò4 ì4',
)
/** Marks that mean no language. */
const marks = frequencies('«5 »5 °10 ·5 §2 ²2 ³1 ½1 ±2 №3 µ1 £1 ©1 ®1')

const candidates: readonly {
  readonly encoding: OneByte
  readonly letters: ReadonlyMap<string, number>
  readonly script: RegExp
}[] = [
  { encoding: 'windows-1252', letters: latin, script: /\p{Script=Latin}/u },
  { encoding: 'windows-1256', letters: arabic, script: /\p{Script=Arabic}/u },
  { encoding: 'windows-1251', letters: cyrillic, script: /\p{Script=Cyrillic}/u },
  { encoding: 'iso-8859-6', letters: arabic, script: /\p{Script=Arabic}/u },
]

function frequencies(text: string): ReadonlyMap<string, number> {
  return new Map(text.split(' ').map((entry) => [entry.slice(0, 1), Number(entry.slice(1)) / 1000] as const))
}

/** Bytes beyond ASCII that are looked at: more tell nothing new. */
export const guessedBytes = 20_000

/**
 * The one-byte encoding in which the bytes are likest to be words: each letter counts by how often its language writes
 * it, and loses where its neighbours are of another script, where a capital follows a small letter, or where two
 * accented letters stand together. WINDOWS-1252 where nothing tells.
 */
export function guessOneByte(bytes: Uint8Array): OneByte {
  let best: { encoding: OneByte; score: number } = { encoding: 'windows-1252', score: -Infinity }
  for (const { encoding, letters, script } of candidates) {
    const table = tableOf(encoding)
    const score = scoreOf(bytes, table, letters, script)
    if (score > best.score) best = { encoding, score }
  }
  return best.encoding
}

const unlikely = 0.02
const floor = 0.000_02

function scoreOf(
  bytes: Uint8Array,
  table: readonly string[],
  letters: ReadonlyMap<string, number>,
  script: RegExp,
): number {
  const weights = table.map((character, byte) => (byte < 0x80 ? 0 : weightOf(character, letters)))
  const kinds = table.map((character) => (!/\p{L}/u.test(character) ? 0 : script.test(character) ? 1 : 2))
  const isLatin = script.test('a')
  let [score, seen] = [0, 0]
  for (let at = 0; at < bytes.length && seen < guessedBytes; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    seen += 1
    let likely = weights[byte] ?? floor
    const kind = kinds[byte] ?? 0
    for (const other of [bytes[at - 1] ?? 0x20, bytes[at + 1] ?? 0x20]) {
      const beside = kinds[other] ?? 0
      if (kind !== 0 && beside !== 0 && kind !== beside) likely *= unlikely
      if (isLatin && kind !== 0 && other >= 0x80 && beside !== 0) likely *= 0.1
    }
    const before = table[bytes[at - 1] ?? 0x20] ?? ' '
    if (isSmall(before) && isCapital(table[byte] ?? '')) likely *= unlikely
    score += Math.log(Math.max(likely, 1e-9))
  }
  return score
}

function weightOf(character: string, letters: ReadonlyMap<string, number>): number {
  const known = letters.get(character) ?? marks.get(character)
  if (known !== undefined) return known
  const small = letters.get(character.toLowerCase())
  if (small !== undefined) return small / 8
  // Quotation marks, dashes and the like stand at one place in all of them.
  return /[\u2010-\u2030\u20ac\u00a0\u2122]/.test(character) ? 0.005 : floor
}

function isSmall(character: string): boolean {
  return character !== character.toUpperCase()
}

function isCapital(character: string): boolean {
  return character !== character.toLowerCase()
}

/** What each byte stands for; "" or U+FFFD where it stands for nothing. */
function tableOf(encoding: OneByte): readonly string[] {
  const decoder = new TextDecoder(encoding)
  return Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)))
}

/** Bytes that an encoding leaves undefined. */
export function undefinedBytes(encoding: OneByte): ReadonlySet<number> {
  const table = tableOf(encoding)
  return new Set(
    table.flatMap((character, byte) =>
      byte >= 0x80 &&
      (character === '\ufffd' || (encoding !== 'iso-8859-6' && /^[\u0080-\u009f]$/.test(character)))
        ? [byte]
        : [],
    ),
  )
}
