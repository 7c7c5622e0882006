import type { WriteHandle } from '../../open.ts'
import { changeCountLimit, encodePack } from './pack.ts'
import { parsePublicKeyText, signMinisign, stationKeyFromSeed } from '../crypto/minisign.ts'
import { insertPack, lastPackOf, nextUnsealed } from '../../store/exchange/stored-packs.ts'
import { closeReceipt, openReceipt } from '../../store/append/receipt.ts'
import { readSetting } from '../../store/setting.ts'
import { assumedNow } from '../../store/log/own-clock.ts'
import { selfStation } from '../../store/log/station.ts'
import { inTransaction } from '../../store/statement.ts'

/** Characters in one pack: of whatever letters, under what a reader refuses. */
const packCharacterLimit = 8 * 1024 * 1024

/**
 * Puts this station's changes that are in no pack yet into packs, signed. Inside one transaction.
 * The signature is over the uncompressed bytes: whoever passes the pack on may compress it again.
 */
export function sealPacks(db: WriteHandle, receipt: number, characters = packCharacterLimit): number {
  const station = selfStation(db)
  const key = stationKeyFromSeed(station.seed)
  let last = lastPackOf(db, station.row)
  let sealed = 0
  for (;;) {
    const rows = nextUnsealed(db, station.row, { changes: changeCountLimit, characters })
    const first = rows[0]
    const end = rows.at(-1)
    if (first === undefined || end === undefined) return sealed
    const sequence = (last?.sequence ?? 0) + 1
    const lines = rows.map((row) => row.body)
    const pack = encodePack({ station: station.id, sequence, previous: last?.id ?? null, lines })
    const comment = `situ pack ${station.id} ${String(sequence)} ${pack.id}`
    const signature = signMinisign(pack.bytes, key, comment, false)
    insertPack(db, {
      id: pack.id,
      station: station.row,
      sequence,
      previous: last?.id ?? null,
      count: lines.length,
      firstSeq: first.seq,
      lastSeq: end.seq,
      header: pack.header,
      signature,
      verbatim: null,
      receipt,
    })
    last = lastPackOf(db, station.row)
    sealed += 1
  }
}

/** The same in a transaction and with a receipt of its own. */
export function sealAll(db: WriteHandle): number {
  return inTransaction(db, () => {
    const receipt = openReceipt(db, {
      at: assumedNow(db),
      kind: 'export',
      what: 'seal',
      operator: readSetting(db, 'operator') ?? '',
    })
    const sealed = sealPacks(db, receipt)
    closeReceipt(db, receipt, null, null, null)
    return sealed
  })
}

/** The raw Ed25519 key of minisign text, or null when it is none. */
export function publicKeyOf(text: string | null): Uint8Array | null {
  return text === null ? null : parsePublicKeyText(text)
}
