import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { StationId } from '../ids.ts'

/** 8 words of 11 bits: the first 88 bits of the fingerprint. Enough to tell stations apart by voice. */
const words = 8
const bitsPerWord = 11n
const wordsOfHeld = 4

/** The fingerprint as eight words of the BIP 39 English list, joined by hyphens. */
export function stationWords(stationId: StationId): string {
  return wordsOf(BigInt(`0x${stationId.slice(0, 22)}`), words).join('-')
}

/** The first 44 bits of six bytes or more as four words of the same list, to be read out. */
export function fourWords(bytes: Uint8Array): string {
  const all = [...bytes.subarray(0, 6)].reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return wordsOf(all >> 4n, wordsOfHeld).join(' ')
}

function wordsOf(bits: bigint, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const shift = BigInt(count - 1 - at) * bitsPerWord
    return wordlist[Number((bits >> shift) & 0x7ffn)] ?? ''
  })
}

/**
 * A station in a sentence of any language: its name with its words, or its words alone where nobody has given it a name.
 * `more` stands in the brackets behind them.
 */
export function stationCalled(
  station: { readonly name: string; readonly words: string },
  ...more: readonly string[]
): string {
  const parts = [station.name.trim(), station.words, ...more].filter((part) => part !== '')
  const [first = '', ...rest] = parts
  return rest.length === 0 ? first : `${first} (${rest.join(', ')})`
}

/** Who wrote something, in an English sentence of the command line: initials, or that there are none. */
export function operatorCalled(operator: string): string {
  return operator.trim() === '' ? '(no initials)' : operator
}
