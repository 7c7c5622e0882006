import type { ScanHit } from './text-scan-hit.ts'

/** Words that say that a number is a person's: of a document, a card, an account. */
const documents = [
  'passport',
  'passeport',
  'identity',
  'identit[ée]',
  'id ?card',
  'national id',
  'nin',
  'cnic',
  'ssn',
  'cin',
  'nni',
  'visa',
  'iban',
  'account (?:no|number)',
  'compte (?:n°|no|num[ée]ro)',
  'licen[cs]e',
  'plate',
  'plaque',
  'matricule',
  'id',
  '[الو]{0,3}هوي[ةه]',
  '[الو]{0,3}جواز(?: سفر)?',
  '[الو]{0,3}بطاق[ةه]',
  '[الو]{0,3}لوح[ةه]',
  '[الو]{0,3}رقم (?:ال)?حساب',
  '[الو]{0,3}رقم (?:قومي|وطني|الهوي[ةه])',
]
/** Five digits or more, with single gaps and letters between, after such a word: every repetition is bounded, as in text-scan.ts. */
const documented = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${documents.join('|')})(?:[ .]{1,2}(?:no|nr|num(?:ber|éro|ero)?|n°|رقم))?\.?[ :#=-]{1,4}((?:[A-Z]{1,3}[ -]?)?\d(?:[ -]?\d|[A-Z](?=\d)){4,33})(?![\p{L}\p{N}])`,
  'giu',
)
/** A letter and digits, as most passports have it. A p-code has two letters. */
const passport = /(?<![\p{L}\p{N}])[A-Z]\d{7,9}(?![\p{L}\p{N}])/gu
const iban = /(?<![A-Z\d])[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{4}){2,7}(?:[ -]?[A-Z\d]{1,3})?(?![A-Z\d])/g
const card = /(?<!\d)[1-9]\d{12,18}(?!\d)/g

/** Numbers of documents, cards and accounts. */
export function identityHits(text: string): readonly ScanHit[] {
  const hit = (start: number, found: string): ScanHit => ({ kind: 'id', start, end: start + found.length })
  return [
    ...Array.from(text.matchAll(documented))
      .filter(({ 1: number = '' }) => (number.match(/\d/g)?.length ?? 0) >= 5)
      .map(({ 0: found, 1: number = '', index }) => hit(index + found.length - number.length, number)),
    ...Array.from(text.matchAll(passport), ({ 0: found, index }) => hit(index, found)),
    ...Array.from(text.matchAll(iban))
      .filter(({ 0: found }) => /[ -]/.test(found) || hasIbanCheck(found))
      .map(({ 0: found, index }) => hit(index, found)),
    ...Array.from(text.matchAll(card))
      .filter(({ 0: found }) => hasCardCheck(found))
      .map(({ 0: found, index }) => hit(index, found)),
  ]
}

/** ISO 7064 MOD 97-10: what tells an account from a code of a place. */
function hasIbanCheck(text: string): boolean {
  const turned = `${text.slice(4)}${text.slice(0, 4)}`
  let left = 0
  for (const sign of turned) {
    const value = Number.parseInt(sign, 36)
    left = (left * (value > 9 ? 100 : 10) + value) % 97
  }
  return left === 1
}

/** ISO/IEC 7812: the digit at the end of a card's number. */
function hasCardCheck(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    const twice = digit * 2
    sum += at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice
  }
  return sum % 10 === 0
}
