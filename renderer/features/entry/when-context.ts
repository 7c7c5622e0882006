import type { WhenContext } from '../../../db/model/dates/when.ts'
import { timeZoneNamed } from '../../../db/model/dates/time-zone.ts'
import type { TimeZone } from '../../../db/model/dates/time-zone.ts'
import { zoneClock } from '../../../db/model/dates/when-clock.ts'
import type { EntryDraft } from './entry-draft.ts'

type Clocked = Pick<EntryDraft, 'whenZone' | 'whenSecond'>

/** Whose clock the time of a draft is told by: the operation's, or that of the place, where that was chosen. */
export function entryZone({ whenZone }: Clocked, operation: TimeZone): TimeZone {
  return timeZoneNamed(whenZone) ?? operation
}

/** Now, and that clock: the offset is that of the time meant, summer or winter. */
export function whenContext(draft: Clocked, operation: TimeZone): WhenContext {
  return {
    now: Date.now(),
    happened: true,
    timeZoneOffsetMinutes: zoneClock(entryZone(draft, operation), draft.whenSecond),
  }
}
