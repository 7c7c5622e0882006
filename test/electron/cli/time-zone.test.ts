import { fieldIn } from '../../../db/model/record/read-field.ts'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createStore, openExistingStore } from '../../../db/commands/create-store.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { printJobOf } from '../../../db/store/sheet/print-job.ts'
import { aFolder } from '../../support/builders.ts'
import { bundled, childEnv } from '../../support/child.ts'
import { situHere, situJson, situJsonHere } from '../../support/situ.ts'
import type { Said } from '../../support/situ.ts'

const zones = ['UTC', 'Asia/Gaza', 'America/New_York', 'Pacific/Kiritimati'] as const
const ownZone = process.env['TZ']

function aStorePath(): string {
  const path = join(aFolder(), 'a.situdb')
  const store = createStore(path, {
    passphrase: null,
    operation: 'x',
    operator: 'AB',
    timeZone: 'Asia/Gaza',
  })
  for (const occurred of [
    '2026-01-01T01:00+02:00',
    '2025-12-31T21:59Z',
    '2025-12-31',
    '2025-10-25T01:30+03:00',
  ])
    saveRecord(store, {
      type: 'event',
      set: {
        ...{ title: occurred, occurred, kind: 'air-drone-strike', verification: 'reported' },
        location: { geometry: { type: 'Point', coordinates: [34.45, 31.5] }, precision: 1 },
      },
    })
  saveRecord(store, { type: 'provision', set: { article: 'A', due: '2025-12-31' } })
  const zone = saveRecord(store, {
    type: 'zone',
    set: {
      ...{ name: 'Z', kind: 'district' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [34, 31],
            [35, 31],
            [35, 32],
            [34, 32],
            [34, 31],
          ],
        ],
      },
    },
  }).id
  saveRecord(store, {
    type: 'control',
    set: { zone, status: 'controlled', validFrom: '2026-01-01T00:30+02:00' },
  })
  store.close()
  return path
}

afterEach(() => {
  if (ownZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = ownZone
})

/** What each command prints on a computer of each zone, started there; what must differ (now) is taken out. */
async function everywhere(commands: readonly (readonly string[])[]): Promise<readonly ReadonlySet<string>[]> {
  const worker = await bundled(join(import.meta.dirname, '..', '..', 'support', 'situ-child.ts'))
  const answers = zones.map((TZ) => {
    const said = execFileSync(process.execPath, [worker, JSON.stringify(commands)], {
      env: { ...childEnv, TZ },
      encoding: 'utf8',
    })
    return (JSON.parse(said) as readonly Said[]).map(({ code, out, err }) => {
      expect([code, err]).toEqual([0, ''])
      return out.replace(/"(until|knownOn)":(\d+|"[^"]*")/g, '"$1":0')
    })
  })
  return commands.map((_, at) => new Set(answers.map((own) => own[at] ?? '')))
}

describe('on a computer of any time zone', () => {
  it(
    'lists, summary, charts and handover have the same bytes, by the days of the operation',
    { timeout: 240_000 },
    async () => {
      const path = aStorePath()
      const commands = [
        ['list', path, 'event', '--from', '2026-01-01', '--to', '2026-01-01', '--json'],
        ['summary', path, '--as-of', '2025-12-31', '--json'],
        ['charts', path, '--as-of', '2026-01-01', '--step', 'month', '--json'],
        ['charts', path, '--as-of', '2026-01-01'],
        ['changes', path, '--from', '2025-12-31', '--to', '2026-01-01', '--json'],
        ['handover', path, '--since', '2025-12-31', '--json'],
        ['list', path, 'control', '--as-of', '2025-12-31', '--json'],
        ['list', path, 'event', '--to', '2025-12-31T23:59:59+02:00'],
      ]
      const said = await everywhere(commands)
      expect(commands.map((args, at) => [args, said[at]?.size])).toEqual(commands.map((args) => [args, 1]))
      expect([...(said[0] ?? [])][0]).toMatch(/^\{"total":1,.*"2026-01-01T01:00\+02:00"/)
      const summary = await situJsonHere<{
        asOf: string
        control: { shares: unknown[] }
        events: { total: number }
      }>(['summary', path, '--as-of', '2025-12-31'])
      expect(summary).toMatchObject({ asOf: '2025-12-31T23:59:59.999+02:00', events: { total: 3 } })
      expect(summary.control.shares).toEqual([])
      // An instant means what the clock showed then: midnight in Gaza.
      expect(await situJsonHere(['list', path, 'event', '--to', '2025-12-31T21:59:59.999Z'])).toMatchObject({
        total: 3,
      })
      expect(await situJsonHere(['list', path, 'event', '--to', '2025-12-31T23:30:00Z'])).toMatchObject({
        total: 4,
      })
    },
  )

  it('an exported table has the day that is counted', async () => {
    const path = aStorePath()
    const out = join(aFolder(), 'events.csv')
    const [said] = await everywhere([['export', path, out, '--overwrite', '--from', '2026-01-01', '--json']])
    expect(said?.size).toBe(1)
    expect((await situHere(['export', path, `${out}2`, '--format', 'csv', '--json'])).code).toBe(0)
  })

  it('a sheet is read with the same bytes, and names the zone', () => {
    const path = aStorePath()
    const offsets = new Set<number>()
    const jobs = zones.map((TZ) => {
      process.env['TZ'] = TZ
      offsets.add(new Date(0).getTimezoneOffset())
      const store = openExistingStore(path, { passphrase: null })
      const job = printJobOf(
        store.db,
        {
          ...{ title: '', bbox: [34, 31, 35, 32], paper: 'A4', landscape: false, language: 'en' },
          ...{ filter: {}, table: true, asOf: Date.parse('2025-12-31T23:59:59.999Z') },
          sections: [{ kind: 'events' }, { kind: 'charts' }, { kind: 'changes' }],
        },
        'x',
      )
      store.close()
      expect(job.timeZone).toBe('Asia/Gaza')
      expect(job.events.map(({ fields }) => fieldIn(fields, 'occurred'))).not.toContain(
        '2026-01-01T01:00+02:00',
      )
      return JSON.stringify({ ...job, producedAt: 0, handover: null, summary: null })
    })
    // The computer's zone did change.
    expect(offsets.size).toBe(zones.length)
    expect(new Set(jobs).size).toBe(1)
  })

  it('a new store has the zone asked for, else the computer’s; an older one gets one by set', async () => {
    const [asked, own, older] = ['asked', 'own', 'older'].map((name) => join(aFolder(), `${name}.situdb`))
    const init = (to: string | undefined, ...more: readonly string[]) =>
      situJson(['init', to ?? '', '--no-passphrase', ...more], { TZ: 'Asia/Amman' })
    expect(init(asked, '--time-zone', 'Asia/Gaza')).toMatchObject({ timeZone: 'Asia/Gaza' })
    expect(init(own)).toMatchObject({ timeZone: 'Asia/Amman' })
    expect(init(older, '--time-zone', 'UTC')).toMatchObject({ timeZone: 'UTC' })
    expect((await situHere(['set', older ?? '', 'operation', 'timeZone=Asia/Gaza'])).code).toBe(0)
    expect(await situJsonHere(['list', older ?? '', 'operation'])).toMatchObject({
      records: [{ timeZone: 'Asia/Gaza' }],
    })
    const wrong = await situHere(['set', older ?? '', 'operation', 'timeZone=Asia/Nowhere'])
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(wrong.err).toContain('names are like Asia/Gaza')
    expect((await situHere(['init', join(aFolder(), 'no.situdb'), '--time-zone', 'Nowhere'])).err).toContain(
      'Nowhere',
    )
  })
})
