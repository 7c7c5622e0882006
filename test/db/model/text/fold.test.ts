import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asciiDigits, foldText } from '../../../../db/model/text/fold.ts'

describe('foldText', () => {
  it.each([
    ['Deir  al-Balah ', 'deir al-balah'],
    ['DEIR AL-BALAH', 'deir al-balah'],
    ['Córdoba Łódź Straße Ærø', 'cordoba lodz strasse aero'],
    ['أحمد إبراهيم آل ٱلله', 'احمد ابراهيم ال الله'],
    ['غَزَّة', 'غزه'],
    ['غـــزة\u200e', 'غزه'],
    ['مستشفى مؤقت سائق', 'مستشفي موقت سايق'],
    ['کراچی', 'كراچي'],
    ['٢٠٢٥ ۲۰۲۵', '2025 2025'],
    ['ﻏﺰﺓ', 'غزه'],
    ['a\tb\n c', 'a b c'],
    [' x', 'x'],
    ['', ''],
  ])('%j is %j', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('is idempotent and blind to composition', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = foldText(text)
        expect(foldText(once)).toBe(once)
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')))
      }),
      { numRuns: 2000 },
    )
  })
})

it('asciiDigits changes nothing but digits', () => {
  expect(asciiDigits('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ غزة')).toBe('0123456789 0123456789 غزة')
})
