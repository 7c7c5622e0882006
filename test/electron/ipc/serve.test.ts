import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { serve } from '../../../electron/ipc/serve.ts'
import { SituError } from '../../../db/model/errors.ts'

type Listener = (event: unknown, channel: unknown, input: unknown) => Promise<unknown>

const contract = {
  'zone.rename': { input: z.strictObject({ id: z.string(), name: z.string() }) },
  'fault.known': { input: z.strictObject({}) },
  'fault.unknown': { input: z.strictObject({}) },
  'fault.null': { input: z.strictObject({}) },
  'no.handler': { input: z.strictObject({}) },
}

function served(trusted = true) {
  const faults: unknown[] = []
  let listener: Listener = () => Promise.reject(new Error('not served'))
  serve({ handle: (_name: string, given: Listener) => (listener = given) } as never, {
    contract,
    handlers: {
      'zone.rename': ({ id, name }: { id: string; name: string }, sender: number) => ({ id, name, sender }),
      'fault.known': () => {
        throw new SituError('record-missing', 'no such record', { id: 'zone-1' })
      },
      'fault.unknown': () => Promise.reject(new Error('secret: /home/someone/list.situdb')),
      'fault.null': () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- a library may throw anything
        throw null
      },
    },
    isTrusted: () => trusted,
    storePath: () => '',
    fault: (_where, error) => faults.push(error),
  })
  const ask = (channel: unknown, input: unknown) => listener({ sender: { id: 7 } }, channel, input)
  return { ask, faults }
}
const refusal = (message: unknown) => ({
  ok: false,
  error: { code: 'request-invalid', message, details: {} },
})

describe('serve', () => {
  it('answers a valid request with the value', async () => {
    expect(await served().ask('zone.rename', { id: 'a', name: 'b' })).toEqual({
      ok: true,
      value: { id: 'a', name: 'b', sender: 7 },
    })
  })

  it('refuses a sender that it does not trust, before anything else', async () => {
    expect(await served(false).ask('zone.rename', { id: 'a', name: 'b' })).toEqual(
      refusal('this page may not ask'),
    )
  })

  it('knows its own channels only, nothing that objects inherit', async () => {
    const { ask } = served()
    for (const channel of [
      '__proto__',
      'constructor',
      'toString',
      'no.handler',
      '',
      0,
      null,
      undefined,
      {},
      ['zone.rename'],
    ])
      expect(await ask(channel, {})).toEqual(refusal('there is no such request'))
  })

  it('refuses input with a wrong type, a member missing or one too many, naming the field', async () => {
    const { ask } = served()
    for (const input of [
      { id: 'a', name: 1 },
      { id: 'a' },
      { id: 'a', name: 'b', more: 1 },
      null,
      'a',
      [],
      undefined,
    ])
      expect(await ask('zone.rename', input)).toEqual(refusal(expect.stringMatching(/^zone\.rename: /)))
  })

  it('keeps its messages short, whatever it was given', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`member${i}`, i]))
    const answer = (await served().ask('zone.rename', many)) as { error: { message: string } }
    expect(answer.error.message.length).toBeLessThanOrEqual(500)
  })

  it('passes on a known failure with its code and details', async () => {
    const { ask, faults } = served()
    expect(await ask('fault.known', {})).toEqual({
      ok: false,
      error: { code: 'record-missing', message: 'no such record', details: { id: 'zone-1' } },
    })
    expect(faults).toEqual([])
  })

  it('tells nothing of an unknown failure, and logs it', async () => {
    const { ask, faults } = served()
    const hidden = {
      ok: false,
      error: { code: 'internal', message: 'something went wrong; the log has the details', details: {} },
    }
    expect(await ask('fault.unknown', {})).toEqual(hidden)
    expect(await ask('fault.null', {})).toEqual(hidden)
    expect(faults).toEqual([new Error('secret: /home/someone/list.situdb'), null])
  })
})
