import { readField } from '../../model/record/read-field.ts'
import { createHash } from 'node:crypto'
import type { ReadHandle, Store } from '../../open.ts'
import { checkOutput } from '../../output-file.ts'
import type { OutputOptions } from '../../output-file.ts'
import { canonicalJson } from '../../model/canonical.ts'
import type { Json } from '../../model/canonical.ts'
import type { ChangeBody } from '../../model/record/change.ts'
import { SituError } from '../../model/errors.ts'
import type { Filter } from '../../model/events/filter.ts'
import type { RecordId } from '../../model/ids.ts'
import { firstStamp, nextStamp } from '../../model/stamp.ts'
import type { Stamp } from '../../model/stamp.ts'
import type { ScanKind } from '../../model/redaction/text-scan-hit.ts'
import type { ExtractPreview, ExtractResult } from '../../model/views/extract-views.ts'
import type { ReceiptView } from '../../model/views/receipt-views.ts'
import { namedThrough, recordName } from '../../model/record/record-name.ts'
import { insertDisclosure, wasGivenAsItself } from '../../store/exchange/disclosure.ts'
import { readFile } from '../../store/append/file.ts'
import { closeReceipt, openReceipt } from '../../store/append/receipt.ts'
import { readSetting, writeSetting } from '../../store/setting.ts'
import { selfStation } from '../../store/log/station.ts'
import { idTellsEntry } from '../../store/log/stand-ins.ts'
import { inTransaction } from '../../store/statement.ts'
import { extractNames } from './extract-names.ts'
import type { ExtractNames } from './extract-names.ts'
import type { BundleEntry } from '../bundle/bundle-write.ts'
import { writeBundle } from '../bundle/bundle-write.ts'
import { gatherExtract, namesSources } from './gather-extract.ts'
import type { ExtractScope, LeavingRecord } from './gather-extract.ts'
import { signMinisign, stationKeyFromSeed } from '../crypto/minisign.ts'
import { changeCountLimit, compressPack, encodePack, packFileName } from '../pack/pack.ts'
import { reencodePicture } from './reencode.ts'
import type { SealTo } from '../crypto/seal.ts'
import { ownCard } from '../stations/station-card.ts'
import { believedNow } from '../../store/log/own-clock.ts'

export interface ExtractOptions extends ExtractScope, OutputOptions {
  readonly title: string
  readonly note: string
  /** To whom it is given, and what for: for the disclosure log alone, never in the file. */
  readonly recipient: string
  readonly purpose: string
  readonly seal: SealTo | null
  /** Called now and then; throwing stops the export, and no file is left. */
  readonly progress?: (done: number, total: number | null) => void
}

const maxRows = 200
const maxPlaces = 5000
const maxHits = 500

/** What would leave, as its recipient will see it, and what stays and why. Writes nothing. */
export function previewExtract(db: ReadHandle, scope: ExtractScope, step?: () => void): ExtractPreview {
  const { records, leftOut } = gatherExtract(db, scope, step)
  const shown: ExtractPreview['hits'][number][] = []
  let hitTotal = 0
  const places: ExtractPreview['places'][number][] = []
  const nameOf = namesOf(records)
  for (const record of records) {
    const { id, fields, hits } = record
    hitTotal += hits.length
    for (const hit of hits)
      if (shown.length < maxHits) shown.push({ record: id, label: nameOf(record), ...hit })
    const place = placeOf(fields)
    if (place !== null && places.length < maxPlaces) places.push(place)
  }
  return {
    records: records.length,
    types: countTypes(records),
    leftOut,
    withdrawn: records.filter((record) => record.deleted).length,
    inConflict: records.filter((record) => record.inConflict).length,
    telling: {
      count: records.filter(({ id }) => idTellsEntry(db, id)).length,
      standIns: scope.profile.date !== 'exact',
    },
    rows: records
      .slice(0, maxRows)
      .map((record) => ({ id: record.id, type: record.type, label: nameOf(record), fields: record.fields })),
    places,
    hits: shown,
    hitTotal,
    ...hitCounts(records),
  }
}

/** What was found in the texts of all records, by kind: what is masked, and what a person let through. */
function hitCounts(records: readonly LeavingRecord[]): Pick<ExtractPreview, 'masked' | 'kept'> {
  const masked: Partial<Record<ScanKind, number>> = {}
  const through: Partial<Record<ScanKind, number>> = {}
  for (const { hits } of records)
    for (const { kind, kept } of hits) {
      const counts = kept ? through : masked
      counts[kind] = (counts[kind] ?? 0) + 1
    }
  return { masked, kept: through }
}

