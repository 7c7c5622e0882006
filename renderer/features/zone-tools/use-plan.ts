import { useMemo } from 'react'
import { SituError } from '../../../db/model/errors.ts'
import type { Position } from '../../../db/model/geometry/geometry.ts'
import { bboxOf } from '../../../db/model/geometry/geometry.ts'
import { joinAreas } from '../../../db/model/geometry/cut-area.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { planMerge, planMove, planSplit } from '../../../db/model/zones/zone-edits.ts'
import type { ZoneEdit } from '../../../db/model/zones/zone-edits.ts'

interface Wanted {
  readonly kind: 'move' | 'split' | 'merge'
  readonly zone: RecordId
  readonly other: RecordId | null
  readonly line: readonly Position[] | null
  readonly names: readonly [string, string]
}

type Plan =
  | { readonly edits: readonly ZoneEdit[]; readonly error: null }
  | { readonly edits: null; readonly error: SituError | null }

const nothing: Plan = { edits: null, error: null }

/** What an edit would do, or why it cannot be done; neither while something is still to be chosen. */
export function usePlan(zones: readonly ControlAt[], wanted: Wanted): Plan {
  const { kind, zone, other, line, names } = wanted
  const [first, second] = names
  return useMemo(() => {
    if (zones.length === 0) return nothing
    try {
      if (kind === 'merge')
        return other === null ? nothing : { edits: [planMerge(zones, zone, other, first)], error: null }
      if (line === null) return nothing
      if (kind === 'split') return { edits: planSplit(zones, zone, line, [first, second]), error: null }
      return other === null ? nothing : { edits: planMove(zones, zone, other, line), error: null }
    } catch (error) {
      if (error instanceof SituError) return { edits: null, error }
      throw error
    }
  }, [zones, kind, zone, other, line, first, second])
}

/** Zones of the same layer that share an edge with one. */
export function neighboursOf(zones: readonly ControlAt[], id: RecordId): readonly ControlAt[] {
  const own = zones.find((one) => one.zone.id === id)
  if (own === undefined) return []
  const [west, south, east, north] = bboxOf(own.geometry)
  return zones.filter((one) => {
    if (one === own || one.zone.kind !== own.zone.kind || one.zone.parent !== own.zone.parent) return false
    const [otherWest, otherSouth, otherEast, otherNorth] = bboxOf(one.geometry)
    if (west > otherEast || otherWest > east || south > otherNorth || otherSouth > north) return false
    try {
      joinAreas(own.geometry, one.geometry)
      return true
    } catch (error) {
      if (error instanceof SituError) return false
      throw error
    }
  })
}
