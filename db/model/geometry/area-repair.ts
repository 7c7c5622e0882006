import type { AreaGeometry, Position } from './geometry.ts'
import { polygonsOf } from './geometry.ts'
import { areaFaults, crossingsUpTo } from './faults.ts'
import type { FaultKind } from './faults.ts'
import { areaSquareMetres } from './measure.ts'
import { union } from './overlay.ts'
import { cutAtAntimeridian } from './wrap-area.ts'

/** An outline with a fault, and what it would be without: a person looks at both before one stands for the other. */
export interface OutlineRepair {
  /** The line or feature of the file. */
  readonly line: number
  readonly name: string
  readonly fault: FaultKind
  /** Where on the map. */
  readonly at: Position
  readonly parts: number
  readonly squareMetres: number
  /** For drawing; absent past `drawnRepairs` and where an outline has more than `drawnCorners` corners. */
  readonly drawn?: { readonly before: AreaGeometry; readonly after: AreaGeometry }
}

/** How many repairs a preview lists. */
export const listedRepairs = 200
export const drawnRepairs = 20
const drawnCorners = 2000

/** Gathers the repairs that one file could do with: the first are listed, all are counted. */
export interface RepairList {
  /** A person has seen them, and wants them. */
  readonly wanted: boolean
  add(
    repair: Omit<OutlineRepair, 'parts' | 'squareMetres' | 'drawn'>,
    before: AreaGeometry,
    after: AreaGeometry,
  ): void
  readonly total: () => number
  readonly list: () => readonly OutlineRepair[]
}

export function repairList(wanted: boolean): RepairList {
  const listed: OutlineRepair[] = []
  let total = 0
  return {
    wanted,
    add(repair, before, after) {
      total += 1
      if (listed.length >= listedRepairs) return
      const isDrawn = listed.length < drawnRepairs && corners(before) + corners(after) <= drawnCorners
      listed.push({
        ...repair,
        parts: polygonsOf(after).length,
        squareMetres: areaSquareMetres(after),
        ...(isDrawn ? { drawn: { before, after } } : {}),
      })
    },
    total: () => total,
    list: () => listed,
  }
}

/** Where a hole lies in another part than its own, nobody can tell which ground is meant. */
const beyondRepair: ReadonlySet<FaultKind> = new Set(['hole-elsewhere', 'too-tangled'])
/** More, and working the repair out could take as long as somebody likes. */
const maxCrossings = 10_000

/**
 * The ground that a faulty outline goes round at least once, without its holes, parts together; null where that is
 * nothing, cannot be told, or would be faulty itself. Never longer than a few seconds: outlines with more than
 * `maxCrossings` crossings are left alone.
 */
export function repairedArea(area: AreaGeometry): AreaGeometry | null {
  if (areaFaults(area).some(({ kind }) => beyondRepair.has(kind))) return null
  if (crossingsUpTo(area, maxCrossings) >= maxCrossings) return null
  try {
    const repaired = union(cutAtAntimeridian(area))
    return repaired !== null && areaFaults(repaired).length === 0 ? repaired : null
  } catch {
    // The overlay may give up on what is nearly flat.
    return null
  }
}

function corners(area: AreaGeometry): number {
  return polygonsOf(area).reduce((sum, rings) => sum + rings.reduce((all, ring) => all + ring.length, 0), 0)
}
