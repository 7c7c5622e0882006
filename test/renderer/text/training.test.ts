import { fieldIn, textIn } from '../../../db/model/record/read-field.ts'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chooseReading } from '../../../db/commands/choose-reading.ts'
import { createStore } from '../../../db/commands/create-store.ts'
import {
  importTraining,
  trainingBundles,
  trainingOperation,
} from '../../../db/commands/imports/import-training.ts'
import { linkDuplicates } from '../../../db/commands/link-duplicates.ts'
import { resolveByRule, resolveConflict } from '../../../db/commands/resolve-conflict.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { exportBundle } from '../../../db/exchange/bundle/export-bundle.ts'
import { importBundle } from '../../../db/exchange/bundle/import-bundle.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { nearDefaults } from '../../../db/model/events/near-duplicates.ts'
import type { Summary } from '../../../db/model/situation/situation.ts'
import type { FileReceipt } from '../../../db/model/views/receipt-views.ts'
import type { Store } from '../../../db/open.ts'
import { countAll } from '../../../db/store/events/counts.ts'
import { listRecords } from '../../../db/store/events/list.ts'
import { listNearDuplicates } from '../../../db/store/events/near-duplicates.ts'
import { listConflicts } from '../../../db/store/records/record-view.ts'
import { summarise } from '../../../db/store/situation/situation.ts'
import { stationViews } from '../../../db/store/exchange/station-view.ts'
import { trainingText as arabic } from '../../../renderer/text/ar/training.ts'
import { trainingText as english } from '../../../renderer/text/en/training.ts'
import {
  trainingMinutes,
  trainingNumbers as n,
  trainingWords,
} from '../../../renderer/text/en/training-numbers.ts'
import { aFolder } from '../../support/builders.ts'

const root = join(import.meta.dirname, '../../..')
const training = join(root, 'assets/sample/training')

const endOf = (day: string): number => Date.parse(`${day}T23:59:59.999Z`)

async function aTrainingStore(folder: string, name = 'desk'): Promise<Store> {
  const store = createStore(join(folder, `${name}.situdb`), {
    passphrase: null,
    operation: trainingOperation,
    operator: 'AB',
    stationName: 'Desk',
  })
  await importTraining(store, training)
  return store
}

function records(store: Store, type: string): readonly { id: RecordId; fields: Record<string, unknown> }[] {
  const all = { type, filter: {}, asOf: null, knownOn: null, limit: null } as const
  return [...listRecords(store.db, all).records]
}

function named(store: Store, type: string, name: string): RecordId {
  const found = records(store, type).find(({ fields }) => fieldIn(fields, 'name') === name)
  if (found === undefined) throw new Error(`no ${type} ${name}`)
  return found.id
}

/** Per cent of land with one decimal, as the shares show it. */
function land({ control }: Summary, controller: string): string {
  const share = control.shares.find((line) => line.controller?.name === controller)?.land.share
  return share === undefined ? '' : (share * 100).toFixed(1)
}

const freshEvents = ({ types }: FileReceipt): string => String(types['event']?.new)

