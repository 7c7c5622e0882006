import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createStationKey,
  parsePublicKeyText,
  publicKeyText,
  signMinisign,
  stationIdOf,
  stationKeyFromSeed,
  verifyMinisign,
} from '../../../../db/exchange/crypto/minisign.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'situ-minisign-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const message = Buffer.from('Crossing closed at 10:00\n')

function minisign(...args: string[]): { status: number | null; output: string } {
  const run = spawnSync('minisign', args, { encoding: 'utf8' })
  return { status: run.status, output: `${run.stdout}${run.stderr}` }
}

describe('station keys', () => {
  it('come back from their seed, and the id is the fingerprint of the public key', () => {
    const key = createStationKey()
    expect(stationKeyFromSeed(key.seed)).toEqual(key)
    expect(key.stationId).toMatch(/^[0-9a-f]{32}$/)
    expect(Buffer.from(key.keyId).toString('hex')).toBe(key.stationId.slice(0, 16))
    expect(stationIdOf(key.publicKey)).toBe(key.stationId)
  })

  it('agrees with the first test vector of RFC 8032', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')
    const expected = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
    expect(Buffer.from(stationKeyFromSeed(seed).publicKey).toString('hex')).toBe(expected)
  })

  it('travel as text, and another text is refused', () => {
    const { publicKey } = createStationKey()
    const text = publicKeyText(publicKey)
    expect(text.startsWith('RW')).toBe(true)
    expect(parsePublicKeyText(text)).toEqual(publicKey)
    expect(parsePublicKeyText(`untrusted comment: minisign public key\n${text}\n`)).toEqual(publicKey)
    for (const wrong of ['', 'RW', text.slice(1), `${text}A`, text.replace(/.$/, '!'), `x\n${text}`])
      expect(parsePublicKeyText(wrong)).toBeNull()
  })
})

describe('signatures', () => {
  it('are accepted by minisign itself', () => {
    const key = createStationKey()
    const file = join(folder, 'ours.txt')
    writeFileSync(file, message)
    writeFileSync(`${file}.minisig`, signMinisign(message, key, 'situ pack 1'))
    const good = minisign('-V', '-P', publicKeyText(key.publicKey), '-m', file)
    expect(good.status, good.output).toBe(0)
    expect(good.output).toContain('situ pack 1')
    writeFileSync(file, 'Crossing open\n')
    expect(minisign('-V', '-P', publicKeyText(key.publicKey), '-m', file).status).not.toBe(0)
  })

  it.each([
    ['prehashed', '-H'],
    ['legacy', '-l'],
  ])('of minisign itself are accepted: %s', (name, mode) => {
    const file = join(folder, `${name}.txt`)
    const publicFile = join(folder, `${name}.pub`)
    const secretFile = join(folder, `${name}.key`)
    writeFileSync(file, message)
    expect(minisign('-G', '-W', '-f', '-p', publicFile, '-s', secretFile).status).toBe(0)
    const signed = minisign('-S', mode, '-s', secretFile, '-m', file, '-t', 'from the field')
    expect(signed.status, signed.output).toBe(0)
    const raw = Buffer.from(readFileSync(publicFile, 'utf8').split('\n')[1] ?? '', 'base64')
    const signature = readFileSync(`${file}.minisig`, 'utf8')
    const check = verifyMinisign(message, signature, raw.subarray(10), raw.subarray(2, 10))
    expect(check).toEqual({ ok: true, trustedComment: 'from the field' })
    expect(verifyMinisign(Buffer.from('else'), signature, raw.subarray(10), raw.subarray(2, 10)).ok).toBe(
      false,
    )
  })

  it('name the fault', () => {
    const key = createStationKey()
    const text = signMinisign(message, key, 'comment')
    const check = (signature: string, bytes = message): string => {
      const result = verifyMinisign(bytes, signature, key.publicKey)
      return result.ok ? 'ok' : result.what
    }
    expect(check(text)).toBe('ok')
    expect(check('')).toContain('four lines')
    expect(check(text, Buffer.from('else'))).toContain('does not belong to this content')
    expect(check(text.replace('comment: comment', 'comment: other'))).toContain('trusted comment was altered')
    expect(check(signMinisign(message, createStationKey(), 'comment'))).toContain('another key')
    expect(() => signMinisign(message, key, 'two\nlines')).toThrow(RangeError)
  })

  it('do not survive one flipped bit, outside the untrusted comment', () => {
    const key = createStationKey()
    const text = Buffer.from(signMinisign(message, key, 'comment'))
    const start = text.indexOf('\n') + 1
    fc.assert(
      fc.property(
        fc.integer({ min: start, max: text.length - 2 }),
        fc.integer({ min: 0, max: 7 }),
        (at, bit) => {
          const flipped = Buffer.from(text)
          flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
          expect(verifyMinisign(message, flipped.toString('latin1'), key.publicKey).ok).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })
})
