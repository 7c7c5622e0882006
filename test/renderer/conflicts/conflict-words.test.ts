import { describe, expect, it } from 'vitest'
import { idsIn } from '../../../db/model/ids.ts'
import { conflictFieldText, conflictValueText } from '../../../renderer/format/conflict-text.ts'
import { textFor } from '../../../renderer/text/text.ts'

const text = textFor('en')
const actor = '01890a5d-ac96-774b-bcce-b302099a8057'
const names = new Map([[actor, { label: 'Group A' }]])
const ring = [
  [34, 31],
  [35, 31],
  [35, 32],
  [34, 31],
]

describe('conflictValueText', () => {
  it.each<[string, string, unknown, string]>([
    ['event', '(deleted)', true, '(deleted)'],
    ['event', '(deleted)', false, 'Edited and kept'],
    ['event', 'title', 'As written', 'As written'],
    ['event', 'title', null, '(empty)'],
    ['event', 'occurred', '2025-11-03', '3 Nov 2025'],
    ['event', 'kind', 'grenade', 'Grenade'],
    ['control', 'status', 'contested', 'Contested'],
    ['event', 'verification', 'verified', 'Verified'],
    ['event', 'verification', 'from-a-newer-situ', 'from-a-newer-situ'],
    ['control', 'controller', actor, 'Group A'],
    ['control', 'controller', '01890a5d-ac96-774b-bcce-b302099a8058', 'not here yet'],
    ['event', 'actors', [{ actor, role: 'target' }, { actor }], 'Group A · Target\nGroup A'],
    ['zone', 'schematic', true, 'yes'],
    ['zone', 'geometry', { type: 'Polygon', coordinates: [ring] }, 'polygon, 3 points'],
    ['zone', 'geometry', { type: 'MultiPolygon', coordinates: [[ring], [ring]] }, '2 polygons, 6 points'],
    [
      'event',
      'casualties',
      { killed: { low: 3, high: 5 }, injured: { best: 4 } },
      'killed: 3–5 · injured: 4',
    ],
    ['event', 'casualties', { injured: { best: 4 }, killed: { best: 1 } }, 'killed: 1 · injured: 4'],
    ['figure', 'value', { low: 7000 }, 'at least 7,000'],
    ['zone', 'population', { value: 1200, year: 2017 }, '1,200 · 2017'],
  ])('%s.%s', (type, field, value, words) => {
    expect(conflictValueText({ type, field }, value, names, text)).toBe(words)
  })

  it('writes a point as grid and degrees, with its precision and radius', () => {
    const location = { geometry: { type: 'Point', coordinates: [34.45, 31.52] }, precision: 1, radius: 500 }
    expect(conflictValueText({ type: 'event', field: 'location' }, location, names, text)).toMatch(
      /^36R \S.* · 31\.52000, 34\.45000 · 1 Exact · ± 500 m$/,
    )
  })
})

describe('conflictFieldText', () => {
  it('names the field, or the deletion', () => {
    expect(conflictFieldText({ type: 'event', field: '(deleted)' }, text)).toBe('Deletion')
    expect(conflictFieldText({ type: 'event', field: 'title' }, text)).toBe('Title')
  })
})

describe('idsIn', () => {
  it('finds ids at any depth, and does not look into coordinates', () => {
    expect(idsIn([{ actor, role: 'target' }])).toEqual([actor])
    expect(idsIn({ type: 'Point', coordinates: [actor] })).toEqual([])
  })
})
