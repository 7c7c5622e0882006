import type { WriteHandle } from '../../open.ts'
import { closeReceipt, openReceipt } from '../../store/append/receipt.ts'
import { readSetting, writeSetting } from '../../store/setting.ts'
import { insertStation, retireSelf } from '../../store/log/station.ts'
import { createStationKey, publicKeyText } from '../crypto/minisign.ts'
import { sealPacks } from '../pack/seal-packs.ts'
import { ownCard } from './station-card.ts'
import { assumedNow } from '../../store/log/own-clock.ts'

/** The station stays known with its key; what signs from now on is another one. Inside a transaction. */
export function becomeNewStation(db: WriteHandle): void {
  const at = assumedNow(db)
  const receipt = openReceipt(db, {
    at,
    kind: 'export',
    what: 'seal',
    operator: readSetting(db, 'operator') ?? '',
  })
  sealPacks(db, receipt)
  closeReceipt(db, receipt, null, null, null)
  retireSelf(db)
  makeStation(db, '')
  writeSetting(db, 'restored', 'no')
}

/** Gives the store a station with a key of its own. Inside a transaction. */
export function makeStation(db: WriteHandle, name: string): void {
  const key = createStationKey()
  insertStation(db, {
    id: key.stationId,
    publicKey: publicKeyText(key.publicKey),
    name,
    trust: 'self',
    seed: key.seed,
  })
  ownCard(db)
}
