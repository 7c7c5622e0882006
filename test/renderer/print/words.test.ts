import { describe, expect, test } from 'vitest'
import { timeZoneOr } from '../../../db/model/dates/time-zone.ts'
import { frameMap } from '../../../db/model/sheet/print-layout.ts'
import { filterWords } from '../../../renderer/print/model/filter-words.ts'
import { angleText, graticule } from '../../../renderer/print/model/graticule.ts'
import { hatch } from '../../../renderer/print/model/hatch.ts'
import { cutOffText, instantText } from '../../../renderer/print/model/instant.ts'
import { gridText } from '../../../renderer/print/model/listed-event.ts'
import { textFor } from '../../../renderer/text/text.ts'

const en = textFor('en')
const gaza = timeZoneOr('Asia/Gaza')
const plain = (words: string): string => words.replace(/[\u2066-\u2069]/g, '').replaceAll('\u00a0', ' ')

describe('instants', () => {
  test('with the zone of the place', () => {
    expect(plain(instantText(Date.UTC(2025, 10, 23, 11, 40), textFor('en', gaza)))).toBe(
      '23 Nov 2025, 13:40 UTC+02:00 (Asia/Gaza)',
    )
  })
  test('the end of a day is that day', () => {
    expect(cutOffText(Date.UTC(2025, 10, 23, 23, 59, 59, 999), en)).toBe('23 Nov 2025')
    expect(plain(cutOffText(Date.UTC(2025, 10, 23, 12), en))).toBe('23 Nov 2025, 12:00 UTC')
    // Of the zone's day, not of UTC's.
    expect(cutOffText(Date.UTC(2025, 10, 23, 21, 59, 59, 999), textFor('en', gaza))).toBe('23 Nov 2025')
  })
})

describe('filters in words', () => {
  test('none', () => {
    expect(filterWords({ filter: {} }, null, en)).toBe('All events in the area of the map.')
  })
  test('all parts, and what is switched off', () => {
    const filter = {
      from: Date.UTC(2025, 10, 1),
      to: Date.UTC(2025, 10, 30),
      kinds: ['battles', 'from-a-newer-situ'],
      verifications: ['verified'],
      text: ' mosque ',
    }
    const words = filterWords({ filter, layers: { zones: false, events: true, labels: true } }, null, en)
    expect(words).toBe(
      'Only events occurred 1 Nov 2025 to 30 Nov 2025; kind: Battles, from-a-newer-situ; verification: Verified; with the words “mosque”, in the area of the map. Switched off: zones.',
    )
  })
})

describe('grids', () => {
  test('a grid is no finer than the place is known', () => {
    const geometry = { type: 'Point', coordinates: [34.45, 31.52] }
    expect(plain(gridText({ geometry, precision: 1 }, en))).toMatch(/^36R XV \d{4} \d{4}$/)
    expect(plain(gridText({ geometry, precision: 1, radius: 500 }, en))).toMatch(
      /^36R XV \d{3} \d{3} ± 500 m$/,
    )
    expect(plain(gridText({ geometry, precision: 3, radius: 8000 }, en))).toMatch(/^36R XV \d \d ± 8 km$/)
    expect(plain(gridText({ geometry, precision: 4, radius: 22_000 }, en))).toBe('36R XV ± 22 km')
    expect(gridText(null, en)).toBe('')
  })
})

describe('graticule', () => {
  test('round degrees at least 26 mm apart', () => {
    const map = frameMap({ width: 180, height: 130 }, [34.2, 31.2, 34.6, 31.6])
    const { meridians, parallels } = graticule(map, map.view)
    expect(meridians.map(({ words }) => words)).toEqual(['34°10′E', '34°20′E', '34°30′E', '34°40′E'])
    expect(parallels.length).toBeGreaterThan(1)
    for (const [index, tick] of meridians.slice(1).entries())
      expect(tick.at - (meridians[index]?.at ?? 0)).toBeGreaterThanOrEqual(26)
  })
  test.each([
    [-0.5, 1800, 'EW', '0°30′W'],
    [31.5, 3600 * 0.5, 'NS', '31°30′N'],
    [0, 3600, 'NS', '0°'],
    [34.0125, 15, 'EW', '34°00′45″E'],
  ] as const)('%s at steps of %s″', (degrees, step, letters, words) => {
    expect(angleText(degrees, step, letters)).toBe(words)
  })
})

test('a pattern is drawn lines that stay in their box', () => {
  const box = { x: 10, y: 5, width: 20, height: 10 }
  expect(hatch('horizontal', box, 5)?.path).toBe('M10 5H30M10 10H30M10 15H30')
  expect(hatch('solid', box, 2)).toBeNull()
  expect(hatch('none', box, 2)).toBeNull()
  for (const pattern of ['diagonal', 'diagonal-back', 'vertical', 'cross', 'dots'] as const)
    expect(hatch(pattern, box, 2)?.path.length).toBeGreaterThan(20)
})
