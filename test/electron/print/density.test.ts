import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { latLngToCell } from 'h3-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStore } from '../../../db/commands/create-store.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { resolutionFor } from '../../../db/model/events/event-cells.ts'
import { sheetMap } from '../../../db/model/sheet/print-layout.ts'
import { printJobOf } from '../../../db/store/sheet/print-job.ts'
import { anEvent } from '../../support/builders.ts'
import { situHere } from '../../support/situ.ts'

const box = [35, 31, 36, 32] as const
const scale = 600_000
let folder = ''
let store = ''
/** Longitude, latitude, precision, how many. */
const places = [
  [35.2, 31.4, 1, 12],
  [35.7, 31.7, 1, 3],
  [35.5, 31.5, 4, 5],
] as const

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'situ-density-'))
  store = join(folder, 'density.situdb')
  const made = createStore(store, { passphrase: null, operation: 'Density', operator: 'AK' })
  for (const [lng, lat, precision, count] of places)
    for (let at = 0; at < count; at += 1)
      saveRecord(made, {
        type: 'event',
        set: anEvent({ location: { geometry: { type: 'Point', coordinates: [lng, lat] }, precision } }),
      })
  made.close()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function print(name: string, ...args: readonly string[]): Promise<string> {
  const out = join(folder, name)
  const asked = ['--bbox', box.join(','), '--scale', String(scale), ...args]
  const { code, err } = await situHere(['print', store, out, ...asked])
  if (code !== 0) throw new Error(err)
  return execFileSync('pdftotext', ['-layout', out, '-']).toString()
}

describe('a sheet of how dense events lie', () => {
  it(
    'counts exact events by hexagon, names the classes, and says how many it does not count',
    { timeout: 60_000 },
    async () => {
      const text = await print('hexagons.pdf', '--look', 'hexagons', '--no-table')
      expect(text).toContain('20 events')
      expect(text).toContain('5 events with a rough place are not counted here.')
      for (const words of ['Events in the hexagon: 1', 'Events in the hexagon: 10 to 12'])
        expect(text).toContain(words)
      // The numbers of the two hexagons.
      const map = text.slice(0, text.indexOf('Legend'))
      expect(map).toMatch(/(^|\s)12(\s|$)/m)
      expect(map).toMatch(/(^|\s)3(\s|$)/m)
    },
  )

  it('says what the darkest of a surface stands for', { timeout: 60_000 }, async () => {
    const text = await print('heat.pdf', '--look', 'heat', '--no-table')
    expect(text).toMatch(/Density: from few to [\d.]+ events for a/)
    expect(text).toContain('5 events with a rough place')
  })

  it('has hexagons of about 5 mm at its scale', () => {
    const made = createStore(join(folder, 'one.situdb'), {
      passphrase: null,
      operation: 'One',
      operator: 'AK',
    })
    saveRecord(made, {
      type: 'event',
      set: anEvent({ location: { geometry: { type: 'Point', coordinates: [35.2, 31.4] }, precision: 1 } }),
    })
    const settings = { title: '', bbox: [...box], paper: 'A4', landscape: false, filter: {}, scale } as const
    const { cells } = printJobOf(made.db, { ...settings, bbox: [...box], look: 'hexagons' }, '0')
    expect(printJobOf(made.db, { ...settings, bbox: [...box] }, '0').cells).toBeNull()
    made.close()
    const resolution = resolutionFor((5 * scale) / 1000)
    expect(cells).toMatchObject({ resolution, count: 1 })
    expect(latLngToCell(31.4, 35.2, resolution)).toMatch(/^[0-9a-f]{15}$/)
    const map = sheetMap({ ...settings, bbox: [...box] })
    const corner = map.project(cells?.corners[0] ?? NaN, cells?.corners[1] ?? NaN)
    const middle = map.project(35.2, 31.4)
    // Root of seven from one resolution to the next: between 1.9 and 13.2 mm, plus where in it the event lies.
    expect(Math.hypot(corner[0] - middle[0], corner[1] - middle[1])).toBeLessThan(14)
  })
})
