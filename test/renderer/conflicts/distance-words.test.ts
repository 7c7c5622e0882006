import { describe, expect, it } from 'vitest'
import { betweenWords, distanceWords } from '../../../renderer/features/conflicts/distance-words.ts'
import { textFor } from '../../../renderer/text/text.ts'

const en = textFor('en')

describe('distanceWords', () => {
  it.each([
    [0, 'same place'],
    [0.4, 'same place'],
    [849.6, '850 m'],
    [1000, '1 km'],
    [2440, '2.4 km'],
    [24_600, '25 km'],
  ])('%d m', (metres, words) => {
    expect(distanceWords(metres, en)).toBe(words)
  })
})

describe('betweenWords', () => {
  it.each([
    [0, 'same time'],
    [0.5, '0.5 hours'],
    [1, '1 hour'],
    [26, '26 hours'],
    [48, '2 days'],
    [60, '2.5 days'],
  ])('%d h', (hours, words) => {
    expect(betweenWords(hours, en)).toBe(words)
  })

  it('speaks Arabic', () => {
    expect(betweenWords(1, textFor('ar'))).toBe('ساعة واحدة')
    expect(betweenWords(2, textFor('ar'))).toBe('ساعتان')
    expect(betweenWords(5, textFor('ar'))).toBe('5 ساعات')
    expect(betweenWords(14, textFor('ar'))).toBe('14 ساعة')
    expect(distanceWords(850, textFor('ar'))).toBe('850 م')
  })
})
