import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBundle } from '../../db/exchange/bundle/bundle-file.ts'
import { parseManifest } from '../../db/exchange/bundle/bundle-manifest.ts'
import { writeBundle } from '../../db/exchange/bundle/bundle-write.ts'
import { makeCard, readCard } from '../../db/exchange/crypto/card.ts'
import { listingBytes, parseListing } from '../../db/exchange/folder/folder-layout.ts'
import {
  createStationKey,
  parsePublicKeyText,
  publicKeyText,
  signMinisign,
  verifyMinisign,
} from '../../db/exchange/crypto/minisign.ts'
import { compressPack, decodePack, encodePack, packFileName } from '../../db/exchange/pack/pack.ts'
import { reencodePicture } from '../../db/exchange/extract/reencode.ts'
import { createIdentity, recipientOf, sealStream, unseal } from '../../db/exchange/crypto/seal.ts'
import { mergeRecord } from '../../db/merge/merge-record.ts'
import { canonicalJson } from '../../db/model/canonical.ts'
import { parseChange } from '../../db/model/record/change.ts'
import type { Change } from '../../db/model/record/change.ts'
import { parseCoordinates } from '../../db/model/coordinates/coordinates.ts'
import { parseEdtf, utcAxis } from '../../db/model/dates/edtf.ts'
import { SituError } from '../../db/model/errors.ts'
import { parseRanges } from '../../db/model/ranges.ts'
import { coarseDate } from '../../db/model/redaction/redact-date.ts'
import { scanText } from '../../db/model/redaction/text-scan.ts'
import { createJimp } from '@jimp/core'
import png from '@jimp/js-png'
import { aChange } from '../support/builders.ts'
import { seeded } from '../bench/generate.ts'

/** SITU_FUZZ for a longer run; what CI takes is bounded. */
const inputs = Number(process.env['SITU_FUZZ'] ?? '100000')
const seed = Number(process.env['SITU_SEED'] ?? '1')

interface Parser {
  readonly name: string
  /** A sound input: mutations of it reach further than noise does. */
  readonly sound: Buffer
  readonly parse: (bytes: Buffer) => unknown
  /** One of how many inputs it gets: slow ones fewer. */
  readonly share: number
}

