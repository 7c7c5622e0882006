import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compressPack,
  decodePack,
  encodePack,
  packBytes,
  packFileName,
  packLimits,
} from '../../../../db/exchange/pack/pack.ts'
import { SituError } from '../../../../db/model/errors.ts'
import type { StationId } from '../../../../db/model/ids.ts'

const station = 'ab'.repeat(16) as StationId
const lines = ['{"a":1}', '{"b":"عربي"}', '{"c":null}']
const pack = encodePack({ station, sequence: 1, previous: null, lines })

function faultOf(bytes: Buffer, limits = packLimits): string {
  try {
    decodePack(bytes, 'packs/x', limits)
  } catch (error) {
    if (error instanceof SituError && error.code === 'pack-invalid' && error.message.startsWith('packs/x: '))
      return error.message.slice(9)
    throw error
  }
  return 'accepted'
}

function packed(text: string): Buffer {
  return compressPack(Buffer.from(text))
}

const header = (changes: Record<string, unknown> = {}): string =>
  JSON.stringify({ situ: 'pack/1', station, sequence: 2, previous: 'c'.repeat(64), count: 1, ...changes })

describe('packs', () => {
  it('go there and back', () => {
    expect(pack.bytes.toString()).toBe(
      `{"situ":"pack/1","station":"${station}","sequence":1,"previous":null,"count":3}\n${lines.join('\n')}\n`,
    )
    expect(pack.id).toBe(createHash('sha256').update(pack.bytes).digest('hex'))
    expect(packBytes(pack.header, lines)).toEqual(pack.bytes)
    expect(decodePack(compressPack(pack.bytes))).toEqual({
      header: { situ: 'pack/1', station, sequence: 1, previous: null, count: 3 },
      headerLine: pack.header,
      lines,
      bytes: pack.bytes,
      id: pack.id,
    })
    expect(packFileName(station, 12)).toBe(`${station}-12.ndjson.zst`)
  })

  it('are read by zstd, and read what zstd wrote', () => {
    const out = spawnSync('zstd', ['-d', '-c'], { input: compressPack(pack.bytes) })
    expect(out.stdout).toEqual(pack.bytes)
    for (const level of ['-1', '-19']) {
      const ours = spawnSync('zstd', [level, '-c'], { input: pack.bytes }).stdout
      expect(decodePack(ours).id).toBe(pack.id)
    }
  })

  it('of any texts go there and back', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => !/[\r\n]/.test(text))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (texts) => {
        const encoded = encodePack({ station, sequence: 3, previous: 'd'.repeat(64), lines: texts })
        expect(decodePack(compressPack(encoded.bytes)).lines).toEqual(texts)
      }),
    )
  })

  it('are not written with what none may hold', () => {
    for (const bad of [[], [''], ['a\nb'], Array<string>(10_001).fill('{}')])
      expect(() => encodePack({ station, sequence: 1, previous: null, lines: bad })).toThrow(RangeError)
  })

  it('are refused with the fault named', () => {
    expect(faultOf(Buffer.alloc(0))).toBe('not zstd, or cut off')
    expect(faultOf(Buffer.from('{"situ":"pack/1"}\n'))).toBe('not zstd, or cut off')
    expect(faultOf(Buffer.concat([compressPack(pack.bytes), Buffer.from('x')]))).toContain('after the end')
    expect(faultOf(Buffer.concat([compressPack(pack.bytes), compressPack(pack.bytes)]))).toContain(
      'after the end',
    )
    expect(
      faultOf(compressPack(Buffer.concat([Buffer.from(`${header()}\n`), Buffer.from([0xff, 0x0a])]))),
    ).toBe('not UTF-8')
    expect(faultOf(packed(`${header()}\n{}`))).toContain('cut off')
    expect(faultOf(packed(`${header({ count: 2 })}\n{}\n`))).toBe('its header says 2 changes, it holds 1')
    expect(faultOf(packed(`${header()}\n{}\n{}\n`))).toBe('its header says 1 changes, it holds 2')
    expect(faultOf(packed(`${header({ count: 2 })}\n{}\n\n`))).toBe('line 3 is empty')
    expect(faultOf(packed(`${header()}\n"${'x'.repeat(9_000_000)}"\n`))).toContain(
      'over the limit for one change',
    )
    expect(faultOf(packed(`${header({ count: 10_001 })}\n${'{}\n'.repeat(10_001)}`))).toBe(
      'more than 10000 changes',
    )
    expect(faultOf(packed('x\n'))).toBe('its header is not JSON')
    expect(faultOf(packed('[]\n'))).toBe('its header is not an object')
    expect(faultOf(packed(`${header({ situ: 'other' })}\n{}\n`))).toBe(
      'its header does not say that it is a pack',
    )
    expect(faultOf(packed(`${header({ situ: 'pack/2' })}\n{}\n`))).toBe('needs a newer Situ (pack/2)')
    expect(faultOf(packed(`${header({ station: 'x' })}\n{}\n`))).toBe('its header names no station')
    expect(faultOf(packed(`${header({ sequence: 0 })}\n{}\n`))).toBe('its header has no sequence number')
    expect(faultOf(packed(`${header({ sequence: 1.5 })}\n{}\n`))).toBe('its header has no sequence number')
    expect(faultOf(packed(`${header({ previous: 'x' })}\n{}\n`))).toBe(
      'its header does not name the pack before it',
    )
    expect(faultOf(packed(`${header({ count: 0 })}\n`))).toBe('its header does not count its changes')
  })

  it('are refused when they would grow beyond the limit, before they do', () => {
    const bomb = zstdCompressSync(Buffer.alloc(64 * 1024 * 1024))
    const limits = { bytes: 32 * 1024 * 1024, changes: 10 }
    expect(faultOf(bomb, limits)).toContain('over the limit')
    const undeclared = zstdCompressSync(Buffer.alloc(64 * 1024 * 1024), {
      params: { [constants.ZSTD_c_contentSizeFlag]: 0 },
    })
    expect(faultOf(undeclared, limits)).toContain('over the limit')
  })

  it('cut off anywhere or with any bit flipped are refused or have another id', () => {
    const whole = compressPack(pack.bytes)
    for (let end = 0; end < whole.length; end += 1)
      expect(faultOf(whole.subarray(0, end)), String(end)).not.toBe('accepted')
    for (let at = 0; at < whole.length * 8; at += 1) {
      const flipped = Buffer.from(whole)
      flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7))
      let id = ''
      try {
        id = decodePack(flipped).id
      } catch (error) {
        expect(error).toBeInstanceOf(SituError)
        continue
      }
      // Only bits of the frame's head that change nothing of the content.
      expect(id).toBe(pack.id)
    }
  })
})
