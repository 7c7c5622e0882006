import { isLanguage } from '../languages.ts'
import type { Language } from '../languages.ts'
import { parseEdtf } from './edtf.ts'

interface Words {
  readonly months: readonly string[]
  readonly about: string
  readonly since: string
  readonly until: string
  readonly uncertain: string
  /** The first day of a month, where it is written otherwise than the others. */
  readonly first?: string
}

/** In every language digits are ASCII: the same date reads the same on every sheet. */
const wordsByLanguage: Readonly<Record<Language, Words>> = {
  en: {
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    about: 'about',
    since: 'since',
    until: 'until',
    uncertain: '(uncertain)',
  },
  fr: {
    months: [
      'janv.',
      'févr.',
      'mars',
      'avr.',
      'mai',
      'juin',
      'juil.',
      'août',
      'sept.',
      'oct.',
      'nov.',
      'déc.',
    ],
    about: 'vers',
    since: 'depuis :',
    until: 'jusqu’à :',
    first: '1er',
    uncertain: '(incertain)',
  },
  ar: {
    months: [
      'يناير',
      'فبراير',
      'مارس',
      'أبريل',
      'مايو',
      'يونيو',
      'يوليو',
      'أغسطس',
      'سبتمبر',
      'أكتوبر',
      'نوفمبر',
      'ديسمبر',
    ],
    about: 'حوالي',
    since: 'منذ',
    until: 'حتى',
    uncertain: '(غير مؤكد)',
  },
}

/** A date point taken apart; `time` as it was written, with ` UTC` when it was written in UTC. */
interface Parts {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly time: string
  readonly approximate: boolean
}

/**
 * A stored date for reading: `3 Nov 2025`, `3 Nov 2025 about 10:00`, `about Nov 2025`, `3–5 Nov 2025`, `since 3 Nov
 * 2025`, `until Nov 2025`, `2 Nov 2025 18:00–22:00`. Times are shown as written at the place, not converted. `locale`
 * is a language tag; an unknown language reads as English. Text that is no EDTF comes back as it is.
 */
export function formatEdtf(edtf: string, locale: string): string {
  const date = parseEdtf(edtf)
  if (date === null) return edtf
  const language = locale.slice(0, 2).toLowerCase()
  const words = wordsByLanguage[isLanguage(language) ? language : 'en']
  const text = date.edtf.includes('/') ? interval(date.edtf, words) : point(takeApart(date.edtf), words)
  return date.uncertain ? `${text} ${words.uncertain}` : text
}

function interval(edtf: string, words: Words): string {
  const [startText = '', endText = ''] = edtf.split('/')
  if (endText === '..' || endText === '') return `${words.since} ${point(takeApart(startText), words)}`
  if (startText === '..' || startText === '') return `${words.until} ${point(takeApart(endText), words)}`
  const start = takeApart(startText)
  const end = takeApart(endText)
  const about = start.approximate && end.approximate ? `${words.about} ` : ''
  const [from, to] = about === '' ? [start, end] : [exact(start), exact(end)]
  if (about === '' && (start.approximate || end.approximate))
    return `${point(start, words)} – ${point(end, words)}`
  if (from.time !== '' && to.time !== '' && calendar(from, words) === calendar(to, words))
    return `${calendar(from, words)} ${about}${shortTime(from, to)}–${to.time}`
  if (from.time !== '' || to.time !== '' || (from.day === '') !== (to.day === '') || from.year !== to.year)
    return about + joined(point(from, words), point(to, words), from.month === '' && to.month === '')
  if (from.day !== '' && from.month === to.month)
    return `${about}${dayName(from, words)}–${calendar(to, words)}`
  if (from.day === '' && from.month !== '' && to.month !== '')
    return `${about}${monthName(from, words)}–${calendar(to, words)}`
  if (from.day !== '')
    return `${about}${dayName(from, words)} ${monthName(from, words)} – ${calendar(to, words)}`
  return about + joined(point(from, words), point(to, words), false)
}

function joined(start: string, end: string, tight: boolean): string {
  return tight ? `${start}–${end}` : `${start} – ${end}`
}

function exact(parts: Parts): Parts {
  return { ...parts, approximate: false }
}

/** Without "UTC" when the end says it. */
function shortTime(start: Parts, end: Parts): string {
  return end.time.endsWith(' UTC') ? start.time.replace(' UTC', '') : start.time
}

function point(parts: Parts, words: Words): string {
  const date = calendar(parts, words)
  const about = parts.approximate ? `${words.about} ` : ''
  return parts.time === '' ? about + date : `${date} ${about}${parts.time}`
}

function calendar(parts: Parts, words: Words): string {
  return [dayName(parts, words), monthName(parts, words), parts.year].filter((part) => part !== '').join(' ')
}

function dayName({ day }: Parts, { first }: Words): string {
  return day === '1' && first !== undefined ? first : day
}

function monthName(parts: Parts, words: Words): string {
  return parts.month === '' ? '' : (words.months[Number(parts.month) - 1] ?? '')
}

function takeApart(text: string): Parts {
  const [date = '', rest = ''] = text.replace(/[~?%]$/, '').split('T')
  const [year = '', month = '', day = ''] = date.split('-')
  const time = rest === '' ? '' : rest.slice(0, 5) + (rest.endsWith('Z') ? ' UTC' : '')
  return {
    year: year.replace(/^0{1,3}/, ''),
    month,
    day: day.replace(/^0/, ''),
    time,
    approximate: /[~%]$/.test(text),
  }
}
