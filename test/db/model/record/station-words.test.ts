import { wordlist } from '@scure/bip39/wordlists/english.js'
import { describe, expect, it } from 'vitest'
import { operatorCalled, stationCalled, stationWords } from '../../../../db/model/record/station-words.ts'
import type { StationId } from '../../../../db/model/ids.ts'

const id = (hex: string): StationId => hex as StationId

describe('stationWords', () => {
  it('spells the first 88 bits in eight words', () => {
    expect(stationWords(id('0'.repeat(32)))).toBe(Array(8).fill('abandon').join('-'))
    expect(stationWords(id('f'.repeat(32)))).toBe(Array(8).fill('zoo').join('-'))
    // 11 bits of one, then zeros.
    expect(
      stationWords(id(`ffe${'0'.repeat(29)}`))
        .split('-')
        .slice(0, 2),
    ).toEqual(['zoo', 'abandon'])
  })

  it('can be read back', () => {
    const hex = '0123456789abcdef0123456789abcdef'
    const bits = stationWords(id(hex))
      .split('-')
      .map((word) => wordlist.indexOf(word).toString(2).padStart(11, '0'))
      .join('')
    expect(BigInt(`0b${bits}`).toString(16).padStart(22, '0')).toBe(hex.slice(0, 22))
  })
})

describe('a station in a sentence', () => {
  it.each([
    ['North', [], 'North (ticket-detail)'],
    ['', [], 'ticket-detail'],
    ['  ', [], 'ticket-detail'],
    ['North', ['fingerprint ab'], 'North (ticket-detail, fingerprint ab)'],
    ['', ['fingerprint ab'], 'ticket-detail (fingerprint ab)'],
  ])('named "%s"', (name, more, called) => {
    expect(stationCalled({ name, words: 'ticket-detail' }, ...more)).toBe(called)
  })
})

it('a change that carries no initials is said to have none', () => {
  expect([operatorCalled('AB'), operatorCalled(' ')]).toEqual(['AB', '(no initials)'])
})
