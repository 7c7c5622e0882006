import { describe, expect, it } from 'vitest'
import { isWindowLanguage, languageList, languages, windowLanguageList } from '../../../db/model/languages.ts'

describe('languages', () => {
  it('are known to the system by their locale, with Western digits and their own direction', () => {
    for (const language of languageList) {
      const { locale, dir, ownName } = languages[language]
      expect(Intl.PluralRules.supportedLocalesOf(locale), language).toHaveLength(1)
      expect(new Intl.NumberFormat(locale).format(1234567), language).toMatch(/^[0-9,.\s\u202f]+$/)
      expect(/\p{Script=Arabic}|\p{Script=Hebrew}/u.test(ownName), language).toBe(dir === 'rtl')
    }
  })

  it('of the window are some of those of sheets', () => {
    expect(windowLanguageList).toEqual(['en', 'ar'])
    expect(languageList.filter((language) => !isWindowLanguage(language))).toEqual(['fr'])
    expect(isWindowLanguage('constructor')).toBe(false)
  })
})
