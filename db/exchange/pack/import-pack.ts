import type { WriteHandle } from '../../open.ts'
import { canonicalJson } from '../../model/canonical.ts'
import { parseChange } from '../../model/record/change.ts'
import { SituError } from '../../model/errors.ts'
import type { ChangeBody } from '../../model/record/change.ts'
import type { ChangeId, StationId } from '../../model/ids.ts'
import type { Appender, IncomingChange } from '../../store/append/append.ts'
import { findPack, insertPack, recordRowsOfPack } from '../../store/exchange/stored-packs.ts'
import { changeIdOf } from '../../store/log/change-log.ts'
import { purgedLine } from '../../store/append/purge.ts'
import { packKey } from '../../store/log/stand-ins.ts'
import { findStation, selfStation } from '../../store/log/station.ts'
import { stationKeyFromSeed, verifyMinisign } from '../crypto/minisign.ts'
import { compressPack, decodePack } from './pack.ts'
import type { DecodedPack } from './pack.ts'
import { standIn } from './stand-in.ts'

/** A pack that a bundle or a folder offers. What it says of itself is checked when it is read. */
export interface OfferedPack {
  /** Which file or entry, for refusals. */
  readonly where: string
  readonly station: StationId
  readonly sequence: number
  /** null where nothing but the file itself tells. */
  readonly id: string | null
  readonly extract: boolean
  readonly voucher: StationId | null
  /** The key of the station, or of the voucher where there is one. */
  readonly key: Uint8Array
  readonly read: () => Promise<{ readonly compressed: Buffer; readonly signature: string }>
}

export interface PackImporter {
  readonly appender: Appender
  readonly receipt: number
  /** Rows of the records in packs that were known before. */
  readonly knownRows: Set<number>
}

/**
 * Takes a pack in, inside the caller's transaction: its hash, signature and every change are checked before any of it
 * counts. A known pack changes nothing. Throws SituError pack-invalid, signature-wrong.
 */
export async function importPack(
  db: WriteHandle,
  offered: OfferedPack,
  taker: PackImporter,
): Promise<'known' | 'taken'> {
  const knownBy = (id: string): boolean => {
    const before = findPack(db, id)
    if (before === null) return false
    for (const row of recordRowsOfPack(db, before)) taker.knownRows.add(row)
    return true
  }
  if (offered.id !== null && knownBy(offered.id)) return 'known'
  const { compressed, signature } = await offered.read()
  const pack = decodePack(compressed, offered.where)
  const id = pack.header.standsFor ?? pack.id
  checkHeader(offered, pack, id)
  const checked = verifyMinisign(pack.bytes, signature, offered.key)
  if (!checked.ok)
    throw new SituError('signature-wrong', `${offered.where}: ${checked.what}`, { entry: offered.where })
  if (offered.id === null && knownBy(id)) return 'known'
  const station = findStation(db, offered.station)
  if (station === null) throw new Error(`station ${offered.station} was not met`)
  const { added, purged } = addLines(offered, pack, taker.appender)
  taker.appender.settleMany()
  // Where content was removed here, the log has the same lines as the stand-in.
  const range = added === pack.lines.length ? taker.appender.lastRange(pack.lines.length) : null
  const row = {
    id,
    station: station.row,
    sequence: offered.sequence,
    previous: pack.header.previous,
    count: pack.lines.length,
    firstSeq: range?.firstSeq ?? null,
    lastSeq: range?.lastSeq ?? null,
    extract: offered.extract,
    receipt: taker.receipt,
  }
  if (purged) {
    // Content that was removed here is not kept inside a compressed pack either.
    const self = selfStation(db)
    const stands = standIn(
      pack.header,
      id,
      linesLeft(pack, taker.appender),
      stationKeyFromSeed(self.seed),
      packKey({ header: pack.headerLine, signature, purged: offered.voucher !== null }),
    )
    const { header, bytes } = stands
    insertPack(db, {
      ...row,
      header,
      signature: stands.signature,
      voucher: self.id,
      verbatim: range === null ? compressPack(bytes) : null,
    })
    return 'taken'
  }
  insertPack(db, {
    ...row,
    header: pack.headerLine,
    signature,
    voucher: offered.voucher,
    verbatim: range === null ? compressed : null,
  })
  return 'taken'
}

function checkHeader(offered: OfferedPack, pack: DecodedPack, id: string): void {
  const { header } = pack
  const refuse = refusal(offered.where)
  if (offered.id !== null && id !== offered.id) throw refuse('its content is not what the manifest says')
  if (header.station !== offered.station || header.sequence !== offered.sequence)
    throw refuse('its header names another station or number')
  if ((header.extract === true) !== offered.extract)
    throw refuse('its header says otherwise whether it is an extract')
  if ((header.by ?? null) !== offered.voucher)
    throw refuse('its header names another station that vouches for it')
}

function addLines(
  offered: OfferedPack,
  pack: DecodedPack,
  appender: Appender,
): { readonly added: number; readonly purged: boolean } {
  const refuse = refusal(offered.where)
  // All are checked before the first is added: a pack is taken whole or not at all.
  const checked: { readonly change: IncomingChange; readonly id: Buffer | undefined }[] = []
  let purged = false
  for (const [at, line] of pack.lines.entries()) {
    const where = `line ${String(at + 2)}`
    const { body, newer } = parseChange(line, `${offered.where} ${where}`)
    if (body.station !== offered.station) throw refuse(`${where} claims station ${body.station}`)
    if ((body.of !== undefined) !== offered.extract && body.purged === undefined)
      throw refuse(
        `${where} ${offered.extract ? 'does not say what it stands for' : 'stands for other changes outside an extract'}`,
      )
    if (body.purged !== undefined && offered.voucher === null)
      throw refuse(`${where} says that its content was purged, and nobody vouches for it`)
    // Another spelling could be read as two things, or be merged here and never be written again.
    if (!isCanonical(body, line)) throw refuse(`${where} is not canonical JSON`)
    const id = body.purged === undefined ? undefined : Buffer.from(body.purged, 'hex')
    if (body.purged === undefined && appender.isPurged(body.record)) purged = true
    checked.push({ change: { body, line, newer }, id })
  }
  let added = 0
  for (const { change, id } of checked) if (appender.add(change, id)) added += 1
  return { added, purged }
}

/** The pack's lines without what was removed here. */
function linesLeft(pack: DecodedPack, appender: Appender): readonly string[] {
  return pack.lines.map((line) => {
    const body = JSON.parse(line) as ChangeBody
    if (body.purged !== undefined || !appender.isPurged(body.record)) return line
    return purgedLine(body, changeIdOf(line).toString('hex') as ChangeId)
  })
}

function refusal(where: string): (what: string) => SituError {
  return (what) => new SituError('pack-invalid', `${where}: ${what}`, { entry: where, what })
}

function isCanonical(value: unknown, line: string): boolean {
  try {
    return canonicalJson(value) === line
  } catch {
    return false
  }
}
