import { describe, expect, it } from 'vitest'
import { message, translated } from '../../../db/model/text/message.ts'
import { messageFaults } from '../../../db/model/text/message-check.ts'

const between = message(['from', 'to'], 'occurred {from} to {to}')
const counted = message(['#count', 'of'], '{count, plural, one {# file of {of}} other {# files of {of}}}')

describe('a message', () => {
  it('is called in the order of its names, and can be read as data', () => {
    expect(between('3 Nov', '5 Nov')).toBe('occurred 3 Nov to 5 Nov')
    expect(translated(between, 'ar', 'من {from} إلى {to}')('3', '5')).toBe('من 3 إلى 5')
    expect(translated(between, 'fr', 'jusqu’au {to}, dès le {from}')('3', '5')).toBe('jusqu’au 5, dès le 3')
    expect([between.names, between.source, between.language]).toEqual([
      ['from', 'to'],
      'occurred {from} to {to}',
      'en',
    ])
  })

  it('takes apostrophes as letters, but before a brace', () => {
    expect(message(['name'], "{name} is not a station's folder")('A')).toBe("A is not a station's folder")
    expect(message(['name'], "l'{name}")('A')).toBe('l{name}')
    expect(message(['name'], "l''{name}")('A')).toBe("l'A")
    expect(message(['name'], "'{'{name}'}'")('A')).toBe('{A}')
    expect(message(['#n'], "{n, plural, one {it''s #} other {'#'#}}")(2)).toBe('#2')
  })

  it('takes less-than as a letter', () => {
    expect(message(['name'], '<b>{name}</b> < 3')('A')).toBe('<b>A</b> < 3')
  })

  it('is empty where its argument is', () => {
    expect(message(['detail'], '{detail}')('')).toBe('')
    expect(message(['?some'], '{some, select, true {x} other {}}')(false)).toBe('')
  })
})

describe('the check of a sentence', () => {
  const faults = (source: string): readonly string[] => messageFaults(counted, 'ar', source)
  const all = 'zero {0} one {1} two {2} few {#} many {#}'

  it('lets a right one through', () => {
    expect(faults(`{count, plural, ${all} other {# {of}}}`)).toEqual([])
  })
  it('names what is wrong', () => {
    expect(faults('{count, plural, one {#} other {# {of}}}')).toEqual([
      'a plural has one, other; this language needs few, many, one, other, two, zero',
    ])
    expect(faults(`{count, plural, ${all} other {#}} {off}`)).toEqual([
      'the argument {of} is missing',
      'there is no argument {off}',
    ])
    expect(faults('{count, plural, one {#}')[0]).toMatch(/^cannot be read/)
  })
})
