import type { StationId } from '../../../db/model/ids.ts'
import type { ConflictView } from '../../../db/model/views/record-views.ts'

export type ConflictValue = ConflictView['values'][number]

/** The field name of a deletion against an edit. */
export const deletedField = '(deleted)'

/** Which conflicts are listed; "" stands for all. */
export interface ConflictFilter {
  readonly type: string
  readonly station: string
}

export const everything: ConflictFilter = { type: '', station: '' }

/** How many at once: the newest value of each, or a station's where it gave one. */
export type Rule = { readonly take: 'newer' } | { readonly take: 'station'; readonly station: StationId }

export function keyOf({ record, field }: Pick<ConflictView, 'record' | 'field'>): string {
  return `${record} ${field}`
}

export function filterConflicts(
  conflicts: readonly ConflictView[],
  { type, station }: ConflictFilter,
): readonly ConflictView[] {
  return conflicts.filter(
    (conflict) =>
      (type === '' || conflict.type === type) &&
      (station === '' || conflict.stations.some(({ id }) => id === station)),
  )
}

export function typesOf(conflicts: readonly ConflictView[]): readonly string[] {
  return [...new Set(conflicts.map(({ type }) => type))].sort()
}

export interface StationCount {
  readonly id: StationId
  readonly name: string
  /** Conflicts in which it gave a value. */
  readonly conflicts: number
}

/** Stations that gave a value in conflict, the busiest first. */
export function stationsOf(conflicts: readonly ConflictView[]): readonly StationCount[] {
  const counts = new Map<StationId, { name: string; conflicts: number }>()
  for (const { stations } of conflicts) {
    for (const { id, name } of stations) {
      const known = counts.get(id)
      if (known === undefined) counts.set(id, { name, conflicts: 1 })
      else known.conflicts += 1
    }
  }
  return [...counts]
    .map(([id, { name, conflicts: count }]) => ({ id, name, conflicts: count }))
    .sort((a, b) => b.conflicts - a.conflicts || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/**
 * The value that the rule takes, as the store will take it; undefined where the station gave none, or none of those that
 * are here (`stations` tells which).
 */
export function chosenBy(rule: Rule, { values }: ConflictView): ConflictValue | undefined {
  const byLatest = [...values].sort((a, b) => (a.stamp === b.stamp ? 0 : a.stamp < b.stamp ? 1 : -1))
  return rule.take === 'newer' ? byLatest[0] : byLatest.find(({ station }) => station === rule.station)
}

export interface RuleOutcome {
  readonly settles: number
  readonly stays: number
  /** Records that go because a deletion is taken. */
  readonly deletes: number
}

export function outcomeOf(rule: Rule, conflicts: readonly ConflictView[]): RuleOutcome {
  let settles = 0
  let deletes = 0
  for (const conflict of conflicts) {
    const given = rule.take === 'newer' || conflict.stations.some(({ id }) => id === rule.station)
    if (!given) continue
    settles += 1
    if (conflict.field === deletedField && chosenBy(rule, conflict)?.value === true) deletes += 1
  }
  return { settles, stays: conflicts.length - settles, deletes }
}

/** Where a chosen conflict stands in the list; when it has gone, what took its place. −1: the list is empty. */
export function placeIn(
  listed: readonly ConflictView[],
  chosen: { readonly key: string; readonly index: number },
): number {
  const at = listed.findIndex((conflict) => keyOf(conflict) === chosen.key)
  return at >= 0 ? at : Math.min(chosen.index, listed.length - 1)
}
