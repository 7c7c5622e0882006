import { describe, expect, it } from 'vitest'
import { languageList } from '../../../db/model/languages.ts'
import type { Language } from '../../../db/model/languages.ts'
import { bareName, isMessage } from '../../../db/model/text/message.ts'
import type { Message } from '../../../db/model/text/message.ts'
import { messageFaults, messageUse } from '../../../db/model/text/message-check.ts'
import { catalogues } from '../../../renderer/text/catalogues.ts'
import { en } from '../../../renderer/text/en/en.ts'

interface Found<Member> {
  readonly path: string
  readonly member: Member
}

/** Every member of a catalogue that is no group of others. */
function members(value: unknown, path = ''): readonly Found<unknown>[] {
  if (typeof value !== 'object' || value === null) return [{ path, member: value }]
  return Object.entries(value).flatMap(([key, member]) =>
    members(member, path === '' ? key : `${path}.${key}`),
  )
}

function messagesOf(language: Language): readonly Found<Message>[] {
  return members(catalogues[language]).flatMap(({ path, member }) =>
    isMessage(member) ? [{ path, member }] : [],
  )
}

const englishByPath = new Map(messagesOf('en').map(({ path, member }) => [path, member]))

describe.each(languageList)('messages in %s', (language) => {
  const messages = messagesOf(language)

  it('are many', () => {
    expect(messages.length).toBe(englishByPath.size)
    expect(messages.length).toBeGreaterThan(450)
  })

  it('can be read, use the arguments of English, and have every plural form of their language', () => {
    const faults = messages.flatMap(({ path, member }) => {
      const english = englishByPath.get(path)
      return english === undefined
        ? [`${path}: no message in English`]
        : messageFaults(english, member.language, member.source).map((fault) => `${path}: ${fault}`)
    })
    expect(faults).toEqual([])
  })

  it('are given each argument that they use', () => {
    const unknown = messages.flatMap(({ path, member }) => {
      const given = new Set(member.names.map(bareName))
      return [...messageUse(member.language, member.source).names]
        .filter((name) => !given.has(name))
        .map((name) => `${path}: ${name}`)
    })
    expect(unknown).toEqual([])
  })

  it('say what they are given as it stands: braces, quotes, marks of direction', () => {
    const odd = `{count} '{x}' ''# <b> \u200f\u2067\u2069 “ï”`
    const spoilt = messages.flatMap(({ path, member }) => {
      const call: (...values: readonly (string | number | boolean)[]) => string = member as never
      const said = call(
        ...member.names.map((name) => (name.startsWith('#') ? 7 : name.startsWith('?') ? true : odd)),
      )
      // With another letter in its place the same sentence must come out around it.
      const plain = call(
        ...member.names.map((name) => (name.startsWith('#') ? 7 : name.startsWith('?') ? true : '\u0001')),
      )
      return plain.replaceAll('\u0001', odd) === said ? [] : [`${path}: ${said}`]
    })
    expect(spoilt).toEqual([])
  })
})

describe('a function that is no message', () => {
  it('does not stand in any catalogue: a translator gets every sentence', () => {
    const functions = languageList.flatMap((language) =>
      members(catalogues[language])
        .filter(({ member }) => typeof member === 'function' && !isMessage(member))
        .map(({ path }) => `${language} ${path}`),
    )
    expect(functions).toEqual([])
  })
})

describe('plurals', () => {
  const counts = [0, 1, 2, 3, 11, 100] as const
  const said = (
    language: Language,
    say: (catalogue: typeof en, count: number) => string,
  ): readonly string[] => counts.map((count) => say(catalogues[language], count))

  it('of events', () => {
    const events = (t: typeof en, count: number): string => t.print.events(count)
    expect(said('en', events)).toEqual([
      '0 events',
      '1 event',
      '2 events',
      '3 events',
      '11 events',
      '100 events',
    ])
    expect(said('fr', events)).toEqual([
      '0 événement',
      '1 événement',
      '2 événements',
      '3 événements',
      '11 événements',
      '100 événements',
    ])
    expect(said('ar', events)).toEqual(['لا أحداث', 'حدث واحد', 'حدثان', '3 أحداث', '11 حدثًا', '100 حدث'])
  })

  it('of zones, which are feminine in Arabic', () => {
    const zones = (t: typeof en, count: number): string => t.print.zones(count)
    expect(said('en', zones)).toEqual(['0 zones', '1 zone', '2 zones', '3 zones', '11 zones', '100 zones'])
    expect(said('fr', zones)).toEqual(['0 zone', '1 zone', '2 zones', '3 zones', '11 zones', '100 zones'])
    expect(said('ar', zones)).toEqual([
      'لا مناطق',
      'منطقة واحدة',
      'منطقتان',
      '3 مناطق',
      '11 منطقة',
      '100 منطقة',
    ])
  })

  it('of days overdue, in the case that a verb asks for', () => {
    const overdue = (t: typeof en, count: number): string => t.agreement.overdue(count)
    expect(said('en', overdue)[1]).toBe('1 day overdue')
    expect(said('fr', overdue).slice(0, 3)).toEqual([
      '0 jour de retard',
      '1 jour de retard',
      '2 jours de retard',
    ])
    expect(said('ar', overdue)).toEqual([
      'متأخر 0 يوم',
      'متأخر يومًا واحدًا',
      'متأخر يومين',
      'متأخر 3 أيام',
      'متأخر 11 يومًا',
      'متأخر 100 يوم',
    ])
  })

  it('of two counts in one sentence', () => {
    const differ = (t: typeof en, count: number): string => t.agreement.differ(count, 1)
    expect(said('en', differ).slice(0, 2)).toEqual([
      '1 thing is stated in contradictory ways.',
      'In 1 place, what was announced and what was seen differ. 1 thing is stated in contradictory ways.',
    ])
    expect(catalogues.en.agreement.differ(2, 0)).toBe(
      'In 2 places, what was announced and what was seen differ.',
    )
    expect(catalogues.ar.agreement.differ(3, 2)).toBe(
      'يختلف ما أُعلن عمّا شوهد في 3 مواضع. وردت في أمرين إفادات متناقضة.',
    )
  })

  it('write numbers as the language does, in Western digits', () => {
    expect(languageList.map((language) => catalogues[language].print.events(12_345))).toEqual([
      '12,345 events',
      '12\u202f345 événements',
      '12,345 حدثًا',
    ])
    expect(catalogues.fr.print.events(1_000_000)).toBe('1\u202f000\u202f000 d’événements')
  })
})

describe('conditions', () => {
  it('choose by yes and no, and by a word', () => {
    expect(en.exchange.decidedBy('AB', '3 Nov', true)).toBe('decided by AB, 3 Nov')
    expect(en.exchange.decidedBy('', '3 Nov', false)).toBe('decided 3 Nov')
    expect(en.frame.action.resolve('many')).toBe('choices by a rule')
    expect(en.frame.action.resolve('zone')).toBe('choice in zone')
    expect(en.standing.title('stage')).toBe('Where the commitment stands')
    expect(en.standing.title('constructor')).toBe('Where it stands')
  })
})
