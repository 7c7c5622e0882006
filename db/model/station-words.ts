import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { StationId } from './ids.ts'

/** 8 words of 11 bits: the first 88 bits of the fingerprint. Enough to tell stations apart by voice. */
const words = 8
const bitsPerWord = 11n

/** The fingerprint as eight words of the BIP 39 English list, joined by hyphens. */
export function stationWords(stationId: StationId): string {
  let bits = BigInt(`0x${stationId.slice(0, 22)}`)
  const out: string[] = []
  for (let at = 0; at < words; at += 1) {
    out.unshift(wordlist[Number(bits & 0x7ffn)] ?? '')
    bits >>= bitsPerWord
  }
  return out.join('-')
}
