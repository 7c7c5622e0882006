import type { BrowserWindow } from 'electron'
import { join } from 'node:path'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { partnerProfile } from '../../../db/model/redaction/profile.ts'
import type { Store } from '../../../db/open.ts'
import { dumpDerived } from '../../../db/store/maintenance.ts'
import { contract } from '../../../electron/ipc/contract/contract.ts'
import type { ChannelName, Envelope, InputOf, Question } from '../../../electron/ipc/contract/contract.ts'
import { createHandlers } from '../../../electron/ipc/handlers/handlers.ts'
import type { Shell } from '../../../electron/ipc/handlers/handler.ts'
import { serve } from '../../../electron/ipc/serve.ts'
import { answerQuery } from '../../../electron/worker/queries/queries.ts'
import { dumpSearch } from '../store.ts'
import { idsOf, typesOf } from './command-line.ts'
import type { Keep } from './compare.ts'
import { layOut, withoutLongLists } from './lay-out.ts'
import { root, workplace } from './workplace.ts'
import type { Workplace } from './workplace.ts'

/** What a screen gets for a question: the envelope as it leaves the shell. */
export type Ask = <C extends ChannelName>(channel: C, input: InputOf<C>) => Promise<Envelope<unknown>>

/** The shell's side of the window, without a window: every channel that needs nothing but the store. */
export function shellOf(store: Store): Ask {
  const nothing = (): never => {
    throw new Error('not without a window')
  }
  const program = { assets: join(root, 'assets'), version: '1' }
  const session = {
    store: () => store,
    since: () => 0,
    key: nothing,
    state: () => null,
    reader: () => ({
      // The standing worker's answers, as they are when they have been carried over.
      ask: (ask: Question['ask'], input: never) =>
        Promise.resolve(
          structuredClone(answerQuery({ db: store.db, ...program }, { ask, input } as Question)),
        ),
      close: () => undefined,
    }),
    write: (work: (open: Store) => unknown) => Promise.resolve(work(store)),
  }
  const shell = {
    prefs: { get: () => ({ language: 'en', theme: 'light', operator: 'NR', screens: {} }), recent: () => [] },
    ...{ session, jobs: {}, baseMaps: {}, ...program },
    push: () => undefined,
    window: (): BrowserWindow | null => null,
  } as unknown as Shell
  type Listener = (event: unknown, channel: string, input: unknown) => Promise<Envelope<unknown>>
  let listener: Listener | null = null
  serve(
    {
      handle(_name, added) {
        listener = added as unknown as Listener
      },
    },
    {
      contract,
      handlers: createHandlers(shell),
      isTrusted: () => true,
      storePath: () => store.path,
      fault: (where, error) => {
        throw new Error(where, { cause: error })
      },
    },
  )
  return (channel, input) => {
    if (listener === null) throw new Error('nobody listens')
    return listener({ sender: { id: 1 } }, channel, input)
  }
}

/** One line of a question, and its answer laid out. */
async function asked<C extends ChannelName>(
  { plain }: Workplace,
  ask: Ask,
  channel: C,
  input: InputOf<C>,
): Promise<string> {
  const answer = await ask(channel, input)
  return plain(`? ${channel} ${JSON.stringify(input)}\n${layOut(answer.ok ? answer.value : answer)}\n\n`)
}

/** Everything that screens read of a golden store, channel by channel. */
export async function screenOutputs(file: string, keep: Keep): Promise<void> {
  const place = workplace(`screens ${file}`)
  const path = await place.rebuilt(file)
  const types = await typesOf(place)
  const ids = new Map<string, readonly string[]>()
  for (const type of types) ids.set(type, await idsOf(place, path, type))
  const first = (type: string): string => ids.get(type)?.[0] ?? ''
  const store = openExistingStore(path, { passphrase: null })
  keep('derived.txt', derivedOf(store))
  const ask = shellOf(store)
  const tell = <C extends ChannelName>(channel: C, input: InputOf<C>): Promise<string> =>
    asked(place, ask, channel, input)
  try {
    for (const type of types) {
      const said = [await tell('record.list', { type })]
      for (const id of new Set([...(ids.get(type) ?? []).slice(0, 2), ...(ids.get(type) ?? []).slice(-2)])) {
        said.push(await tell('record.get', { id: id as never }))
        said.push(await tell('record.links', { id: id as never }))
      }
      said.push(await tell('standing.of', { id: first(type) as never }))
      keep(`records ${type}.txt`, said.join(''))
    }
    const at = Date.UTC(2026, 1, 5)
    const knownOn = Date.UTC(2026, 11, 4)
    const filter = {}
    const step = 'month' as const
    keep(
      'map.txt',
      [
        await tell('event.columns', {}),
        await tell('event.killed', {}),
        await tell('event.cells', { resolution: 5 }),
        await tell('event.graded', { reliabilities: ['B', 'F'] }),
        await tell('search.events', { text: 'bridge' }),
        await tell('control.at', { at }),
        await tell('record.here', { lat: 31.52, lng: 34.45, metres: 2000, zones: [first('zone') as never] }),
        ...(await Promise.all(
          (['title', 'placeName', 'source', 'stamp'] as const).map((by) => tell('event.order', { by })),
        )),
        ...(await Promise.all(
          ['wadi', 'gaza', 'khan', 'غزة', 'qx'].map((text) => tell('place.search', { text })),
        )),
        ...(await Promise.all(
          ['bridge', 'israel', 'qx', 'الجسر', 'council'].map((text) =>
            tell('search.everything', { text, limit: 10 }),
          ),
        )),
      ].join(''),
    )
    keep('rows.txt', await tell('record.rows', { rows: Array.from({ length: 120 }, (_, row) => row * 2) }))
    keep(
      'situation.txt',
      [
        await tell('store.counts', {}),
        await tell('store.held', {}),
        await tell('control.history', {}),
        await tell('control.changes', { from: Date.UTC(2025, 9, 1), to: at, knownOn }),
        await tell('zone.faults', { at }),
        await tell('actor.network', { at }),
        await tell('actor.page', { id: first('actor') as never, at }),
        await tell('chart.shares', { to: at }),
        await tell('chart.events', { filter, step }),
        await tell('chart.facts', { filter, step }),
        await tell('silence.list', { at }),
        await tell('duplicate.list', { metres: 5000, days: 3, limit: 20 }),
        await tell('conflict.list', {}),
        await tell('clearance.count', { tlp: 'TLP:GREEN', earlier: false }),
      ].join(''),
    )
    keep(
      'exchange.txt',
      [
        await tell('station.list', {}),
        await tell('receipt.list', {}),
        await tell('disclosure.list', {}),
        await tell('profile.list', {}),
        await tell('purge.pending', {}),
        await tell('action.steps', {}),
        await tell('extract.preview', { filter, profile: partnerProfile }),
      ].join(''),
    )
  } finally {
    store.close()
  }
}

