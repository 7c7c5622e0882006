import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileSource } from '../../../../db/exchange/container/byte-source.ts'
import type { ByteSource } from '../../../../db/exchange/container/byte-source.ts'
import {
  createIdentity,
  isRecipient,
  recipientOf,
  sealStream,
  unseal,
} from '../../../../db/exchange/crypto/seal.ts'
import type { SealTo, UnsealKeys } from '../../../../db/exchange/crypto/seal.ts'
import { aFolder } from '../../../support/builders.ts'

const text = Buffer.from('What was said at the bridge.\n'.repeat(9000))

function sourceOf(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) =>
      offset + length > bytes.length
        ? Promise.reject(new Error('read past the end'))
        : Promise.resolve(bytes.subarray(offset, offset + length)),
    close: () => Promise.resolve(),
  }
}

async function sealed(bytes: Buffer, to: SealTo): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of await sealStream(new Blob([new Uint8Array(bytes)]).stream(), to)) parts.push(part)
  return Buffer.concat(parts)
}

async function opened(bytes: Buffer, keys: Partial<UnsealKeys>): Promise<Buffer> {
  const source = await unseal(sourceOf(bytes), { identities: [], passphrase: null, ...keys })
  return source.read(0, source.size)
}

describe('sealing', () => {
  it('opens for each recipient and for nobody else', async () => {
    const [one, two, other] = [createIdentity(), createIdentity(), createIdentity()]
    const bytes = await sealed(text, { recipients: [recipientOf(one), recipientOf(two)] })
    expect(await opened(bytes, { identities: [other, one] })).toEqual(text)
    expect(await opened(bytes, { identities: [two] })).toEqual(text)
    await expect(opened(bytes, { identities: [other] })).rejects.toMatchObject({
      code: 'bundle-for-others',
    })
    await expect(opened(bytes, {})).rejects.toMatchObject({ code: 'bundle-for-others' })
  })

  it('opens with its passphrase alone', async () => {
    const bytes = await sealed(text, { passphrase: 'olive harbour nine' })
    expect(await opened(bytes, { passphrase: 'olive harbour nine' })).toEqual(text)
    await expect(opened(bytes, { passphrase: 'olive harbour' })).rejects.toMatchObject({
      code: 'passphrase-wrong',
    })
    await expect(opened(bytes, { identities: [createIdentity()] })).rejects.toMatchObject({
      code: 'bundle-sealed',
    })
    await expect(sealed(text, { passphrase: '' })).rejects.toMatchObject({ code: 'passphrase-missing' })
  })

  it.each([0, 1, 65_535, 65_536, 65_537, 131_072])('keeps %i bytes', async (size) => {
    const identity = createIdentity()
    const bytes = Buffer.alloc(size, 7)
    const file = await sealed(bytes, { recipients: [recipientOf(identity)] })
    expect(await opened(file, { identities: [identity] })).toEqual(bytes)
  })

  it('reads at any place', async () => {
    const identity = createIdentity()
    const file = await sealed(text, { recipients: [recipientOf(identity)] })
    const source = await unseal(sourceOf(file), { identities: [identity], passphrase: null })
    for (const [offset, length] of [
      [0, 10],
      [65_530, 12],
      [131_000, 70_000],
      [text.length - 3, 3],
    ] as const)
      expect(await source.read(offset, length)).toEqual(text.subarray(offset, offset + length))
    await expect(source.read(text.length - 1, 2)).rejects.toMatchObject({ code: 'bundle-invalid' })
  })

  it('refuses every truncation and every flipped bit', async () => {
    const identity = createIdentity()
    const keys = { identities: [identity] }
    const file = await sealed(text.subarray(0, 150_000), { recipients: [recipientOf(identity)] })
    for (let percent = 0; percent < 100; percent += 1)
      await expect(
        opened(file.subarray(0, Math.floor((file.length * percent) / 100)), keys),
      ).rejects.toThrow()
    for (let at = 0; at < file.length; at += at < 400 ? 1 : 997) {
      const flipped = Buffer.from(file)
      flipped[at] = (flipped[at] ?? 0) ^ 0x10
      await expect(opened(flipped, keys), `byte ${String(at)}`).rejects.toThrow()
    }
  })

  it('refuses a passphrase that would take gigabytes, and armour', async () => {
    const bytes = await sealed(text, { passphrase: 'x' })
    const greedy = Buffer.from(bytes.toString('latin1').replace(/^(-> scrypt \S+) 17$/m, '$1 30'), 'latin1')
    await expect(opened(greedy, { passphrase: 'x' })).rejects.toThrow('more work than 18')
    await expect(opened(Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----\n'), {})).rejects.toThrow('armour')
  })

  it('knows a recipient', () => {
    expect(isRecipient(recipientOf(createIdentity()))).toBe(true)
    expect(isRecipient('age1qqqq')).toBe(false)
    expect(isRecipient('')).toBe(false)
  })
})

describe('against age itself', () => {
  it('age opens ours, and we open what age made', async () => {
    const folder = aFolder()
    const identity = createIdentity()
    const [key, ours, theirs] = ['key', 'ours.age', 'theirs.age'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(key, `${identity}\n`)
    writeFileSync(ours, await sealed(text, { recipients: [recipientOf(identity)] }))
    expect(execFileSync('age', ['-d', '-i', key, ours])).toEqual(text)
    execFileSync('age', ['-r', recipientOf(identity), '-o', theirs], { input: text })
    const source = await unseal(await fileSource(theirs), { identities: [identity], passphrase: null })
    expect(await source.read(0, source.size)).toEqual(text)
    await source.close()
    expect(execFileSync('age-keygen', ['-y', key]).toString().trim()).toBe(recipientOf(identity))
    expect(readFileSync(key, 'utf8').trim()).toBe(identity)
  })
})
