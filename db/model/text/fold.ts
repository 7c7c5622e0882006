/** Characters that carry no letter: bidi and joining marks, soft hyphen, byte order mark. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
/** Combining marks that fold away: Latin diacritics, Arabic harakat, hamza above and below, Koranic signs, tatweel. */
const marks = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/g
const foreignDigit = /[\u0660-\u0669\u06f0-\u06f9]/g
const spaces = /\s+/g

/** Letters that Unicode does not decompose: Latin ones, and the Persian, Urdu and Kurdish spellings of Arabic letters. */
const letterFolds: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ð: 'd',
  þ: 'th',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ۃ: 'ه',
  ک: 'ك',
  ڪ: 'ك',
}
const foldableLetter = /[ßæœøđłıðþ\u0671\u0649\u06cc\u06d0\u06d2\u0629\u06d5\u06c1\u06be\u06c3\u06a9\u06aa]/g

/** Arabic-Indic (٠–٩) and extended Arabic-Indic (۰–۹) digits as ASCII; everything else as it is. */
export function asciiDigits(text: string): string {
  return text.replace(foreignDigit, (digit) => String(digit.charCodeAt(0) & 0xf))
}

/**
 * The form of a text that search compares, for the index and the query alike: lower case, no diacritics or harakat,
 * one letter for the variants of alef, ya, ta marbuta, waw and kaf, ASCII digits, single spaces, no invisible marks.
 * `foldText(foldText(x)) === foldText(x)`. Called once per text on import: pure lower-case ASCII comes back untouched.
 */
export function foldText(text: string): string {
  let upper = false
  let spaced = false
  let previousSpace = true
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code > 126) return foldUnicode(text)
    const isSpace = code === 32
    if (code > 64 && code < 91) upper = true
    if (code < 32 || (isSpace && previousSpace)) spaced = true
    previousSpace = isSpace
  }
  const lower = upper ? text.toLowerCase() : text
  return spaced || previousSpace ? lower.replace(spaces, ' ').trim() : lower
}

function foldUnicode(text: string): string {
  return asciiDigits(
    text
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(invisible, '')
      .replace(marks, '')
      .replace(foldableLetter, (letter) => letterFolds[letter] ?? letter),
  )
    .replace(spaces, ' ')
    .trim()
}
