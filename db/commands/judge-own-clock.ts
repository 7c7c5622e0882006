import type { Store } from '../open.ts'
import { clockDoubt, clockDoubtful } from '../model/record/own-clock.ts'
import type { ClockVerdict } from '../model/record/own-clock.ts'
import { judgeClock } from '../store/log/own-clock.ts'
import { inTransaction } from '../store/statement.ts'

/** What the operator says of a clock that could not be believed; saving then goes on by it. */
export function judgeOwnClock(store: Store, verdict: ClockVerdict): void {
  inTransaction(store.db, () => {
    judgeClock(store.db, verdict)
  })
}

/** Before a store is made: nothing in it will be able to tell later. Throws SituError clock-doubtful. */
export function checkClockOfNewStore(): void {
  const now = Date.now()
  const doubt = clockDoubt(now, null)
  if (doubt !== null) throw clockDoubtful(now, null, doubt)
}
