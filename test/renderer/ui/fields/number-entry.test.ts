import { describe, expect, it } from 'vitest'
import { anyNumber, peopleLimits } from '../../../../db/model/text/numbers.ts'
import { numberEntry, shownNumber } from '../../../../renderer/ui/fields/number-entry.ts'
import { textFor } from '../../../../renderer/text/text.ts'

const en = textFor('en')
const ar = textFor('ar')

describe('a number field', () => {
  it('says how it read what was typed, to the last digit', () => {
    expect(numberEntry('٥٢٬٠٠٠', peopleLimits, en)).toEqual({
      value: 52_000,
      problem: undefined,
      hint: 'Read as 52,000',
      choices: [],
    })
    expect(numberEntry('0,1234', anyNumber, en).hint).toBe('Read as 0.1234')
    expect(numberEntry('1 234 567', peopleLimits, ar).hint).toBe('قُرئ: 1,234,567')
    expect(numberEntry('', peopleLimits, en)).toEqual({
      value: null,
      problem: undefined,
      hint: undefined,
      choices: [],
    })
  })

  it('has no value while two can be meant, and one once a choice is taken', () => {
    const asked = numberEntry('52.000', peopleLimits, en)
    expect(asked).toEqual({
      value: undefined,
      problem: 'Two numbers can be meant. Choose one:',
      hint: undefined,
      choices: [
        { label: '52,000 (thousands)', text: '52000' },
        { label: '52 (decimals)', text: '52' },
      ],
    })
    expect(asked.choices.map(({ text }) => numberEntry(text, peopleLimits, en).value)).toEqual([52_000, 52])
    const amount = numberEntry('1,234', anyNumber, en)
    expect(amount.choices.map(({ label }) => label)).toEqual(['1,234 (thousands)', '1.234 (decimals)'])
    expect(amount.choices.map(({ text }) => numberEntry(text, anyNumber, en).value)).toEqual([1234, 1.234])
  })

  it.each([
    ['0,500', '“0,500” is no whole number, and only whole ones are possible here.'],
    ['52k', '“k” is no part of a number. Write digits.'],
    ['-3', 'A number below zero is not possible here.'],
    ['1000000000000', 'It must be 10,000,000,000 or less.'],
    ['1,2,3', 'Dots, commas or spaces stand where no number has them. Write 52000 or 1234.5.'],
  ])('refuses %j and says why', (text, problem) => {
    expect(numberEntry(text, peopleLimits, en)).toEqual({
      value: undefined,
      problem,
      hint: undefined,
      choices: [],
    })
    expect(numberEntry(text, peopleLimits, ar).problem).not.toBe(problem)
  })

  it('shows what stands in a record so that it is read as it stands', () => {
    for (const value of [null, 0, 52_000, 1.234, 12.5, 0.0005])
      expect(numberEntry(shownNumber(value), anyNumber, en).value).toBe(value)
  })
})