/** Names of records as their recipient will read them: out of what leaves, and of nothing else. */
function namesOf(records: readonly LeavingRecord[]): (record: LeavingRecord) => string {
  const byId = new Map(records.map((record) => [record.id, record]))
  const nameOf = ({ type, fields }: LeavingRecord, through: number): string =>
    recordName(type, fields, (id) => {
      const other = through === 0 ? undefined : byId.get(id)
      return other === undefined ? '' : nameOf(other, through - 1)
    })
  return (record) => nameOf(record, namedThrough)
}

function placeOf(fields: Readonly<Record<string, Json>>): ExtractPreview['places'][number] | null {
  const location = readField('event', fields, 'location')
  const [lng, lat] = location?.geometry.type === 'Point' ? location.geometry.coordinates : []
  return lng === undefined || lat === undefined ? null : { lng, lat, radius: location?.radius ?? 0 }
}

function countTypes(records: readonly LeavingRecord[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1)
  return Object.fromEntries(counts)
}

/**
 * Writes an extract: one change for each record that leaves, redacted, with the ids of the changes that it stands for, in
 * packs that this station signs; and logs to whom it was given. Throws SituError what writeBundle throws, and
 * request-invalid when nothing leaves.
 */
export async function exportExtract(
  store: Store,
  path: string,
  options: ExtractOptions,
): Promise<ExtractResult> {
  const { db } = store
  checkOutput(path, options)
  const step = options.progress === undefined ? undefined : () => options.progress?.(0, null)
  const { records, leftOut } = gatherExtract(db, options, step)
  if (records.length === 0)
    throw new SituError('request-invalid', 'nothing leaves: the filter and the profile leave everything out')
  const { out, files, dropped } = await withFiles(db, records, options)
  const stays = dropped === 0 ? leftOut : [...leftOut, { reason: 'attachment', count: dropped }]
  const at = believedNow(db)
  const names = extractNames(db, options.profile)
  const leaving = out.reduce((sum, record) => sum + idsFor(db, record, names).length, 0)
  const { self, card, sequence, stamp } = inTransaction(db, () => {
    const text = ownCard(db)
    const count = Math.ceil(leaving / changeCountLimit)
    const next = Number(readSetting(db, 'extracts') ?? '0')
    writeSetting(db, 'extracts', String(next + count))
    const clock = nextStamp((readSetting(db, 'clock') ?? firstStamp) as Stamp, at)
    writeSetting(db, 'clock', clock)
    return { self: selfStation(db), card: text, sequence: next + 1, stamp: clock }
  })
  const operator = readSetting(db, 'operator') ?? ''
  const key = stationKeyFromSeed(self.seed)
  const lineOf = (record: LeavingRecord, id: RecordId): string => {
    const body: ChangeBody = {
      record: id,
      type: record.type,
      parents: [],
      stamp,
      station: self.id,
      operator: options.profile.people === 'keep' ? operator : '',
      set: names.within(record.fields),
      of: names.standsFor(record.row),
      ...(record.deleted ? { deleted: true } : {}),
    }
    return canonicalJson(body)
  }
  // By the ids that leave: in the order of those that stay here they would tell which was entered first.
  const lines = out
    .flatMap((record) => idsFor(db, record, names).map((id) => ({ id, line: lineOf(record, id) })))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ line }) => line)
  const packs = chunks(lines, changeCountLimit).map((part, index) => ({
    sequence: sequence + index,
    count: part.length,
    ...encodePack({
      station: self.id,
      sequence: sequence + index,
      previous: null,
      lines: part,
      extract: true,
    }),
  }))
  function* entries(): Generator<BundleEntry> {
    let done = 0
    for (const pack of packs) {
      const name = `packs/${packFileName(self.id, pack.sequence, true)}`
      const comment = `situ extract ${self.id} ${String(pack.sequence)} ${pack.id}`
      yield { name, bytes: compressPack(pack.bytes) }
      yield { name: `${name}.minisig`, bytes: Buffer.from(signMinisign(pack.bytes, key, comment, false)) }
      done += 1
      options.progress?.(done, packs.length + files.size)
    }
    yield { name: `cards/${self.id}.json`, bytes: Buffer.from(card) }
    for (const [sha256, bytes] of files) {
      yield { name: `files/${sha256}`, bytes }
      done += 1
      options.progress?.(done, packs.length + files.size)
    }
  }
  const written = await writeBundle(path, {
    manifest: {
      title: options.title,
      note: options.note,
      createdAt: new Date(at).toISOString(),
      sender: { station: self.id, name: self.name, publicKey: self.publicKey ?? '' },
      operation: { id: readSetting(db, 'operation-id') ?? '', name: readSetting(db, 'operation') ?? '' },
      filtered: {
        filter: filterStated(options.filter),
        profile: options.profile,
        leftOut: stays,
        records: out.length,
      },
      stations: [
        {
          id: self.id,
          name: self.name,
          publicKey: self.publicKey ?? '',
          packs: packs.map((pack) => ({
            sequence: pack.sequence,
            id: pack.id,
            count: pack.count,
            extract: true,
          })),
        },
      ],
    },
    entries: entries(),
    key,
    seal: options.seal,
    overwrite: options.overwrite ?? false,
  })
  const disclosure = inTransaction(db, () => {
    const row = insertDisclosure(db, {
      at,
      operator,
      recipient: options.recipient,
      purpose: options.purpose,
      profile: JSON.stringify(options.profile),
      decisions: { ...hitCounts(out), protectedSources: namesSources(options) },
      filter: JSON.stringify(options.filter),
      leftOut: JSON.stringify(stays),
      manifest: written.manifestSha256,
      rows: out.map((record) => ({ row: record.row, standIn: names.standIn(record.id) !== null })),
    })
    const receipt = openReceipt(db, { at, kind: 'export', what: `extract ${options.title}`, operator })
    const summary: Pick<ReceiptView, 'files' | 'out' | 'disclosure'> = {
      files: [
        {
          name: path.split(/[\\/]/).at(-1) ?? path,
          status: 'imported',
          signer: null,
          types: {},
          rejections: [],
        },
      ],
      out: { packs: packs.length, changes: out.length, records: out.length, leftOut: stays },
      disclosure: row,
    }
    closeReceipt(db, receipt, null, null, JSON.stringify(summary))
    return row
  })
  return {
    path,
    records: out.length,
    types: countTypes(out),
    leftOut: stays,
    ...hitCounts(out),
    bytes: written.bytes,
    manifest: written.manifestSha256,
    disclosure,
  }
}

