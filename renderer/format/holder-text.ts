import type { Holder } from '../../db/model/situation/control-changes.ts'
import type { Text } from '../text/text.ts'

/** `North (controlled)`: who holds land, and how. */
export function holderText(holder: Holder, { t, label }: Text): string {
  if (holder === null) return t.zones.notRecorded
  const name = holder.controller === null ? t.zones.nobody : holder.controller.name
  return `${name} (${label('control-status', holder.status)})`
}
