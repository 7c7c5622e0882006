import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { editDistance, nameKey, nameSkeleton } from '../../../db/model/text/place-match.ts'
import { searchPlaces } from '../../../electron/gazetteer/place-names.ts'
import { aChange, aRecordId, aStore } from '../../support/builders.ts'
import { append } from '../../support/store.ts'

const assets = join(import.meta.dirname, '..', '..', '..', 'assets')
const namesOf = (text: string): readonly string[] => {
  const store = aStore()
  const names = searchPlaces(store.db, assets, text).map(({ name }) => name)
  store.close()
  return names
}

describe('searchPlaces', () => {
  it.each([
    ['Khan Younis', 'Khan Younis'],
    ['khan yunis', 'Khan Younis'],
    ['خان يونس', 'Khan Younis'],
    ['خَانْ يُونُس', 'Khan Younis'],
    ['Khan Yuonis', 'Khan Younis'],
    ['Deir el-Balah', 'Deir al-Balah'],
    ['Dayr al Balaḩ', 'Deir al-Balah'],
    ['דיר אל-בלח', 'Deir al-Balah'],
    ['Харків', 'Kharkiv'],
    ['Kharkow', 'Kharkiv'],
    ['Karkhiv', 'Kharkiv'],
    ['Beersheva', 'Beersheba'],
    ['באר שבע', 'Beersheba'],
    ['بئر السبع', 'Beersheba'],
    ['Нетивот', 'Netivot'],
    ['بخان يونس', 'Khan Younis'],
    ['وبالعريش', 'Arish'],
    ['عريش', 'Arish'],
    ['לבאר שבע', 'Beersheba'],
    ['Nativot', 'Netivot'],
  ])('finds %s', (text, name) => {
    expect(namesOf(text)).toContain(name)
  })

  it('gives an exact name before one that is only near, and nothing for nonsense', () => {
    expect(namesOf('Gaza')[0]).toBe('Gaza')
    expect(namesOf('qqqqzzzz')).toEqual([])
    expect(namesOf('x')).toEqual([])
  })

  it('finds the whole of a plus code whose end is said with a place', () => {
    const store = aStore()
    const [first] = searchPlaces(store.db, assets, 'RCX2+X9 Jericho')
    expect(first).toMatchObject({ name: 'RCX2+X9 Jericho', radius: 9.1, record: null })
    expect(first?.detail).toContain('8G3QRCX2+X9')
    expect(first?.lat).toBeCloseTo(31.8499375, 9)
    expect(searchPlaces(store.db, assets, 'rcx2+x9, أريحا')[0]?.detail).toContain('8G3QRCX2+X9')
    expect(searchPlaces(store.db, assets, 'RCX2+X9 qqqqzzzz')).toEqual([])
    store.close()
  })

  it('finds the places and zones of the store first, by other names, other scripts and slips', () => {
    const store = aStore()
    append(store, [
      aChange({
        record: aRecordId(1),
        type: 'place',
        set: {
          name: 'نقطة الوادي',
          otherNames: ['Wadi checkpoint'],
          geometry: { type: 'Point', coordinates: [34.4, 31.4] },
        },
      }),
    ])
    for (const text of ['Wadi checkpoint', 'wadi chekpoint', 'الوادي', 'بالوادي', 'وادي', 'Vadi checkpoint'])
      expect(searchPlaces(store.db, assets, text)[0]).toMatchObject({ record: aRecordId(1), lat: 31.4 })
    store.close()
  })
})

describe('editDistance', () => {
  it('counts a swap of neighbours as one slip and stops counting past the limit', () => {
    expect(editDistance('rafah', 'rafha', 2)).toBe(1)
    expect(editDistance('rafah', 'rafah', 2)).toBe(0)
    expect(editDistance('jabalia', 'jbaliya', 2)).toBe(2)
    expect(editDistance('gaza', 'beersheba', 2)).toBe(3)
  })
  it('one place in three scripts has one skeleton', () => {
    const skeletons = ['Kharkiv', 'خاركيف', 'Харкив'].map((name) => nameSkeleton(nameKey(name)))
    expect(new Set(skeletons).size).toBe(1)
  })
})