let parsers: readonly Parser[] = []
let folder = ''
const tokens = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  '1e400',
  'NaN',
  '-0',
  '__proto__',
  'null',
  '..',
  '/',
  '\n',
  '\0',
  '\uffff',
  '9999-12-31T23:59:59.999Z-ffff',
  '"of":[]',
  '"purged":""',
  ' ',
  '\u0660',
]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'situ-fuzz-'))
  const key = createStationKey()
  const station = key.stationId
  const changes = [1, 2, 3].map((at) =>
    aChange({ at, set: { title: `Event ${String(at)}`, sources: [{ credibility: '2' }] } }),
  )
  const lines = changes.map(({ id: _id, ...body }) => canonicalJson({ ...body, station }))
  const pack = encodePack({ station, sequence: 1, previous: null, lines })
  const signature = signMinisign(pack.bytes, key, 'fuzz', false)
  const compressed = compressPack(pack.bytes)
  const publicKey = publicKeyText(key.publicKey)
  const name = `packs/${packFileName(station, 1)}`
  const path = join(folder, 'sound.situ')
  const manifest = {
    title: 't',
    note: 'n',
    createdAt: '2026-11-23T00:00:00.000Z',
    sender: { station, name: 's', publicKey },
    operation: { id: 'o', name: 'o' },
    filtered: null,
    stations: [{ id: station, name: 's', publicKey, packs: [{ sequence: 1, id: pack.id, count: 3 }] }],
  }
  await writeBundle(path, {
    key,
    manifest,
    entries: [
      { name, bytes: compressed },
      { name: `${name}.minisig`, bytes: Buffer.from(signature) },
    ],
  })
  const { readFileSync } = await import('node:fs')
  const bundle = readFileSync(path)
  const opened = await readBundle(path)
  const identity = createIdentity()
  const card = makeCard(
    { name: 'Team', organisation: 'Org', recipient: recipientOf(identity), at: manifest.createdAt },
    key,
  )
  const listing = listingBytes(
    {
      at: manifest.createdAt,
      operation: manifest.operation,
      card,
      cards: [card],
      have: { [station]: '1-3,5' },
      packs: [{ name: '1.ndjson.zst', station, sequence: 1, id: pack.id, count: 3, size: compressed.length }],
    },
    key,
  )
  const sealedParts: Uint8Array[] = []
  for await (const part of await sealStream(new Blob([new Uint8Array(bundle)]).stream(), {
    recipients: [recipientOf(identity)],
  }))
    sealedParts.push(part)
  const Picture = createJimp({ formats: [png], plugins: [] })
  const picture = await new Picture({ width: 8, height: 8, color: 0x336699ff }).getBuffer('image/png')
  const text = (parse: (value: string) => unknown) => (bytes: Buffer) => parse(bytes.toString('utf8'))
  parsers = [
    {
      name: 'bundle',
      sound: bundle,
      share: 4,
      parse: async (bytes) => {
        const file = join(folder, 'mutated.situ')
        writeFileSync(file, bytes)
        const read = await readBundle(file)
        try {
          for (const entry of read.manifest.entries) await read.readEntry(entry.name)
        } finally {
          await read.close()
        }
      },
    },
    {
      name: 'sealed bundle',
      sound: Buffer.concat(sealedParts),
      share: 4,
      parse: async (bytes) => {
        const source = await unseal(
          {
            size: bytes.length,
            read: (offset, length) =>
              offset + length > bytes.length || offset < 0
                ? Promise.reject(new SituError('bundle-invalid', 'cut off'))
                : Promise.resolve(bytes.subarray(offset, offset + length)),
            close: () => Promise.resolve(),
          },
          { identities: [identity], passphrase: null },
        )
        await source.read(0, source.size)
      },
    },
    { name: 'manifest', sound: opened.manifestBytes, share: 1, parse: parseManifest },
    { name: 'pack', sound: compressed, share: 1, parse: (bytes) => decodePack(bytes) },
    // Past the compression: what a signed but faulty writer could send.
    { name: 'pack lines', sound: pack.bytes, share: 1, parse: (bytes) => decodePack(compressPack(bytes)) },
    {
      name: 'change',
      sound: Buffer.from(lines[0] ?? ''),
      share: 1,
      parse: text((line) => {
        const { body } = parseChange(line, 'line')
        return mergeRecord([{ ...(body as Change), id: changes[0]?.id ?? ('' as Change['id']) }])
      }),
    },
    {
      name: 'signature',
      sound: Buffer.from(signature),
      share: 2,
      parse: text((value) => verifyMinisign(pack.bytes, value, key.publicKey)),
    },
    { name: 'public key', sound: Buffer.from(publicKey), share: 1, parse: text(parsePublicKeyText) },
    { name: 'card', sound: Buffer.from(card), share: 2, parse: text(readCard) },
    { name: 'listing', sound: listing, share: 1, parse: (bytes) => parseListing(bytes, 'station.json') },
    { name: 'ranges', sound: Buffer.from('1-41,43'), share: 1, parse: text(parseRanges) },
    {
      name: 'dates',
      sound: Buffer.from('2025-11-03T10:30+02:00~/2025-11-05'),
      share: 1,
      parse: text((value) => [parseEdtf(value), coarseDate(value, 'week', utcAxis)]),
    },
    {
      name: 'coordinates',
      sound: Buffer.from('31°31\'12"N 34°27\'0"E 36R XV 4521 8890'),
      share: 1,
      parse: text(parseCoordinates),
    },
    {
      name: 'text scan',
      sound: Buffer.from('Call +970 59 123 4567, a@b.org, 31.51, 34.45 Yusuf'),
      share: 1,
      parse: text((value) => scanText(value, ['Yusuf'])),
    },
    { name: 'picture', sound: picture, share: 8, parse: reencodePicture },
  ]
  await opened.close()
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function mutate(sound: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(sound)
  const times = 1 + Math.floor(random() * 4)
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(random() * (bytes.length + 1))
    const dice = random()
    if (dice < 0.35 && bytes.length > 0) {
      const place = Math.min(at, bytes.length - 1)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(random() * 8))
    } else if (dice < 0.5) {
      bytes = bytes.subarray(0, at)
    } else if (dice < 0.7) {
      const token = Buffer.from(tokens[Math.floor(random() * tokens.length)] ?? '')
      bytes = Buffer.concat([bytes.subarray(0, at), token, bytes.subarray(at)])
    } else if (dice < 0.85) {
      const end = Math.min(bytes.length, at + Math.floor(random() * 40))
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)])
    } else if (dice < 0.95) {
      const end = Math.min(bytes.length, at + Math.floor(random() * 200))
      bytes = Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)])
    } else if (bytes.length >= 8) {
      const place = Math.min(at, bytes.length - 4)
      bytes.writeUInt32LE([0, 0xffffffff, 0x7fffffff, 0x80000000][Math.floor(random() * 4)] ?? 0, place)
    }
  }
  return bytes
}

it(
  `no mutated input gives anything but an answer or a refusal with its reason`,
  { timeout: 60_000 + inputs * 20 },
  async () => {
    const random = seeded(seed)
    const shares = parsers.map((parser) => 1 / parser.share)
    const whole = shares.reduce((sum, share) => sum + share, 0)
    const tried: Record<string, { inputs: number; refused: number }> = {}
    for (const [at, parser] of parsers.entries()) {
      const count = Math.ceil((inputs * (shares[at] ?? 0)) / whole)
      const tally = { inputs: count, refused: 0 }
      tried[parser.name] = tally
      // The sound input itself is let in.
      await parser.parse(Buffer.from(parser.sound))
      for (let index = 0; index < count; index += 1) {
        const bytes = mutate(parser.sound, random)
        try {
          const answer = await parser.parse(Buffer.from(bytes))
          if (answer === null || (typeof answer === 'object' && 'ok' in answer && answer.ok === false))
            tally.refused += 1
        } catch (error) {
          if (!(error instanceof SituError))
            throw new Error(`${parser.name}: ${JSON.stringify(bytes.toString('latin1'))}`, { cause: error })
          tally.refused += 1
        }
      }
    }
    if (process.env['SITU_FUZZ'] !== undefined) console.log(JSON.stringify(tried))
    // Mutations reach the parsers: most are noticed.
    for (const name of ['bundle', 'sealed bundle', 'pack', 'signature', 'card', 'public key']) {
      const { inputs: count, refused } = tried[name] ?? { inputs: 0, refused: 0 }
      expect(refused / count, name).toBeGreaterThan(0.9)
    }
  },
)
