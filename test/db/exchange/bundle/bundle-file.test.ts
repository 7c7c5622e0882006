import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBundle } from '../../../../db/exchange/bundle/bundle-file.ts'
import { writeBundle } from '../../../../db/exchange/bundle/bundle-write.ts'
import type { BundleEntry } from '../../../../db/exchange/bundle/bundle-write.ts'
import {
  createStationKey,
  publicKeyText,
  signMinisign,
  stationKeyFromSeed,
  verifyMinisign,
} from '../../../../db/exchange/crypto/minisign.ts'
import { compressPack, encodePack, packFileName } from '../../../../db/exchange/pack/pack.ts'
import { centralHeader, endRecords, localHeader } from '../../../../db/exchange/container/zip-layout.ts'
import type { ZipEntry } from '../../../../db/exchange/container/zip-layout.ts'
import { canonicalJson } from '../../../../db/model/canonical.ts'
import { SituError } from '../../../../db/model/errors.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'situ-bundle-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const key = stationKeyFromSeed(Buffer.alloc(32, 7))
const station = key.stationId
const pack = encodePack({ station, sequence: 1, previous: null, lines: ['{"a":1}', '{"b":2}'] })
const packName = `packs/${packFileName(station, 1)}`
const photo = Buffer.from('not really a photo')
const photoName = `files/${createHash('sha256').update(photo).digest('hex')}`
const entries: readonly BundleEntry[] = [
  { name: packName, bytes: compressPack(pack.bytes) },
  { name: `${packName}.minisig`, bytes: Buffer.from(signMinisign(pack.bytes, key, 'pack 1')) },
  { name: photoName, bytes: photo },
]
const publicKey = publicKeyText(key.publicKey)
const manifest = {
  title: 'Weekly exchange',
  note: '',
  createdAt: '2026-11-23T10:00:00.000Z',
  sender: { station, name: 'North', publicKey },
  operation: { id: 'op', name: 'Ceasefire' },
  filtered: null,
  stations: [{ id: station, name: 'North', publicKey, packs: [{ sequence: 1, id: pack.id, count: 2 }] }],
}

async function readAll(path: string): Promise<number> {
  const bundle = await readBundle(path)
  try {
    for (const entry of bundle.manifest.entries) await bundle.readEntry(entry.name)
    return bundle.manifest.entries.length
  } finally {
    await bundle.close()
  }
}

async function faultOf(bytes: Buffer): Promise<string> {
  const path = join(folder, 'faulty.situ')
  writeFileSync(path, bytes)
  try {
    await readAll(path)
  } catch (error) {
    if (error instanceof SituError && error.code === 'bundle-invalid') return error.message
    throw error
  }
  return 'accepted'
}

/** A ZIP in Situ's layout with any entries at all. */
function zipOf(parts: readonly { name: string; bytes: Buffer }[]): Buffer {
  const out: Buffer[] = []
  const written: ZipEntry[] = []
  let offset = 0
  for (const { name, bytes } of parts) {
    const entry = { name, size: bytes.length, crc: crc32(bytes), offset }
    const head = localHeader(entry)
    out.push(head, bytes)
    offset += head.length + bytes.length
    written.push(entry)
  }
  const directory = Buffer.concat(written.map(centralHeader))
  return Buffer.concat([...out, directory, endRecords(written.length, offset, directory.length)])
}

function zipWith(fields: Record<string, unknown>, parts: readonly { name: string; bytes: Buffer }[]): Buffer {
  const listed = parts.map(({ name, bytes }) => ({
    name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }))
  const bytes = Buffer.from(
    canonicalJson({ situ: 'bundle/1', ...manifest, stations: [], entries: listed, ...fields }),
  )
  return zipOf([
    ...parts,
    { name: 'manifest.json', bytes },
    { name: 'manifest.json.minisig', bytes: Buffer.from('x') },
  ])
}

