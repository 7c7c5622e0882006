import fc from 'fast-check'
import { utcAxis } from '../../../../db/model/dates/edtf.ts'
import { describe, expect, it } from 'vitest'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { deleteRecord } from '../../../../db/commands/delete-record.ts'
import { indexEntry } from '../../../../db/model/record/index-entry.ts'
import { foldText } from '../../../../db/model/text/fold.ts'
import { maxForms, maxVariedWords, wordForms } from '../../../../db/model/text/word-forms.ts'
import type { Store } from '../../../../db/open.ts'
import { referringRows, searchRanked, searchRows, textTest } from '../../../../db/store/records/search.ts'
import { aChange, aRecordId, aStore } from '../../../support/builders.ts'
import { append } from '../../../support/store.ts'

const save = (store: Store, ...titles: readonly string[]): void => {
  for (const title of titles) saveRecord(store, { type: 'event', set: { title } })
}
const found = (store: Store, text: string): number => searchRows(store.db, text, 'event').length

describe('search', () => {
  it.each([
    ['alef in all its forms', 'أحمد إبراهيم آمنة ٱلقدس', ['احمد', 'ابراهيم', 'امنه', 'القدس', 'أمنة']],
    ['ta marbuta and ha', 'مدرسة', ['مدرسه', 'مدرسة', 'مدرس']],
    ['alef maqsura, Persian ya and kaf', 'مستشفى کمال', ['مستشفي', 'كمال', 'مستشفی']],
    ['tatweel and harakat', 'دَيْر البَـــلَح', ['دير البلح', 'ديـر', 'دَير']],
    ['digits', 'حي ٣٤ ۵۶', ['34', '56', '٣٤']],
    [
      'Latin diacritics',
      'Wādī as-Salqā, Đakovo, Łódź, Straße',
      ['wadi', 'salqa', 'dakovo', 'lodz', 'strasse'],
    ],
    ['marks that cannot be seen', 'Khan\u200f Younis', ['khan younis']],
    ['capitals', 'SHELLING', ['shelling', 'ShEl']],
  ])('folds %s', (_, title, questions) => {
    const store = aStore()
    save(store, title, 'another')
    for (const text of questions) expect([text, found(store, text)]).toEqual([text, 1])
  })

  it('wants every word, and takes only the last as a beginning, unless it is ended', () => {
    const store = aStore()
    save(store, 'Shelling at the bridge')
    const answers = [
      'shel',
      'bridge shel',
      'shel bridge',
      'shelling bri',
      'shel ',
      'shelling.',
      'hell',
      'tank',
    ]
    expect(answers.map((text) => found(store, text))).toEqual([1, 1, 0, 1, 0, 1, 0, 0])
  })

  it.each([
    // typed, found, not found
    [
      'مستشفى',
      [
        'المستشفى',
        'والمستشفى',
        'بالمستشفى',
        'للمستشفى',
        'كالمستشفى',
        'فالمستشفى',
        'وبالمستشفى',
        'بمستشفى',
        'مستشفی',
      ],
      ['مدرسة'],
    ],
    ['المستشفى', ['مستشفى', 'بمستشفى', 'للمستشفى', 'والمُسْتَشْفَى', 'المستـــشفى'], ['مدرسة', 'تشفى']],
    ['للمستشفى', ['المستشفى', 'مستشفى', 'ومستشفى'], ['شفى']],
    ['بالمدرسة', ['مدرسة', 'المدرسه', 'مدرسة.'], ['دراسة']],
    ['غزة', ['غزة', 'بغزة', 'لغزه', 'وبغزة', 'غَزَّة'], ['غاز']],
    ['للجنة ', ['اللجنة', 'لجنة'], ['لجان']],
    ['ألغام ', ['ألغام', 'الألغام', 'الغام', 'والألغام'], ['غامض']],
    ['ألغام', ['ألغام', 'بألغام'], ['غامض', 'غام']],
    ['الغام', ['ألغام', 'الغام'], ['غامض']],
    ['الله', ['الله', 'والله'], ['له', 'لها']],
    ['والد', ['والد', 'والدته', 'الوالد'], ['دم', 'دير']],
    ['باب', ['باب', 'الباب', 'بابل'], ['اب', 'ابن']],
    ['لبنان', ['لبنان', 'بلبنان', 'لبناني'], ['بنان']],
    ['كلب', ['كلب', 'الكلب'], ['لب', 'لبنان']],
    ['بلدية', ['بلدية', 'البلدية', 'للبلدية'], ['لديه']],
    ['دم ', ['دم', 'الدم', 'بالدم'], ['قدم', 'بدم', 'دمار']],
    ['م', ['مدرسة'], ['المدرسة', 'بمدرسة']],
    ['ال', ['المدرسة'], ['مدرسة', 'وقف']],
    ['قصف المستشفى', ['القصف على مستشفى', 'بقصف للمستشفى'], ['قصف', 'المستشفى']],
    ['בית חולים', ['בית החולים', 'בבית חולים', 'הבית לחולים'], ['בית ספר']],
    ['החולים', ['חולים', 'בית חולים'], ['חול']],
    ['הרוג ', ['הרוג', 'הרוג'], ['הרג']],
  ])('finds %s with and without the article', (typed, texts, others) => {
    const store = aStore()
    const test = textTest(typed)
    for (const title of [...texts, ...others]) {
      const { id } = saveRecord(store, { type: 'event', set: { title } })
      const is = texts.includes(title)
      expect([title, found(store, typed), test?.(indexEntry('event', { title }, utcAxis))]).toEqual([
        title,
        is ? 1 : 0,
        is,
      ])
      deleteRecord(store, id)
    }
  })

  it('has a bound on the forms of a word and on the words that have them', () => {
    const words = ['ولللجنة', 'المستشفى', 'للمستشفى', 'مستشفى', 'החולים', 'والدين', 'ولل']
    for (const word of words) {
      const [forms = []] = wordForms(word)
      expect(forms.length).toBeLessThanOrEqual(maxForms)
      expect(forms[0]).toEqual({ text: foldText(word), open: true })
      expect(new Set(forms.map(({ text }) => text)).size).toBe(forms.length)
    }
    const letters = [...'ابتثجحخدذرزسشصضطظ'].slice(0, maxVariedWords + 1)
    const many = wordForms(letters.map((letter) => `مستشفى${letter}`).join(' '))
    expect(many.map((forms) => forms.length > 1)).toEqual([...many.slice(1).map(() => true), false])
    expect(wordForms('shelling bridge').map((forms) => forms.length)).toEqual([1, 1])
  })

  it('takes a thousand Arabic words', () => {
    const store = aStore()
    save(store, 'قصف المستشفى')
    expect(found(store, 'مستشفى القصف '.repeat(500))).toBe(1)
  })

  it.each([
    '"',
    'AND OR NOT',
    'NEAR(',
    'NEAR("a b", 3',
    'title:x',
    '{title}:x',
    'a* b^',
    '* - +',
    "'; --",
    '(',
    '\0',
  ])('never reads %j as query syntax', (text) => {
    const store = aStore()
    save(store, 'plain words')
    expect(found(store, text)).toBe(0)
    save(store, `with ${text} in it`)
    expect(found(store, `with ${text} in it`)).toBe(1)
  })

  it('answers as the texts themselves do, for any texts and questions', () => {
    const word = fc.constantFrom(
      'قصف',
      'بالقصف',
      'مدرسة',
      'المدرسة',
      'للمدرسة',
      'والد',
      'החולים',
      'חולים',
      'Wādī',
      'wad',
      'bridge',
      'brid',
      '34',
      '٣٤',
      'কক্সবাজার',
      'школа',
    )
    const joint = fc.constantFrom(' ', ', ', '-', '/', '  ', '\n', '’', '_')
    const text = fc.array(fc.tuple(word, joint), { maxLength: 5 }).map((parts) => parts.flat().join(''))
    const question = fc
      .tuple(text, fc.constantFrom('', 'br', 'مد', 'المد', 'ال', 'W', '"', '*'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        fc.array(question, { maxLength: 6 }),
        (texts, asked) => {
          const store = aStore()
          append(
            store,
            texts.map((title, at) => aChange({ record: aRecordId(at + 1), set: { title } })),
          )
          for (const one of asked) {
            const test = textTest(one)
            const expected = texts.filter(
              (title) => test?.(indexEntry('event', { title }, utcAxis)) === true,
            ).length
            expect([one, found(store, one)]).toEqual([one, expected])
          }
          store.close()
        },
      ),
      { numRuns: 60 },
    )
  })

  it('takes a thousand words, and none', () => {
    const store = aStore()
    save(store, 'a b c')
    expect(found(store, 'a b c '.repeat(330))).toBe(1)
    expect(found(store, ' ')).toBe(0)
  })

  it('finds what a record says now, in all its texts, and not what is deleted', () => {
    const store = aStore()
    const { id } = saveRecord(store, {
      type: 'event',
      set: { title: 'before', narrative: 'storyline', placeName: 'Jabalia', note: 'remark' },
    })
    saveRecord(store, { type: 'event', id, set: { title: 'after' } })
    expect(['before', 'after', 'storyline', 'jabalia', 'remark'].map((text) => found(store, text))).toEqual([
      0, 1, 1, 1, 1,
    ])
    deleteRecord(store, id)
    expect(found(store, 'after')).toBe(0)
  })

  it('keeps what records name apart from what they say', () => {
    const store = aStore()
    const zone = saveRecord(store, { type: 'zone', set: { name: 'North' } }).id
    const { id } = saveRecord(store, { type: 'event', set: { title: 'in the north', zone } })
    expect(referringRows(store.db, zone, 10)).toMatchObject({ total: 1 })
    expect(referringRows(store.db, id, 10)).toEqual({ total: 0, rows: [] })
    expect(searchRows(store.db, `r${zone.replaceAll('-', '')}`)).toEqual([])
    expect(searchRows(store.db, 'north', 'zone')).toHaveLength(1)
    expect(searchRanked(store.db, 'north', 1)).toEqual(searchRows(store.db, 'north', 'zone'))
  })
})
