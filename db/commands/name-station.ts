import type { Store } from '../open.ts'
import { ownCard } from '../exchange/stations/station-card.ts'
import { writeSetting } from '../store/setting.ts'
import { selfStation, updateStation } from '../store/log/station.ts'
import { inTransaction } from '../store/statement.ts'

/** What stands on this station's card beside its fingerprint; the card is signed anew. */
export function nameStation(
  store: Store,
  to: { readonly name?: string | undefined; readonly organisation?: string | undefined },
): void {
  const { db } = store
  inTransaction(db, () => {
    const self = selfStation(db)
    if (to.name !== undefined) updateStation(db, self.id, self.publicKey ?? '', to.name)
    if (to.organisation !== undefined) writeSetting(db, 'organisation', to.organisation)
    ownCard(db)
  })
}