describe('the exercise, step by step, on one store', () => {
  let folder = ''
  let store: Store

  const trust = Object.values(trainingWords)
  const take = async (name: string): Promise<FileReceipt> =>
    (await importBundle(store, join(trainingBundles(store.path), `${name}.situ`), { trust, dryRun: false }))
      .file
  const at = (asOf: string, knownOn: string | null = null): Summary =>
    summarise(store.db, endOf(asOf), knownOn === null ? null : endOf(knownOn))
  const unoffered = (summary: Summary): string =>
    String(
      summary.commitments.offers.filter(
        (line) => line.neededBy > 0 && line.pledged.count + line.firm.count === 0,
      ).length,
    )

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'situ-exercise-'))
    store = await aTrainingStore(folder)
  })
  afterAll(() => {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('open, and look round', () => {
    const summary = at('2026-08-31')
    expect({
      events: String(countAll(store.db).byType['event']),
      posts: String(summary.posts.list.length),
      districts: String(
        records(store, 'zone').filter(({ fields }) => fieldIn(fields, 'kind') === 'adm2').length,
      ),
    }).toEqual(n.start)
    expect(summary.conflicts).toBe(0)
    expect(land(summary, 'Osmarel Council')).toBe(n.land.council)
    const stated = summary.control.stated.find((figure) => figure.subject === 'Osmarel Council')
    expect(String(stated?.value.best)).toBe(n.land.councilStated)
    expect(stated?.denominator).not.toBe(stated?.computed?.denominator)
  })

  test('as of, and as known on', () => {
    expect(land(at('2026-06-01'), 'Merilune Assembly')).toBe(n.land.assemblyFirst)
    expect(land(at('2026-08-31'), 'Merilune Assembly')).toBe(n.land.assembly)
    expect(land(at('2026-06-26'), 'Solquay Front')).toBe(n.front.now)
    expect(land(at('2026-06-26', '2026-06-27'), 'Solquay Front')).toBe(n.front.then)
  })

  test('Ridge: three unknown signers, refused until somebody decides', async () => {
    const path = join(trainingBundles(store.path), 'ridge.situ')
    await expect(importBundle(store, path, { trust: [], dryRun: false })).rejects.toMatchObject({
      code: 'signer-unknown',
    })
    const { needsTrust } = await importBundle(store, path, { trust: [], dryRun: true })
    expect(Object.fromEntries(needsTrust.map(({ name, words }) => [name, words]))).toEqual(
      Object.fromEntries(Object.entries(trainingWords).map(([name, words]) => [`${name} (training)`, words])),
    )
    expect(freshEvents(await take('ridge'))).toBe(n.ridge.fresh)
    const counts = countAll(store.db)
    expect([String(counts.byType['event']), String(counts.conflicts)]).toEqual([
      n.ridge.events,
      n.ridge.conflicts,
    ])
  })

  test('Lake: nobody to decide about, a pack of Ridge missing', async () => {
    const path = join(trainingBundles(store.path), 'lake.situ')
    expect((await importBundle(store, path, { trust: [], dryRun: true })).needsTrust).toEqual([])
    expect(freshEvents(await take('lake'))).toBe(n.lake.fresh)
    const counts = countAll(store.db)
    expect({
      events: String(counts.byType['event']),
      conflicts: String(counts.conflicts),
      unknownReferences: String(counts.unknownReferences),
    }).toMatchObject({
      events: n.lake.events,
      conflicts: n.lake.conflicts,
      unknownReferences: n.lake.unknownReferences,
    })
    const ridge = stationViews(store.db).find(({ name }) => name === 'Ridge (training)')
    expect(ridge?.missing.map(String)).toEqual([n.lake.missingPack])
  })

  test('no zone, actor or party to the accord bears the name of a town or country', () => {
    const read = (file: string): readonly (readonly (string | number)[])[] =>
      JSON.parse(readFileSync(join(root, 'assets/basemap', file), 'utf8')) as (string | number)[][]
    const real = new Set(
      [...read('places.json'), ...read('countries.json')].flatMap((line) =>
        line.flatMap((part) => (typeof part === 'string' ? [part.toLowerCase()] : [])),
      ),
    )
    expect(real.size).toBeGreaterThan(10_000)
    const invented = ['zone', 'actor'].flatMap((type) =>
      records(store, type).flatMap(({ fields }) => {
        const name = textIn(fields, 'name').toLowerCase()
        return [name, ...name.split(/[ ,’]+/).filter((word) => word.length > 5)]
      }),
    )
    // Plain words that are towns somewhere, too.
    const words = ['fishers', 'mission', 'republic']
    expect(invented.filter((name) => real.has(name) && !words.includes(name))).toEqual([])
  })

  test('one district is silent since 13 July', () => {
    const dates = (zone: RecordId): readonly string[] =>
      [
        ...listRecords(store.db, { type: 'event', filter: { zone }, asOf: null, knownOn: null, limit: null })
          .records,
      ].map(({ fields }) => textIn(fields, 'occurred').slice(0, 10))
    const silent = named(store, 'zone', 'Fennimarch')
    expect(String(dates(silent).length)).toBe(n.silent.reports)
    expect([...dates(silent)].sort().at(-1)).toBe('2026-07-13')
    for (const { id, fields } of records(store, 'zone'))
      if (fieldIn(fields, 'kind') === 'adm2' && id !== silent)
        expect([fieldIn(fields, 'name'), dates(id).some((date) => date.startsWith('2026-08'))]).toEqual([
          fieldIn(fields, 'name'),
          true,
        ])
  })

  test('the first pair that may be one is linked', () => {
    const options = { metres: nearDefaults.metres, days: nearDefaults.milliseconds / 86_400_000, limit: 50 }
    const before = listNearDuplicates(store.db, options)
    expect(String(before.total)).toBe(n.duplicates.before)
    const [first] = before.pairs
    if (first === undefined) throw new Error('no pair')
    expect(first.b.label).toBe(`${first.a.label} (second report)`)
    expect(first.metres.toFixed(0)).toBe(n.duplicates.metres)
    linkDuplicates(store, first.a.id, first.b.id, true)
    expect(String(listNearDuplicates(store.db, options).total)).toBe(n.duplicates.after)
  })

  test('conflicts: three by hand, the rest by rule', () => {
    const chair = named(store, 'post', 'Joint Line Commission: chair')
    const byHand = listConflicts(store.db).flatMap(({ record, field, values }) => {
      const station = record === chair ? 'Harbour (training)' : 'Ridge (training)'
      if (record !== chair && field !== 'location' && field !== '(deleted)') return []
      const value = values.find((one) => one.stationName === station)
      if (value === undefined) throw new Error(`no value of ${station}`)
      resolveConflict(store, record, field, value.change)
      return [value.value]
    })
    expect(String(byHand.length)).toBe(n.conflicts.byHand)
    expect(byHand).toContain('vacant')
    expect(String(resolveByRule(store, { take: 'newer' }, null).settled)).toBe(n.conflicts.byRule)
    expect(countAll(store.db)).toMatchObject({ conflicts: 0, byType: { event: Number(n.lake.events) } })
  })

  test('the gaps, before and after a reading is chosen', () => {
    const before = at('2026-08-31')
    expect({
      posts: String(before.posts.list.length),
      vacant: String(before.posts.byStatus['vacant']),
      overdue: String(before.provisions.filter((line) => line.daysOverdue > 0).length),
      provisions: String(before.provisions.length),
      differ: String(before.differences.length),
      unoffered: unoffered(before),
      leagueWaits: String(
        before.unblockers.find(({ actor }) => actor.name === 'League of Ocean States')?.waits.length,
      ),
    }).toEqual({
      posts: n.board.posts,
      vacant: n.board.vacant,
      overdue: n.board.overdue,
      provisions: n.board.provisions,
      differ: n.board.differ,
      unoffered: n.board.unoffered,
      leagueWaits: n.board.leagueWaits,
    })
    const engineers = named(store, 'post', 'Salt road: engineers')
    const seen = records(store, 'statement').find(
      ({ fields }) => fieldIn(fields, 'subject') === engineers && fieldIn(fields, 'basis') === 'observed',
    )
    if (seen === undefined) throw new Error('nothing was seen')
    const offered = before.contradictions.find(({ subject }) => subject.id === engineers)
    expect(offered).toMatchObject({ chosen: false })
    expect(offered?.readings.map(({ id }) => id)).toContain(seen.id)
    chooseReading(store, seen.id, 'Seen on both visits.')
    const after = at('2026-08-31')
    expect(String(after.posts.byStatus['vacant'])).toBe(n.board.vacantRead)
    expect(unoffered(after)).toBe(n.board.unofferedRead)
  })

  test('a report, and the bundle that takes it along', async () => {
    saveRecord(store, {
      type: 'event',
      set: {
        title: 'Gathering at Fennimarch',
        kind: 'peaceful-protest',
        occurred: '2026-08-31',
        zone: named(store, 'zone', 'Fennimarch'),
        sources: [{ source: named(store, 'source', 'Own patrol, Lake'), credibility: '2' }],
      },
    })
    expect(countAll(store.db).byType['event']).toBe(Number(n.entered.events))
    expect(countAll(store.db).notGiven).toBeGreaterThan(0)
    const path = join(folder, 'desk.situ')
    await exportBundle(store, path, { title: 'Desk', note: '' })
    expect(countAll(store.db).notGiven).toBe(0)
    const again = await importBundle(store, path, { trust: [], dryRun: false })
    expect(again.file.status).toBe('already known')
  })
})