/** What follows from the log: state, indexes, and the words that each record is found by. */
function derivedOf(store: Store): string {
  const words = new Map<string, string[]>()
  for (const line of dumpSearch(store).split('\n')) {
    const [id, column, word] = JSON.parse(line) as [string, string, string]
    const key = `${id} ${column}`
    words.set(key, [...(words.get(key) ?? []), word])
  }
  const found = Array.from(words, ([key, list]) => `${key}: ${list.join(' ')}`)
  return withoutLongLists(`${dumpDerived(store.db)}\n--\n${found.join('\n')}\n`)
}

const values: readonly unknown[] = [
  'A few words',
  'code-1',
  '2026-02-03',
  '',
  3,
  0.5,
  -1,
  true,
  null,
  [],
  ['code-1'],
  [{ name: 'A name', lang: 'en' }],
  [{ text: 'A condition', since: '2026-02-31' }],
  [{ credibility: '2', date: 'soon' }],
  { low: 1, best: 2, high: 3 },
  { low: 3, best: 2, high: 1 },
  { killed: { low: 2, best: 1 } },
  { value: 10, year: 2025 },
  { geometry: { type: 'Point', coordinates: [34.45, 31.52] }, precision: 1 },
  { type: 'Point', coordinates: [34.45, 31.52] },
  {
    type: 'Polygon',
    coordinates: [
      [
        [34, 31],
        [34.1, 31.1],
        [34.1, 31],
        [34, 31.1],
        [34, 31],
      ],
    ],
  },
  { key: 'A value' },
  '#1f77b4',
  'Asia/Gaza',
  'ab'.repeat(32),
]

/** Short, as it stands behind every field; a record of the store by its beginning. */
function nameOf(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(/"(\w{8})-[^"]*"/g, '$1…')
    .slice(0, 16)
}

/** What each field of each type takes, and how it refuses the rest: every value is written into a new record of its own. */
export async function fieldOutputs(keep: Keep): Promise<void> {
  const place = workplace('fields')
  const path = await place.rebuilt('planted-4.situdb')
  const fields = new Map<string, ReadonlySet<string>>()
  const firsts = new Map<string, string>()
  for (const type of await typesOf(place)) {
    interface Listed {
      readonly records: readonly Readonly<Record<string, unknown>>[]
    }
    const { records } = await place.ask<Listed>('list', path, type)
    fields.set(
      type,
      new Set(records.flatMap((one) => Object.keys(one)).filter((one) => !/^(id|type|stamp)$/.test(one))),
    )
    const id = records[0]?.['id']
    if (typeof id === 'string') firsts.set(type, id)
  }
  const store = openExistingStore(path, { passphrase: null })
  // Thousands of records that nobody keeps.
  store.db.pragma('synchronous = OFF')
  const ask = shellOf(store)
  try {
    for (const [type, names] of fields) {
      const lines: string[] = []
      const all = [
        ...values,
        firsts.get('event'),
        firsts.get('actor'),
        firsts.get('zone'),
        [firsts.get('actor')],
      ]
      for (const field of [...names].sort()) {
        lines.push(`${type}.${field}`)
        const answers = new Map<string, string[]>()
        for (const value of all) {
          const answer = await ask('record.save', { type, set: { [field]: value } })
          const said = answer.ok ? 'taken' : `${answer.error.code} ${answer.error.message}`
          answers.set(said, [...(answers.get(said) ?? []), nameOf(value)])
        }
        for (const [said, given] of answers) lines.push(`  ${said} <- ${given.join(' ')}`)
      }
      keep(`${type}.txt`, `${lines.join('\n')}\n`)
    }
  } finally {
    store.close()
  }
}
