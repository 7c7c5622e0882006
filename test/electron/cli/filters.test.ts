import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bboxHint, widthOf } from '../../../electron/cli/shared/bbox-hint.ts'
import { nearCodes } from '../../../db/model/events/filter-codes.ts'
import { eventKindCodes } from '../../../db/model/vocabulary/event-kind.ts'
import { aFolder, aRecordId } from '../../support/builders.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'

interface Listed {
  readonly total: number
}

let store = ''
beforeAll(async () => {
  store = join(mkdtempSync(join(tmpdir(), 'situ-test-')), 'a.situdb')
  await situHere(['init', store, '--operator', 'AK'])
  const at = (lng: number, lat: number): string =>
    `location=${JSON.stringify({ geometry: { type: 'Point', coordinates: [lng, lat] }, precision: 1 })}`
  const set = (...words: readonly string[]): Promise<unknown> => situHere(['set', store, 'event', ...words])
  await set('title=a', 'kind=battles', 'occurred=2025-11-03', at(34.5, 31.5))
  await set('title=b', 'kind=laser-x', 'verification=seen-by-all', at(179.5, -17))
})

afterAll(() => {
  rmSync(dirname(store), { recursive: true, force: true })
})

const total = async (...more: readonly string[]): Promise<number> =>
  (await situJsonHere<Listed>(['list', store, 'event', ...more])).total

describe('a filter that can find nothing', () => {
  it.each([
    ['--kind', 'battels', 'did you mean battles?'],
    ['--kind', 'shelling', 'did you mean shelling-artillery-missile-attack?'],
    ['--kind', 'battles,drone', 'did you mean air-drone-strike?'],
    ['--kind', 'Battles', 'did you mean battles?'],
    ['--kind', 'qqqqqqqq', 'known: battles,'],
    ['--kind', 'reported', 'is no code of type event'],
    ['--verification', 'verifed', 'did you mean verified'],
    ['--verification', 'battles', 'known: reported, corroborated'],
    ['--reliability', 'G', 'known: A, B'],
    ['--reliability', 'a', 'did you mean A?'],
    ['--credibility', '7', 'known: 1, 2'],
    ['--zone', 'north', '--zone'],
    ['--from', '2025-11-05', '--from lies after --as-of', '--as-of', '2025-11-03'],
    ['--from', '2025-11-05', '--from lies after --to', '--to', '2025-11-03'],
    ['--as-of', '2025-02-30', 'is not a date'],
    ['--as-of', '2025-02-30T10:00:00Z', 'is not a date'],
    ['--as-of', '03/11/2025', 'is not a date'],
    ['--bbox', '34,45,31,52', 'did you mean 31,45,34,52'],
    ['--bbox', '34,45,31,52', '45,31,52,34 (typed with the latitude first)'],
    ['--bbox', '31,34,32,33', 'did you mean 31,33,32,34'],
  ])('list %s %s: %s', async (option, value, reason, ...more) => {
    const said = await situHere(['list', store, 'event', option, value, ...more])
    expect(said).toMatchObject({ code: 2, out: '' })
    expect(said.err).toContain(reason)
  })

  it(
    'is refused by every command that takes it, before anything is written',
    { timeout: 240_000 },
    async () => {
      const out = join(aFolder(), 'x.geojson')
      for (const [words, reason] of [
        [['export', store, out, '--kind', 'battels'], 'did you mean battles'],
        [['export', store, out, '--type', 'evnt'], 'did you mean event?'],
        [
          ['export', store, out.replace('.geojson', '.situ'), '--extract', '--kind', 'battels'],
          'did you mean battles',
        ],
        [['print', store, out.replace('.geojson', '.pdf'), '--kind', 'battels'], 'did you mean battles'],
        [
          ['print', store, out.replace('.geojson', '.pdf'), '--bbox', '34,45,31,52'],
          'did you mean 31,45,34,52',
        ],
        [
          ['print', store, out.replace('.geojson', '.pdf'), '--since', '2999-12-01'],
          '--since lies in the future',
        ],
        [['charts', store, '--verification', 'verifed'], 'did you mean verified'],
        [['charts', store, '--zone-kind', 'bufer-zone'], 'did you mean buffer-zone'],
        [['changes', store, '--from', '2025-11-05', '--to', '2025-11-03'], '--from lies after --to'],
        [['handover', store, '--since', '2999-01-01'], '--since lies in the future'],
        [['summary', store, '--as-of', '2025-13'], 'is not a date'],
        [['summary', store, '--as-of', '2025-11-31T00:00:00.000Z'], 'is not a date'],
        [['check-zones', store, '--as-of', '2025-02-30T00:00Z'], 'is not a date'],
        [['list', store, 'zone', '--kind', 'battles'], 'is no code of type zone'],
        [['list', store, 'post', '--kind', 'battles'], 'type post has no kinds'],
        [['list', store, 'place', '--verification', 'verified'], 'is for events'],
        [['list', store, 'place', '--zone', aRecordId(1)], 'is for events'],
        [['list', store, 'evnts'], 'did you mean event?'],
        [['set', store, 'zon', 'name=x'], 'did you mean zone?'],
      ] as const) {
        const said = await situHere([...words])
        expect([words.join(' '), said.code, said.out]).toEqual([words.join(' '), 2, ''])
        expect(said.err).toContain(reason)
      }
      const missing = aRecordId(77)
      for (const words of [
        ['list', store, 'event', '--zone', missing],
        ['charts', store, '--zone', missing],
        ['print', store, out.replace('.geojson', '.pdf'), '--event', missing],
        ['print', store, out.replace('.geojson', '.pdf'), '--bbox', '34,31,35,32', '--event', missing],
      ])
        expect(await situHere(words)).toMatchObject({
          code: 1,
          err: expect.stringContaining(missing) as string,
        })
    },
  )

  it(
    'is no filter by what a newer station brought, nor a box over the antimeridian',
    { timeout: 120_000 },
    async () => {
      expect(await total('--kind', 'laser-x')).toBe(1)
      expect(await total('--verification', 'seen-by-all')).toBe(1)
      expect(await total('--kind', 'laser-x,battles')).toBe(2)
      expect(await total('--kind', 'laser-x', '--known-on', '2999-01-01')).toBe(1)
      expect(await total('--kind', 'riots')).toBe(0)
      expect(await total('--bbox', '170,-20,-170,-10')).toBe(1)
      expect(await total('--bbox', '90,-80,-90,80')).toBe(1)
      expect(await total('--from', '2025-11-03', '--to', '2025-11-03')).toBe(1)
    },
  )
})

describe('bboxHint', () => {
  it('names only boxes that there can be', () => {
    expect(widthOf([170, 0, -170, 1])).toBe(20)
    expect(widthOf([34, 45, 31, 52])).toBe(357)
    expect(bboxHint([95, 91, 99, 93])).toBe('')
    expect(bboxHint([31, 134, 32, 135])).toContain('134,31,135,32 (typed with the latitude first)')
  })
})

describe('nearCodes', () => {
  it('is silent about what is near to nothing, and has a bound', () => {
    expect(nearCodes('zzzzzz', eventKindCodes)).toEqual([])
    expect(nearCodes('x', ['A', 'B'])).toEqual([])
    expect(nearCodes('t', eventKindCodes)).toEqual([])
    expect(nearCodes('agreement', eventKindCodes)[0]).toBe('agreement')
    for (const code of eventKindCodes) expect(nearCodes(code.toUpperCase(), eventKindCodes)[0]).toBe(code)
  })
})
