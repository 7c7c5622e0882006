import type { WriteHandle } from '../../open.ts'
import { readSetting } from '../../store/setting.ts'
import { findStation, insertStation, selfStation, writeCard, writeIdentity } from '../../store/log/station.ts'
import { makeCard, readCard } from '../crypto/card.ts'
import type { ReadCard } from '../crypto/card.ts'
import { stationKeyFromSeed } from '../crypto/minisign.ts'
import { createIdentity, recipientOf } from '../crypto/seal.ts'

/** This station's signed card, made anew when its name or organisation has changed. Inside a transaction. */
export function ownCard(db: WriteHandle): string {
  const self = selfStation(db)
  const organisation = readSetting(db, 'organisation') ?? ''
  if (self.card !== null && self.identity !== null) {
    const { card } = readCard(self.card)
    if (card.name === self.name && card.organisation === organisation) return self.card
  }
  const identity = self.identity ?? createIdentity()
  if (self.identity === null) writeIdentity(db, self.id, identity)
  const key = stationKeyFromSeed(self.seed)
  const recipient = recipientOf(identity)
  const text = makeCard({ name: self.name, organisation, recipient, at: new Date().toISOString() }, key)
  writeCard(db, self.id, { name: self.name, organisation, recipient, publicKey: self.publicKey ?? '', text })
  return text
}

/**
 * Enters a card that came in: a station met for the first time is unknown until somebody decides, and a card older than
 * the one that is here changes nothing. Inside a transaction.
 */
export function registerCard(db: WriteHandle, { id, card, text }: ReadCard): void {
  const known = findStation(db, id)
  if (known?.trust === 'self') return
  if (known === null)
    insertStation(db, { id, publicKey: card.publicKey, name: card.name, trust: 'unknown', seed: null })
  else if (known.card !== null && readCard(known.card).card.at >= card.at) return
  writeCard(db, id, { ...card, text })
}
