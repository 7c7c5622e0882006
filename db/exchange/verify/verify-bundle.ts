import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { parseChange } from '../../model/record/change.ts'
import { SituError } from '../../model/errors.ts'
import type { StationId } from '../../model/ids.ts'
import { bundleLimits, readBundle } from '../bundle/bundle-file.ts'
import { readCard } from '../crypto/card.ts'
import { fileError } from '../../file-error.ts'
import { folderKey } from '../folder/folder-key.ts'
import { operationFolder } from '../folder/folder-layout.ts'
import { readSmall } from '../container/small-file.ts'
import { listOperations, readFolder, readPart } from '../folder/folder-read.ts'
import type { StationFolder } from '../folder/folder-read.ts'
import { attachedFiles } from '../folder/folder-import.ts'
import { keyOf } from '../stations/register-stations.ts'
import { verifyMinisign } from '../crypto/minisign.ts'
import { decodePack, packLimits } from '../pack/pack.ts'
import type { UnsealKeys } from '../crypto/seal.ts'
import type { VerifyReport } from './verify.ts'

const unopened = new Set(['bundle-sealed', 'bundle-for-others', 'passphrase-wrong'])

type Problem = VerifyReport['problems'][number]

interface Tally {
  readonly stations: Map<
    string,
    { id: string; name: string; packs: number; changes: number; signature: 'ok' | 'wrong' | 'none' }
  >
  readonly typesByRecord: Map<string, string>
  /** Packs counted: in a folder several stations may hold one. */
  readonly packs: Set<string>
}

function createTally(): Tally {
  return { stations: new Map(), typesByRecord: new Map(), packs: new Set() }
}

function report(kind: 'bundle' | 'folder', tally: Tally, problems: readonly Problem[]): VerifyReport {
  return {
    kind,
    ok: problems.length === 0,
    problems,
    stations: [...tally.stations.values()],
    records: countValues(tally.typesByRecord.values()),
  }
}

function tallied(tally: Tally, id: string, name: string) {
  let station = tally.stations.get(id)
  if (station === undefined) {
    station = { id, name, packs: 0, changes: 0, signature: 'none' }
    tally.stations.set(id, station)
  }
  return station
}

/** One pack, whoever offers it. Throws SituError pack-invalid, signature-wrong. */
function checkPack(
  tally: Tally,
  pack: {
    readonly where: string
    readonly station: { readonly id: StationId; readonly name: string }
    readonly id: string
    readonly key: Uint8Array
    readonly compressed: Buffer
    readonly signature: string
  },
): void {
  const { where } = pack
  const decoded = decodePack(pack.compressed, where)
  const view = tallied(tally, pack.station.id, pack.station.name)
  const signed = verifyMinisign(decoded.bytes, pack.signature, pack.key)
  if (!signed.ok) {
    view.signature = 'wrong'
    throw new SituError('signature-wrong', `${where}: ${signed.what}`, { entry: where })
  }
  if ((decoded.header.standsFor ?? decoded.id) !== pack.id || decoded.header.station !== pack.station.id)
    throw new SituError('pack-invalid', `${where}: its content is not what is listed`, { entry: where })
  for (const line of decoded.lines) {
    const { body } = parseChange(line, where)
    tally.typesByRecord.set(body.record, body.type)
  }
  if (view.signature === 'none') view.signature = 'ok'
  if (tally.packs.has(pack.id)) return
  tally.packs.add(pack.id)
  view.packs += 1
  view.changes += decoded.lines.length
}