describe('what the exercise says', () => {
  const flat = (value: object): readonly string[] =>
    Object.values(value).flatMap((member: unknown) =>
      typeof member === 'object' && member !== null
        ? flat(member)
        : typeof member === 'string'
          ? [member]
          : [],
    )
  // Of dates.
  const dates = ['1', '13', '26', '27', '31', '2026']

  test.each([
    ['English', english],
    ['Arabic', arabic],
  ])('every number of the %s text is one that was computed', (_, text) => {
    const computed = flat(n)
    const said = flat(text.steps).flatMap((line) => line.match(/\d+(?:\.\d+)?/g) ?? [])
    expect(said.filter((number) => !computed.includes(number) && !dates.includes(number))).toEqual([])
    expect(computed.filter((number) => !said.includes(number))).toEqual([])
  })

  test('thirty minutes, one time for each step, in both languages', () => {
    expect(trainingMinutes.reduce<number>((sum, one) => sum + one, 0)).toBe(30)
    expect([english.steps.length, arabic.steps.length]).toEqual([
      trainingMinutes.length,
      trainingMinutes.length,
    ])
  })
})

describe('the bundles', () => {
  test('are what the script makes', async () => {
    const made = aFolder()
    execFileSync(process.execPath, [join(root, 'test/support/make-training.ts'), made], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    })
    const folder = aFolder()
    const store = await aTrainingStore(folder)
    const other = createStore(join(folder, 'other.situdb'), {
      passphrase: null,
      operation: trainingOperation,
      operator: 'AB',
    })
    // Both ways: nothing more here, and nothing less.
    const statuses: string[] = []
    try {
      const take = async (into: Store, from: string): Promise<void> => {
        for (const file of ['harbour-june', 'harbour', 'ridge', 'lake']) {
          const path = join(from, `${file}.situ`)
          const receipt = await importBundle(into, path, { trust: ['any'], dryRun: false })
          statuses.push(receipt.file.status)
        }
      }
      await take(store, training)
      await take(other, made)
      statuses.length = 0
      await take(store, made)
      await take(other, training)
    } finally {
      store.close()
      other.close()
    }
    expect(statuses).toEqual(Array.from({ length: 8 }, () => 'already known'))
  })

  test('say that they are invented, and name no station of the field', () => {
    const text = readFileSync(join(training, 'harbour.situ')).toString('latin1')
    expect(text).toContain('Invented, for exercises')
    expect(text).toContain('"name":"Training island"')
  })
})
