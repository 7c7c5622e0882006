import { expect, it } from 'vitest'
import { externalKey, hasLostDigits } from '../../../../db/model/record/external-key.ts'

it.each([
  ['319672', '319672'],
  ['319672.0', '319672'],
  ['319672,00', '319672'],
  ['3.19672E5', '319672'],
  ['3.19672E+05', '319672'],
  ['3e+05', '300000'],
  [' 319 672', '319672'],
  ['\u00a0319672\u200e', '319672'],
  ["'319672", '319672'],
  ['SYR-2019-1-XYZ', 'SYR-2019-1-XYZ'],
  ['SD01', 'SD01'],
  ['007', '007'],
  ['12.5', '12.5'],
  ['1.5E0', '1.5E0'],
  ['civilians', 'civilians'],
  ['', ''],
])('reads %j as %j', (text, key) => {
  expect(externalKey(text)).toBe(key)
  expect(externalKey(key)).toBe(key)
})

it('knows the form of which a spreadsheet has dropped digits', () => {
  expect(['3.20E+05', '3.19672E+05', '1.23E+02', '3e+05', '320000'].map(hasLostDigits)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})