/** Checks a bundle file without a store: structure, hashes, signatures, every change. One fault ends it. */
export async function verifyBundle(
  path: string,
  keys: UnsealKeys = { identities: [], passphrase: null },
  progress?: (done: number) => void,
): Promise<VerifyReport> {
  const tally = createTally()
  try {
    const bundle = await readBundle(path, keys)
    try {
      const { sender, stations, entries } = bundle.manifest
      const senderKey = keyOf(sender.station, sender.publicKey, 'manifest.json')
      const checked = verifyMinisign(bundle.manifestBytes, bundle.signature, senderKey)
      if (!checked.ok) throw new SituError('signature-wrong', checked.what, { entry: 'manifest.json' })
      const keysById = new Map<StationId, Uint8Array>([[sender.station, senderKey]])
      for (const { id, publicKey } of stations) keysById.set(id, keyOf(id, publicKey, 'manifest.json'))
      let done = 0
      for (const station of stations) {
        tallied(tally, station.id, station.name)
        for (const listed of station.packs) {
          const where = bundle.packEntry(station.id, listed)
          const key = keysById.get(listed.voucher ?? station.id)
          if (key === undefined)
            throw new SituError('bundle-invalid', `${where}: who vouches for it is not in the manifest`, {
              entry: where,
            })
          const compressed = await bundle.readEntry(where)
          const signature = (await bundle.readEntry(`${where}.minisig`)).toString('utf8')
          checkPack(tally, { where, station, id: listed.id, key, compressed, signature })
          done += 1
          progress?.(done)
        }
      }
      for (const { name } of entries) {
        const content = await bundle.readEntry(name)
        if (name.startsWith('cards/')) readCard(content.toString('utf8'))
      }
    } finally {
      await bundle.close()
    }
    return report('bundle', tally, [])
  } catch (error) {
    // A file that cannot be opened here says nothing about whether it is sound.
    if (!(error instanceof SituError) || unopened.has(error.code)) throw error
    return report('bundle', tally, [problemOf(error, path)])
  }
}

/** Checks an exchange folder: every listing, pack, signature and file of every station and operation in it. */
export async function verifyFolder(
  folder: string,
  passphrase: string | null = null,
  progress?: (done: number) => void,
): Promise<VerifyReport> {
  const tally = createTally()
  const problems: Problem[] = []
  let done = 0
  for (const operation of await listOperations(folder)) {
    const view = await readFolder(
      folder,
      operation,
      await folderKey(null, operationFolder(folder, operation), passphrase),
    )
    for (const { name, error } of view.refused) problems.push({ where: name, what: error.message })
    for (const part of view.stations) {
      const keys = keysOf(part)
      tallied(tally, part.id, part.card.card.name)
      for (const listed of part.listing.packs) {
        const where = `${part.id}/${listed.name}`
        try {
          await checkListed(tally, part, listed, keys, where)
        } catch (error) {
          problems.push(problemOf(error, where))
        }
        done += 1
        progress?.(done)
      }
      for (const { sha256, file } of await attachedFiles(part.path)) {
        // One that was emptied is whole.
        const content = await readPart(join(part.path, 'files', file), bundleLimits.entryBytes * 2, part.key)
        if (content !== null && createHash('sha256').update(content).digest('hex') !== sha256)
          problems.push({ where: `${part.id}/files/${file}`, what: 'its content has another hash' })
      }
    }
  }
  return report('folder', tally, problems)
}

function keysOf(part: StationFolder): ReadonlyMap<StationId, { key: Uint8Array; name: string }> {
  const cards = [part.card, ...part.listing.cards.map(readCard)]
  return new Map(
    cards.map(({ id, card }) => [id, { key: keyOf(id, card.publicKey, 'station.json'), name: card.name }]),
  )
}

async function checkListed(
  tally: Tally,
  part: StationFolder,
  listed: StationFolder['listing']['packs'][number],
  keys: ReadonlyMap<StationId, { readonly key: Uint8Array; readonly name: string }>,
  where: string,
): Promise<void> {
  const path = join(part.path, listed.name)
  const compressed = await readPart(path, packLimits.bytes, part.key)
  const signature = await readSmall(`${path}.minisig`, 32 * 1024)
  const signer = keys.get(listed.voucher ?? listed.station)
  if (compressed === null || signature === null || signer === undefined)
    throw new SituError('pack-invalid', `${where}: the file, its signature or its card is missing`, {
      entry: where,
    })
  checkPack(tally, {
    where,
    station: { id: listed.station, name: keys.get(listed.station)?.name ?? '' },
    id: listed.id,
    key: signer.key,
    compressed,
    signature: signature.toString('utf8'),
  })
}

function problemOf(caught: unknown, path: string): Problem {
  const error = fileError(caught, path, { reading: true })
  if (!(error instanceof SituError)) throw error
  const where = error.details['entry']
  return { where: typeof where === 'string' ? where : path, what: error.message }
}

function countValues(values: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Object.fromEntries(counts)
}