/** A record that is taken back goes under each id by which it was given. */
function idsFor(db: ReadHandle, record: LeavingRecord, names: ExtractNames): readonly RecordId[] {
  const standIn = names.standIn(record.id)
  if (standIn === null) return [record.id]
  return record.deleted && wasGivenAsItself(db, record.row) ? [record.id, standIn] : [standIn]
}

/** The filter as the manifest states it: that there was an area or words, never which. */
function filterStated(filter: Filter): Readonly<Record<string, unknown>> {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
  return {
    from: filter.from === undefined ? null : day(filter.from),
    to: filter.to === undefined ? null : day(filter.to),
    kinds: filter.kinds ?? null,
    verifications: filter.verifications ?? null,
    area:
      filter.bbox !== undefined ||
      filter.zone !== undefined ||
      filter.area !== undefined ||
      filter.near !== undefined,
    words: filter.text !== undefined && filter.text.trim() !== '',
  }
}

/** Contents of the attachments that leave, drawn anew where the profile asks for it; what cannot be stays here. */
async function withFiles(
  db: ReadHandle,
  records: readonly LeavingRecord[],
  { profile }: ExtractOptions,
): Promise<{ out: readonly LeavingRecord[]; files: ReadonlyMap<string, Buffer>; dropped: number }> {
  const files = new Map<string, Buffer>()
  const out: LeavingRecord[] = []
  let dropped = 0
  for (const record of records) {
    const { sha256 } = record.fields
    if (record.type !== 'attachment' || record.deleted || typeof sha256 !== 'string') {
      out.push(record)
      continue
    }
    const content = readFile(db, sha256)
    if (profile.attachments === 'keep') {
      if (content !== null) files.set(sha256, content)
      out.push(record)
      continue
    }
    const drawn = content === null ? null : await reencodePicture(content)
    if (drawn === null) {
      dropped += 1
      continue
    }
    const hash = createHash('sha256').update(drawn.bytes).digest('hex')
    files.set(hash, drawn.bytes)
    const { fileName: _fileName, ...rest } = record.fields
    out.push({
      ...record,
      fields: { ...rest, sha256: hash, size: drawn.bytes.length, mediaType: drawn.mediaType },
    })
  }
  return { out, files, dropped }
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const out: T[][] = []
  for (let at = 0; at < items.length; at += size) out.push(items.slice(at, at + size))
  return out
}
