import { eventLooks } from '../../db/model/events/event-cells.ts'
import type { EventLook } from '../../db/model/events/event-cells.ts'
import { useRemembered } from '../bridge/use-remembered.ts'

/** How the map draws events, as this computer remembers it; a new sheet begins with the same. */
export function useEventLook(): readonly [EventLook, (look: EventLook) => void] {
  return useRemembered<EventLook>('map.look', 'signs', (stored) => eventLooks.find((look) => look === stored))
}
