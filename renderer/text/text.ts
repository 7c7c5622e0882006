import { createContext, useContext } from 'react'
import { formatEdtf } from '../../db/model/dates/format.ts'
import { isDoubtReason } from '../../db/model/record/doubts.ts'
import type { Doubt } from '../../db/model/record/doubts.ts'
import { isWorded, plainSay, wordRejection } from '../../db/model/imports/import-rejections.ts'
import type { Rejection, RejectionSay } from '../../db/model/imports/import-rejections.ts'
import { sizeText } from '../../db/model/size-text.ts'
import { isFileKind } from '../../db/model/imports/file-kinds.ts'
import { offsetText, utc } from '../../db/model/dates/time-zone.ts'
import type { TimeZone } from '../../db/model/dates/time-zone.ts'
import { languages } from '../../db/model/languages.ts'
import type { Language } from '../../db/model/languages.ts'
import { catalogues } from './catalogues.ts'
import type { Catalogue } from './en/en.ts'
import { isFaultKind } from '../../db/model/geometry/faults.ts'
import type { FaultKind } from '../../db/model/geometry/faults.ts'

export type { Catalogue } from './en/en.ts'
export type { Language } from '../../db/model/languages.ts'

/** Everything that turns facts into words of the chosen language. */
export interface Text {
  readonly t: Catalogue
  readonly language: Language
  readonly dir: 'ltr' | 'rtl'
  /** A vocabulary code in words; a code from a newer station stays bare. */
  readonly label: (list: string, code: string) => string
  readonly formatDate: (edtf: string) => string
  /** Whose clock days and times are told by. */
  readonly zone: TimeZone
  /** By that clock: `3 Nov 2025, 13:40`. */
  readonly formatInstant: (ms: number) => string
  /** With what that clock is ahead of UTC, where there is room for it: `3 Nov 2025, 13:40 UTC+02:00`. */
  readonly formatInstantFully: (ms: number) => string
  readonly formatNumber: (value: number) => string
  /** Every digit, where a rounded number would be another one: what was typed, what somebody stated. */
  readonly formatExact: (value: number) => string
  /** Why a value cannot be right, with its field in words. */
  readonly doubtText: (doubt: Pick<Doubt, 'field' | 'reason'> & { readonly type: string }) => string
  /** Why a row of a file was not taken; as the receipt says it where that has no code. */
  readonly rejectionText: (rejection: Rejection) => string
  /** A sentence that says what to do; `message` for codes that have none. */
  readonly errorText: (code: string, message: string, details?: Readonly<Record<string, unknown>>) => string
}

export function textFor(language: Language, zone: TimeZone = utc): Text {
  const key = `${language} ${zone.name}`
  const known = texts.get(key)
  if (known !== undefined) return known
  const made = makeText(language, zone)
  texts.set(key, made)
  return made
}

const texts = new Map<string, Text>()

function makeText(language: Language, zone: TimeZone): Text {
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
  const { dir, locale } = languages[language]
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  return {
    t,
    language,
    dir,
    label: (list, code) => lookUp(list, code) ?? code,
    formatDate: (edtf) => formatEdtf(edtf, language),
    zone,
    formatInstant: (ms) => formatClock(ms, language, zone),
    formatInstantFully: (ms) =>
      `${formatClock(ms, language, zone)} \u2068${offsetText(zone.offsetAt(ms))}\u2069`,
    formatNumber: (value) => numbers.format(value),
    formatExact: (value) => exact.format(value),
    doubtText: (doubt) => doubtText(doubt),
    rejectionText: (rejection) => {
      const { faults, reason } = rejection
      if (faults === undefined || !isWorded(rejection)) return reason
      const fault = (kind: FaultKind): string => t.zoneTools.fault[kind]
      // The English window says what the receipt says.
      const say: RejectionSay =
        language === 'en'
          ? { ...plainSay, fault }
          : {
              fault,
              field: (type, field, why, what) =>
                isDoubtReason(why) ? doubtText({ type, field, reason: why }) : what,
              recordType: (type) => lookUp('record-types', type) ?? type,
            }
      // What is taken from the file keeps its own direction.
      const show = (value: string): string =>
        dir === 'rtl' || /[\u0590-\u08ff]/.test(value) ? `\u2068${value}\u2069` : value
      return wordRejection(faults, t.importRejections, say, show)
    },
    errorText: (code, message, details = {}) => {
      const { type, field, reason } = details
      if (
        code === 'record-invalid' &&
        typeof type === 'string' &&
        typeof field === 'string' &&
        isDoubtReason(reason)
      )
        return doubtText({ type, field, reason })
      const { kind } = details
      if (code === 'format-unknown' && isFileKind(kind)) return fillIn(t.fileKinds[kind], message, details)
      const sentence = Object.hasOwn(errors, code) ? errors[code] : undefined
      if (sentence === undefined) return message
      return [fillIn(sentence, message, faultNamed(details, t)), ...spaceText(details, t)].join(' ')
    },
  }
}

/** Of a full disk: what is needed and free. Sizes keep their direction in a sentence from right to left. */
function spaceText(
  { neededBytes, freeBytes }: Readonly<Record<string, unknown>>,
  t: Catalogue,
): readonly string[] {
  if (typeof freeBytes !== 'number') return []
  const free = `\u2068${sizeText(freeBytes)}\u2069`
  if (typeof neededBytes !== 'number') return [t.frame.roomFree(free)]
  return [t.frame.room(`\u2068${sizeText(neededBytes)}\u2069`, free)]
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

function formatClock(ms: number, language: Language, zone: TimeZone): string {
  const clock = new Date(zone.wallAt(ms))
  if (Number.isNaN(clock.getTime())) return ''
  const iso = clock.toISOString()
  return `${formatEdtf(iso.slice(0, 10), language)}, ${iso.slice(11, 16)}`
}

export const TextContext = createContext<Text>(textFor('en'))

export function useText(): Text {
  return useContext(TextContext)
}
