import { fieldIn } from '../../../../db/model/record/read-field.ts'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importSample } from '../../../../db/commands/imports/import-sample.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import type { Summary } from '../../../../db/model/situation/situation.ts'
import { listRecords } from '../../../../db/store/events/list.ts'
import { summarise } from '../../../../db/store/situation/situation.ts'
import { aChange, aRecordId, aStore } from '../../../support/builders.ts'
import { append } from '../../../support/store.ts'
import type { Store } from '../../../../db/open.ts'

const sample = join(import.meta.dirname, '../../../../assets/sample')

async function aSampleStore(): Promise<Store> {
  const store = aStore()
  await importSample(store, sample)
  return store
}

const at = (iso: string): number => Date.parse(`${iso}T23:59:59.999Z`)
const now = (store: Store): Summary => summarise(store.db, null, null)

function idOf(store: Store, type: string, name: string): RecordId {
  const { records } = listRecords(store.db, { type, filter: {}, asOf: null, knownOn: null, limit: null })
  for (const record of records) if (fieldIn(record.fields, 'name') === name) return record.id
  throw new Error(`no ${type} ${name}`)
}

describe('the summary of the sample', () => {
  test('53 % of land computed beside "about 53 %" stated; 95 % with its other denominator', async () => {
    const { control } = now(await aSampleStore())
    expect(control.shares.map((line) => [line.controller?.name, line.status])).toEqual([
      ['Israel', 'controlled'],
      ['Hamas', 'influenced'],
    ])
    expect(control.shares[0]?.land.share).toBeCloseTo(0.53, 2)
    expect(control.shares.reduce((sum, line) => sum + line.land.share, 0)).toBeCloseTo(1, 12)
    const [land, people] = control.stated
    expect(land).toMatchObject({
      value: { best: 53 },
      approximate: true,
      denominator: 'area of the Gaza Strip',
    })
    expect(land?.computed?.share).toBe(control.shares[0]?.land.share)
    expect(Math.abs(land?.computed?.difference ?? 1)).toBeLessThan(0.005)
    expect(people).toMatchObject({
      value: { best: 95 },
      denominator: 'population of the Gaza Strip',
      // No zone of the sample has a number of people, and Situ invents none.
      computed: null,
    })
  })

  test('six posts vacant, one acting; troops wait for one mandate; money signalled, troops committed 0', async () => {
    const summary = now(await aSampleStore())
    expect(summary.posts.byStatus).toEqual({ acting: 1, vacant: 6 })
    expect(summary.commitments.byStage).toEqual({ conditional: 4, signalled: 1 })
    expect(summary.unblockers.map(({ actor, waits }) => [actor.name, waits.length])).toEqual([
      ['United Nations (Security Council)', 4],
      ['Israel', 1],
    ])
    const offers = new Map(summary.commitments.offers.map((line) => [line.kind, line]))
    expect(offers.get('money')).toMatchObject({ neededBy: 1, pledged: { count: 1 }, firm: { count: 0 } })
    expect(offers.get('troops')).toMatchObject({ neededBy: 1, pledged: { count: 4 }, firm: { count: 0 } })
    const troops = summary.posts.list.find((post) => post.name.includes('troop contributors'))
    expect(troops?.waitsFor).toHaveLength(5)
    expect(troops?.vacantDays).toBeGreaterThan(300)
  })

  test('before anybody had said anything nothing is recorded', async () => {
    const { db } = await aSampleStore()
    const before = summarise(db, at('2025-09-30'), null)
    expect(before.posts.byStatus).toEqual({ '': 7 })
    expect(before.commitments.list).toEqual([])
    expect(before.control.stated).toEqual([])
    expect(before.control.shares).toMatchObject([{ controller: null, status: 'unknown', land: { share: 1 } }])
  })

  test('a met condition and a filled post count from their dates', async () => {
    const store = await aSampleStore()
    const mission = idOf(store, 'post', 'International security mission: troop contributors')
    const indonesia = idOf(store, 'actor', 'Indonesia')
    const un = idOf(store, 'actor', 'United Nations (Security Council)')
    saveRecord(store, {
      type: 'statement',
      set: { subject: mission, about: 'status', value: 'vacant', validFrom: '2025-11', basis: 'reported' },
    })
    saveRecord(store, {
      id: mission,
      type: 'post',
      set: { status: 'appointed', holder: indonesia, since: '2026-02-01' },
    })
    const commitment = now(store).commitments.list.find((line) => line.actor?.id === indonesia)
    if (commitment === undefined) throw new Error('no commitment')
    saveRecord(store, {
      id: commitment.id,
      type: 'commitment',
      set: {
        conditions: [
          { text: 'Official UN mandate', kind: 'mandate', status: 'met', since: '2026-01-15', metBy: [un] },
        ],
      },
    })
    const then = summarise(store.db, at('2026-01-14'), null)
    const later = summarise(store.db, at('2026-02-01'), null)
    expect([then.posts.byStatus, later.posts.byStatus]).toEqual([
      { acting: 1, vacant: 6 },
      { acting: 1, appointed: 1, vacant: 5 },
    ])
    expect(then.unblockers[0]?.waits).toHaveLength(4)
    expect(later.unblockers[0]?.waits).toHaveLength(3)
    expect(later.posts.list.find((post) => post.id === mission)).toMatchObject({
      holder: { id: indonesia, name: 'Indonesia' },
      vacantDays: null,
    })
  })

  test('what was announced and what was seen stand side by side where they differ', async () => {
    const store = await aSampleStore()
    const council = idOf(store, 'post', 'Peace council')
    const say = (value: string, basis: string): RecordId =>
      saveRecord(store, {
        type: 'statement',
        set: { subject: council, about: 'status', value, basis, validFrom: '2026-01-01' },
      }).id
    const said = say('appointed', 'announced')
    expect(now(store).differences).toEqual([])
    const seen = say('vacant', 'observed')
    expect(now(store).differences).toMatchObject([
      {
        subject: { id: council, type: 'post', name: 'Peace council' },
        about: 'status',
        said: { id: said, value: 'appointed', since: '2026-01-01' },
        seen: { id: seen, value: 'vacant', since: '2026-01-01' },
      },
    ])
  })
})

describe('amounts', () => {
  test('one unit is never added to another, nor a pledge to what is committed', () => {
    const store = aStore()
    const add = (stage: string, unit: string, amount: Record<string, number>): void => {
      saveRecord(store, { type: 'commitment', set: { kind: 'money', stage, unit, amount } })
    }
    add('signalled', 'USD', { best: 100 })
    add('announced', 'USD', { low: 10, high: 30 })
    add('announced', 'EUR', { low: 5 })
    add('committed', 'USD', { best: 7 })
    saveRecord(store, { type: 'commitment', set: { kind: 'money', stage: 'delivered' } })
    // Stated so by another station: shown as it is, and never added up.
    const contradictory = { kind: 'money', stage: 'delivered', amount: { low: 900, best: 5 }, unit: 'USD' }
    append(store, [aChange({ record: aRecordId(99), type: 'commitment', set: contradictory })])
    expect(now(store).commitments.offers).toEqual([
      {
        kind: 'money',
        neededBy: 0,
        pledged: {
          count: 3,
          amounts: [
            { unit: 'EUR', low: 5, high: null },
            { unit: 'USD', low: 110, high: 130 },
          ],
          withoutAmount: 0,
          doubtful: 0,
        },
        firm: { count: 3, amounts: [{ unit: 'USD', low: 7, high: 7 }], withoutAmount: 1, doubtful: 1 },
        withdrawn: 0,
      },
    ])
  })
})
