import { describe, expect, it } from 'vitest'
import { betweenText, distanceText } from '../../../renderer/features/conflicts/distance-text.ts'
import { textFor } from '../../../renderer/text/text.ts'

const en = textFor('en')

describe('distanceText', () => {
  it.each([
    [0, 'same place'],
    [0.4, 'same place'],
    [849.6, '850 m'],
    [1000, '1 km'],
    [2440, '2.4 km'],
    [24_600, '25 km'],
  ])('%d m', (metres, words) => {
    expect(distanceText(metres, en)).toBe(words)
  })
})

describe('betweenText', () => {
  it.each([
    [0, 'same time'],
    [0.5, '0.5 hours'],
    [1, '1 hour'],
    [26, '26 hours'],
    [48, '2 days'],
    [60, '2.5 days'],
  ])('%d h', (hours, words) => {
    expect(betweenText(hours, en)).toBe(words)
  })

  it('speaks Arabic', () => {
    expect(betweenText(1, textFor('ar'))).toBe('ساعة واحدة')
    expect(betweenText(2, textFor('ar'))).toBe('ساعتان')
    expect(betweenText(5, textFor('ar'))).toBe('5 ساعات')
    expect(betweenText(14, textFor('ar'))).toBe('14 ساعة')
    expect(distanceText(850, textFor('ar'))).toBe('850 م')
  })
})
