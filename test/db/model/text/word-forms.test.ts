import { describe, expect, it } from 'vitest'
import { excerptOf } from '../../../../db/model/text/excerpt.ts'
import { nameTest } from '../../../../db/model/text/word-forms.ts'

describe('nameTest', () => {
  it.each([
    ['مستشفى', 'المستشفى الأوروبي', true],
    ['المستشفى', 'مستشفى الشفاء', true],
    ['بالمستشفى', 'مستشفى الشفاء', true],
    ['مستشفى شفاء', 'المستشفى الشفاء', true],
    ['للجنة', 'اللجنة العسكرية', true],
    ['الله', 'فضل الله', true],
    ['والد', 'والد أحمد', true],
    ['الد', 'دير البلح', false],
    ['المُسْتَشْفـى', 'مستشفي', true],
    ['החולים', 'בית חולים', true],
    ['rafah', 'Rafah crossing', true],
    ['', 'anything', true],
    ['المستشفى', 'مدرسة', false],
  ])('%s in %s: %s', (typed, name, is) => {
    expect(nameTest(typed)(name)).toBe(is)
  })
})

describe('excerptOf', () => {
  it.each([
    ['مستشفى', 'قصف قرب المستشفى الأوروبي', 'قصف قرب ⟦المستشفى⟧ الأوروبي'],
    ['المستشفى', 'قصف قرب مُسْتَشْفَى', 'قصف قرب ⟦مُسْتَشْفَى⟧'],
    ['مستش', 'نقل للمستشفى', 'نقل ⟦للمستشفى⟧'],
    ['باب', 'عند اب', ''],
    ['shell', 'Heavy shelling here', 'Heavy ⟦shelling⟧ here'],
  ])('%s in %s', (typed, text, excerpt) => {
    expect(excerptOf({ title: text }, typed)).toBe(excerpt)
  })
})