describe('bundles', () => {
  it('go there and back, signed, and the same content gives the same file', async () => {
    const path = join(folder, 'whole.situ')
    const { bytes } = await writeBundle(path, { manifest, entries, key })
    const first = readFileSync(path)
    expect(first.length).toBe(bytes)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    const bundle = await readBundle(path)
    expect(bundle.manifest).toEqual({
      situ: 'bundle/1',
      ...manifest,
      entries: entries.map((entry) => ({
        name: entry.name,
        size: entry.bytes.length,
        sha256: createHash('sha256').update(entry.bytes).digest('hex'),
      })),
    })
    expect(verifyMinisign(bundle.manifestBytes, bundle.signature, key.publicKey)).toEqual({
      ok: true,
      trustedComment: 'situ bundle 2026-11-23T10:00:00.000Z',
    })
    expect(bundle.packEntry(station, { sequence: 1, id: pack.id, count: 2 })).toBe(packName)
    expect(await bundle.readEntry(photoName)).toEqual(photo)
    await expect(bundle.readEntry('packs/none')).rejects.toThrow('is not in the bundle')
    await bundle.close()
    async function* streamed(): AsyncGenerator<BundleEntry> {
      await Promise.resolve()
      yield* entries
    }
    await writeBundle(path, { manifest, entries: streamed(), key, overwrite: true })
    expect(readFileSync(path).equals(first)).toBe(true)
  })

  it('are ordinary ZIP files for other tools', async () => {
    const path = join(folder, 'tools.situ')
    await writeBundle(path, { manifest, entries, key })
    const tested = spawnSync('unzip', ['-t', path], { encoding: 'utf8' })
    expect(tested.status, tested.stdout).toBe(0)
    expect(tested.stdout).toContain('No errors detected')
    const shown = spawnSync('unzip', ['-p', path, photoName])
    expect(shown.stdout).toEqual(photo)
    const unpacked = join(folder, 'unpacked')
    expect(spawnSync('unzip', ['-q', path, '-d', unpacked]).status).toBe(0)
    const checked = spawnSync('minisign', ['-V', '-P', publicKey, '-m', join(unpacked, 'manifest.json')], {
      encoding: 'utf8',
    })
    expect(checked.status, checked.stderr).toBe(0)
  })

  it('leave no file behind when the writing fails', async () => {
    const path = join(folder, 'failed.situ')
    function* failing(): Generator<BundleEntry> {
      yield { name: photoName, bytes: photo }
      throw new SituError('cancelled', 'cancelled')
    }
    await expect(writeBundle(path, { manifest, entries: failing(), key })).rejects.toThrow('cancelled')
    await expect(writeBundle(path, { manifest, entries: [...entries, ...entries], key })).rejects.toThrow(
      'occurs twice',
    )
    await expect(writeBundle(path, { manifest, entries, key: createStationKey() })).rejects.toThrow('own key')
    await expect(writeBundle(join(folder, 'none', 'x.situ'), { manifest, entries, key })).rejects.toThrow(
      'there is no folder',
    )
    expect(readdirSync(folder).filter((name) => name.startsWith('failed'))).toEqual([])
  })

  it('are refused with any bit flipped', async () => {
    const path = join(folder, 'flip.situ')
    await writeBundle(path, { manifest, entries, key })
    const whole = readFileSync(path)
    expect(await faultOf(whole)).toBe('accepted')
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      expect(await faultOf(flipped), `byte ${String(at)}`).not.toBe('accepted')
    }
  })

  it('are refused when cut off or longer', async () => {
    const path = join(folder, 'cut.situ')
    await writeBundle(path, { manifest, entries, key })
    const whole = readFileSync(path)
    for (let end = 0; end < whole.length; end += 7)
      expect(await faultOf(whole.subarray(0, end)), String(end)).not.toBe('accepted')
    expect(await faultOf(Buffer.concat([whole, Buffer.from('x')]))).not.toBe('accepted')
    expect(await faultOf(Buffer.concat([Buffer.from('x'), whole]))).not.toBe('accepted')
  })

  it('are refused with names that are not safe everywhere, each named', async () => {
    const bytes = Buffer.from('x')
    for (const [name, fault] of [
      ['../up', 'leads out'],
      ['packs/../../up', 'leads out'],
      ['/etc/passwd', 'absolute'],
      ['C:/x', 'absolute'],
      ['a\\b', 'backslash'],
      ['packs/', 'folder'],
      ['files/nul', 'Windows'],
      ['COM1.txt', 'Windows'],
      ['a b', 'not every system'],
      ['files/x.', 'not every system'],
      ['', 'no name'],
    ] as const)
      expect(await faultOf(zipWith({}, [{ name, bytes }])), name).toContain(fault)
    expect(
      await faultOf(
        zipWith({}, [
          { name: 'files/a', bytes },
          { name: 'files/a', bytes },
        ]),
      ),
    ).toContain('occurs twice')
    expect(
      await faultOf(
        zipWith({}, [
          { name: 'files/a', bytes },
          { name: 'files/A', bytes },
        ]),
      ),
    ).toContain('upper and lower case')
    expect(await faultOf(zipWith({}, [{ name: 'files/a', bytes }]))).toBe('accepted')
  })

  it('are refused when manifest and entries disagree', async () => {
    const a = { name: 'files/a', bytes: Buffer.from('a') }
    const sha256 = createHash('sha256').update('a').digest('hex')
    expect(await faultOf(zipWith({ entries: [] }, [a]))).toContain('"files/a" is not in the manifest')
    expect(
      await faultOf(
        zipWith(
          {
            entries: [
              { name: 'files/a', size: 1, sha256 },
              { name: 'files/b', size: 1, sha256 },
            ],
          },
          [a],
        ),
      ),
    ).toContain('"files/b" is missing')
    expect(await faultOf(zipWith({ entries: [{ name: 'files/a', size: 2, sha256 }] }, [a]))).toContain(
      'another size',
    )
    expect(
      await faultOf(zipWith({ entries: [{ name: 'files/a', size: 1, sha256: '0'.repeat(64) }] }, [a])),
    ).toContain('SHA-256')
    expect(await faultOf(zipWith({ stations: manifest.stations }, [a]))).toContain(
      'or its signature is missing',
    )
    expect(await faultOf(zipWith({ situ: 'bundle/2' }, [a]))).toContain('needs a newer Situ')
    expect(await faultOf(zipWith({ title: 7 }, [a]))).toContain('manifest.json: title')
    expect(await faultOf(zipOf([a]))).toContain('no bundle')
    const spaced = Buffer.from(
      JSON.stringify({ situ: 'bundle/1', ...manifest, stations: [], entries: [] }, null, 1),
    )
    expect(
      await faultOf(
        zipOf([
          { name: 'manifest.json', bytes: spaced },
          { name: 'manifest.json.minisig', bytes: Buffer.from('x') },
        ]),
      ),
    ).toContain('not canonical')
  })

  it('are refused when another program packed them again', async () => {
    const path = join(folder, 'again.situ')
    await writeBundle(path, { manifest, entries, key })
    const unpacked = join(folder, 'again')
    expect(spawnSync('unzip', ['-q', path, '-d', unpacked]).status).toBe(0)
    const python =
      'import sys,zipfile,os\nz=zipfile.ZipFile(sys.argv[1],"w",int(sys.argv[3]))\nfor d,_,f in os.walk(sys.argv[2]):\n  for n in f: z.write(os.path.join(d,n),os.path.relpath(os.path.join(d,n),sys.argv[2]))\nz.close()'
    for (const [method, fault] of [
      ['0', 'another program'],
      ['8', 'is compressed'],
    ] as const) {
      const zip = join(folder, `again-${method}.zip`)
      expect(spawnSync('python3', ['-c', python, zip, unpacked, method]).status).toBe(0)
      expect(await faultOf(readFileSync(zip))).toContain(fault)
    }
  })

  it('are the only ZIP files that are let in', async () => {
    const zips = join(import.meta.dirname, '../../../fixtures/formats/hostile-zip')
    for (const name of readdirSync(zips))
      expect(await faultOf(readFileSync(join(zips, name))), name).not.toBe('accepted')
  })

  it('are told apart from what is no file or no bundle', async () => {
    await expect(readBundle(join(folder, 'absent.situ'))).rejects.toMatchObject({ code: 'file-missing' })
    await expect(readBundle(folder)).rejects.toBeInstanceOf(SituError)
    expect(await faultOf(Buffer.from('hello'))).toContain('not a ZIP')
  })

  it('larger than the plain ZIP records can say have the 64-bit ones', () => {
    const far = { name: 'files/a', size: 1, crc: 2, offset: 0x1_0000_0000 }
    expect(centralHeader(far).length).toBe(46 + 7 + 12)
    expect(endRecords(70_000, 10, 20).length).toBe(22 + 76)
    expect(endRecords(7, 0x1_0000_0000, 20).readUInt32LE(0)).toBe(0x06064b50)
  })

  it('with more than 65,535 entries go there and back', async () => {
    const path = join(folder, 'many.situ')
    function* many(): Generator<BundleEntry> {
      for (let at = 0; at < 66_000; at += 1) yield { name: `files/${String(at)}`, bytes: Buffer.alloc(0) }
    }
    await writeBundle(path, { manifest: { ...manifest, stations: [] }, entries: many(), key })
    const bundle = await readBundle(path)
    expect(bundle.manifest.entries.length).toBe(66_000)
    await bundle.close()
    expect(spawnSync('unzip', ['-tq', path]).status).toBe(0)
  }, 60_000)
})
