import { repairedArea } from '../../model/geometry/area-repair.ts'
import type { AreaGeometry } from '../../model/geometry/geometry.ts'
import type { GeometryCheck } from '../../model/geometry/validate.ts'
import type { ReadOptions } from './foreign.ts'

type FaultyArea = Extract<GeometryCheck, { readonly area: unknown }>

/**
 * Tells of an outline that could be mended. The mended one where a person has asked for it, else null: it is never made
 * silently.
 */
export function offerRepair(
  { kind, where, area }: FaultyArea,
  { line, name }: { readonly line: number; readonly name: string },
  { notes, repairs }: Pick<ReadOptions, 'notes' | 'repairs'>,
): AreaGeometry | null {
  if (repairs === undefined) return null
  const repaired = repairedArea(area)
  if (repaired === null) return null
  repairs.add({ line, name, fault: kind, at: where }, area, repaired)
  notes?.addLine(repairs.wanted ? 'outline-repaired' : 'repair-offered', line)
  return repairs.wanted ? repaired : null
}
