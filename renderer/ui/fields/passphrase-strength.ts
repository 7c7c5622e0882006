export type Strength = 'weak' | 'fair' | 'good' | 'strong'

const common =
  /^(?:password|passphrase|passwort|qwerty|azerty|letmein|welcome|admin|situ|12345|00000|11111|abc123)/i

/**
 * A rough lower bound in bits, for a hint and nothing more: words count about 11 bits each (a list of 2,000), other
 * characters by how many kinds there are; repeats and sequences count little.
 */
export function passphraseBits(passphrase: string): number {
  const text = passphrase.trim()
  if (text === '') return 0
  const words = text.split(/[\s\-_.,]+/).filter((word) => /^\p{L}{3,}$/u.test(word))
  const distinctWords = new Set(words.map((word) => word.toLocaleLowerCase()))
  const byWords = distinctWords.size >= 2 ? distinctWords.size * 11 : 0
  let pool = 0
  if (/\p{Ll}|\p{Lo}/u.test(text)) pool += 26
  if (/\p{Lu}/u.test(text)) pool += 26
  if (/\p{N}/u.test(text)) pool += 10
  if (/[^\p{L}\p{N}]/u.test(text)) pool += 20
  const effective = Array.from(text).filter((character, at, all) => {
    const before = all[at - 1]
    return (
      before === undefined || Math.abs((character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)) > 1
    )
  }).length
  const byCharacters = effective * Math.log2(Math.max(2, pool)) * 0.6
  const bits = distinctWords.size >= 2 ? byWords + (text.length > 30 ? 4 : 0) : byCharacters
  return common.test(text) ? Math.min(bits, 15) : bits
}

export function passphraseStrength(passphrase: string): Strength {
  const bits = passphraseBits(passphrase)
  if (bits < 30) return 'weak'
  if (bits < 40) return 'fair'
  return bits < 52 ? 'good' : 'strong'
}
