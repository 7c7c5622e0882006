import { createContext, useContext } from 'react'
import { formatEdtf } from '../../db/model/dates-format.ts'
import { doubtReasons } from '../../db/model/doubts.ts'
import type { Doubt, DoubtReason } from '../../db/model/doubts.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import type { Catalogue } from './en.ts'
import { isFaultKind } from '../../db/model/geometry-faults.ts'
import { fr } from './fr.ts'

export type { Catalogue } from './en.ts'
/** Languages of sheets; the window has English and Arabic. */
export type Language = 'en' | 'fr' | 'ar'

/** Everything that turns facts into words of the chosen language. */
export interface Text {
  readonly t: Catalogue
  readonly language: Language
  readonly dir: 'ltr' | 'rtl'
  /** A vocabulary code in words; a code from a newer station stays bare. */
  readonly label: (list: string, code: string) => string
  readonly formatDate: (edtf: string) => string
  readonly formatInstant: (ms: number) => string
  readonly formatNumber: (value: number) => string
  /** Every digit, where a rounded number would be another one: what was typed, what somebody stated. */
  readonly formatExact: (value: number) => string
  /** Why a value cannot be right, with its field in words. */
  readonly doubtText: (doubt: Pick<Doubt, 'field' | 'reason'> & { readonly type: string }) => string
  /** A sentence that says what to do; `message` for codes that have none. */
  readonly errorText: (code: string, message: string, details?: Readonly<Record<string, unknown>>) => string
}

const catalogues: Readonly<Record<Language, Catalogue>> = { en, fr, ar }

export function textFor(language: Language): Text {
  const known = texts.get(language)
  if (known !== undefined) return known
  const made = makeText(language)
  texts.set(language, made)
  return made
}

const numberLocales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', ar: 'ar-u-nu-latn' }

const texts = new Map<Language, Text>()

function makeText(language: Language): Text {
  const t = catalogues[language]
  const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = t.labels
  const errors: Readonly<Record<string, string>> = t.errors
  const lookUp = (list: string, code: string): string | undefined => {
    const entries = Object.hasOwn(labels, list) ? labels[list] : undefined
    return entries !== undefined && Object.hasOwn(entries, code) ? entries[code] : undefined
  }
  const partText = (type: string, part: string, at: number): string => {
    if (/^\d+$/.test(part)) return String(Number(part) + 1)
    const members: Readonly<Record<string, string>> = t.doubts.members
    if (at > 0 && Object.hasOwn(members, part)) return members[part] ?? part
    return (at === 0 ? lookUp('field', `${type}.${part}`) : undefined) ?? lookUp('field', part) ?? part
  }
  const doubtText: Text['doubtText'] = ({ type, field, reason }) => {
    const words = field.split('.').map((part, at) => partText(type, part, at))
    return t.doubts.reasons[reason].replace('{field}', () => words.join(' · '))
  }
  // Western digits in every language: grids, scales and tables are read aloud over the radio as they stand.
  const numbers = new Intl.NumberFormat(numberLocales[language], {
    maximumFractionDigits: 2,
  })
  const exact = new Intl.NumberFormat(numberLocales[language], { maximumFractionDigits: 20 })
  return {
    t,
    language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    label: (list, code) => lookUp(list, code) ?? code,
    formatDate: (edtf) => formatEdtf(edtf, language),
    formatInstant: (ms) => formatLocalInstant(ms, language),
    formatNumber: (value) => numbers.format(value),
    formatExact: (value) => exact.format(value),
    doubtText: (doubt) => doubtText(doubt),
    errorText: (code, message, details = {}) => {
      const { type, field, reason } = details
      if (
        code === 'record-invalid' &&
        typeof type === 'string' &&
        typeof field === 'string' &&
        isReason(reason)
      )
        return doubtText({ type, field, reason })
      const sentence = Object.hasOwn(errors, code) ? errors[code] : undefined
      return sentence === undefined ? message : fillIn(sentence, message, faultNamed(details, t))
    },
  }
}

function isReason(reason: unknown): reason is DoubtReason {
  return doubtReasons.some((known) => known === reason)
}

/** `fault` is a code of its own list. */
function faultNamed(
  details: Readonly<Record<string, unknown>>,
  t: Catalogue,
): Readonly<Record<string, unknown>> {
  const { fault } = details
  return isFaultKind(fault) ? { ...details, fault: t.zoneTools.fault[fault] } : details
}

/** `{path}` and the like from the details, `{message}` from the failure itself. */
function fillIn(sentence: string, message: string, details: Readonly<Record<string, unknown>>): string {
  return sentence
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = name === 'message' ? message : details[name]
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    })
    .trim()
}

/** An instant of this computer's clock, in its own time zone. */
function formatLocalInstant(ms: number, language: Language): string {
  const date = new Date(ms)
  if (Number.isNaN(date.getTime())) return ''
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${formatEdtf(day, language)}, ${two(date.getHours())}:${two(date.getMinutes())}`
}

export const TextContext = createContext<Text>(textFor('en'))

export function useText(): Text {
  return useContext(TextContext)
}
