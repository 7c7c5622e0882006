import { readCard } from '../exchange/crypto/card.ts'
import { registerCard } from '../exchange/stations/station-card.ts'
import { SituError } from '../model/errors.ts'
import type { StationId } from '../model/ids.ts'
import { stationWords } from '../model/record/station-words.ts'
import type { Store } from '../open.ts'
import { readSetting } from '../store/setting.ts'
import { listStations, setTrust } from '../store/log/station.ts'
import { inTransaction } from '../store/statement.ts'

/**
 * Records who decided, and when, that a station is trusted or not (I9). `named`: its fingerprint, words or public key.
 * Throws SituError record-missing.
 */
export function decideTrust(store: Store, named: string, trust: 'trusted' | 'distrusted'): StationId {
  return inTransaction(store.db, () => {
    const found = listStations(store.db).find(
      ({ id, publicKey }) => id === named || publicKey === named || stationWords(id) === named,
    )
    if (found === undefined || found.trust === 'self')
      throw new SituError('record-missing', `no other station "${named}" is known here`, { station: named })
    setTrust(store.db, found.id, trust, readSetting(store.db, 'operator') ?? '', Date.now())
    return found.id
  })
}

/** Enters a station from its card, undecided when it is new. Throws SituError card-invalid. */
export function addCard(store: Store, text: string): StationId {
  const read = readCard(text)
  inTransaction(store.db, () => {
    registerCard(store.db, read)
  })
  return read.id
}
