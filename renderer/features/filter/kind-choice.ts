import { eventKindsByGroup, groupOfEventKind } from '../../../db/model/vocabulary/event-kind.ts'
import type { EventKindGroup } from '../../../db/model/vocabulary/event-kind.ts'

/** A group's code stands for the group and all its kinds, so it is never chosen beside one of them. */
export function toggleGroup(chosen: readonly string[], group: EventKindGroup): readonly string[] {
  const others = chosen.filter((code) => groupOfEventKind(code) !== group)
  return chosen.includes(group) ? others : [...others, group]
}

export function toggleKind(chosen: readonly string[], kind: string): readonly string[] {
  const group = groupOfEventKind(kind)
  if (group === null)
    return chosen.includes(kind) ? chosen.filter((code) => code !== kind) : [...chosen, kind]
  const members: readonly string[] = eventKindsByGroup[group]
  const others = chosen.filter((code) => groupOfEventKind(code) !== group)
  const present = chosen.includes(group) ? members : members.filter((code) => chosen.includes(code))
  const next = present.includes(kind) ? present.filter((code) => code !== kind) : [...present, kind]
  return next.length === members.length ? [...others, group] : [...others, ...next]
}
