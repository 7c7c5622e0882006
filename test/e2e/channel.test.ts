import fc from 'fast-check'
import { join } from 'node:path'
import * as z from 'zod'
import { errorCodes } from '../../db/model/errors.ts'
import { contract } from '../../electron/ipc/contract/contract.ts'
import { expect, sharedSitu, test } from './fixtures.ts'

const root = join(import.meta.dirname, '..', '..')
const seed = 20_251_103

const situ = sharedSitu()

const envelope = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.enum(errorCodes),
      message: z.string().max(500),
      details: z.record(z.string(), z.unknown()),
    }),
  }),
])

/** Dialogs of the system would wait for a person; paths that are written to would be real. */
const channels = Object.keys(contract).filter((name) => !/^(dialog|path)\./.test(name))
const hostileNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'then',
  '',
  'situ',
]
const members = [
  'id',
  'type',
  'set',
  'heads',
  'rows',
  'ids',
  'text',
  'limit',
  'by',
  'at',
  'asOf',
  'knownOn',
  'record',
  'field',
  'change',
  'filter',
  'settings',
  'key',
  'value',
  'job',
  'operator',
  'language',
  'screens',
  'passphrase',
  'ok',
]

const leaf = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    "' OR 1=1 --",
    '<img src=x onerror=alert(1)>',
    '../../etc/passwd',
    'event',
    'zone',
    'NaN',
    '\u0000',
    '\ud800',
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
)
const { input } = fc.letrec<{ input: unknown }>((tie) => ({
  input: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('input'), { maxLength: 5 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom(...members), fc.constantFrom(...hostileNames), fc.string({ maxLength: 8 })),
      tie('input'),
      { maxKeys: 6 },
    ),
    fc.record(Object.fromEntries(members.map((name) => [name, tie('input')])), { requiredKeys: [] }),
  ),
}))
const channelName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...channels) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileNames) },
  { weight: 1, arbitrary: fc.anything({ maxDepth: 1 }).map((value) => JSON.stringify([value])) },
)

/** Asks from the page, as a page that has been taken over would; answers with what came, or how it failed. */
function askAll(requests: readonly (readonly [string, unknown])[]): Promise<unknown[]> {
  // As JSON text, so that members named __proto__ arrive as the page's own.
  return situ().page.evaluate(async (text) => {
    const { bridge } = globalThis as unknown as {
      bridge: { call: (channel: unknown, input: unknown) => Promise<unknown> }
    }
    const all = JSON.parse(text) as [unknown, unknown][]
    return Promise.all(
      all.map(([channel, given]) =>
        bridge.call(channel, given).catch((error: unknown) => `thrown: ${String(error)}`),
      ),
    )
  }, JSON.stringify(requests))
}

function check(request: unknown, answer: unknown): void {
  const parsed = envelope.safeParse(answer)
  expect({ request, answer, ok: parsed.success }).toMatchObject({ ok: true })
  if (!parsed.success || parsed.data.ok) return
  const { message } = parsed.data.error
  expect(message, JSON.stringify(request)).not.toMatch(/\n\s+at |node:internal|\.cjs:\d+|SQLITE_|Error:/)
  expect(message).not.toContain(root)
  expect(message).not.toContain(situ().userData)
}

async function fuzz(count: number, offset: number): Promise<void> {
  const requests = fc.sample(fc.tuple(channelName, input), { numRuns: count, seed: seed + offset })
  for (let at = 0; at < requests.length; at += 50) {
    const some = requests.slice(at, at + 50)
    const answers = await askAll(some)
    some.forEach((request, i) => {
      check(request, answers[i])
    })
  }
}

test.describe('the channel', () => {
  test('answers nothing but envelopes while no store is open', async () => {
    await fuzz(400, 0)
  })

  test('answers nothing but envelopes to extremes', async () => {
    const outcomes = await situ().page.evaluate(
      async (names) => {
        const { bridge } = globalThis as unknown as {
          bridge: { call: (...given: unknown[]) => Promise<unknown> }
        }
        const nested = (depth: number): unknown => {
          let value: unknown = 'x'
          for (let i = 0; i < depth; i += 1) value = { filter: value }
          return value
        }
        const loop: Record<string, unknown> = {}
        loop['filter'] = loop
        const inputs: unknown[] = [
          undefined,
          NaN,
          -0,
          Infinity,
          10n ** 30n,
          new Date(NaN),
          /x/g,
          new Map([['id', 1]]),
          new Set([1]),
          new Uint8Array(1_000_000),
          new Error('hostile'),
          'x'.repeat(5_000_000),
          { text: 'x'.repeat(5_000_000) },
          { rows: Array.from({ length: 200_000 }, (_, i) => i) },
          Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${String(i)}`, i])),
          nested(200),
          loop,
          { toString: 'x', then: 'x', constructor: { name: 'x' } },
          { id: () => 'a function' },
        ]
        const answers: [string, unknown][] = []
        for (const name of names)
          for (const [i, given] of inputs.entries())
            answers.push([`${name} ${String(i)}`, await bridge.call(name, given)])
        for (const name of [
          undefined,
          null,
          1,
          [],
          {},
          ['record.get'],
          { toString: () => 'record.get' },
          'x'.repeat(5_000_000),
        ])
          answers.push([typeof name, await bridge.call(name, {})])
        answers.push(['no arguments', await bridge.call()])
        return answers
      },
      ['record.save', 'record.rows', 'search.events', 'situation.summary'],
    )
    for (const [request, answer] of outcomes) check(request, answer)
    expect(outcomes.every(([, answer]) => !(answer as { ok: boolean }).ok)).toBe(true)
  })

  test('answers nothing but envelopes on an open store, which is whole afterwards', async () => {
    const [opened] = await askAll([['store.openSample', { operator: 'AB' }]])
    expect(opened).toMatchObject({ ok: true, value: { sample: true } })
    // Closing the store would leave the rest of the requests nothing to do.
    await fuzz(400, 1)
    await askAll([['store.openSample', { operator: 'AB' }]])
    const [list, counts] = await askAll([
      ['record.list', { type: 'zone' }],
      ['store.counts', {}],
    ])
    check('record.list', list)
    check('store.counts', counts)
    expect([list, counts]).toMatchObject([{ ok: true }, { ok: true }])
  })
})
