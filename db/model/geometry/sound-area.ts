import type { AreaGeometry } from './geometry.ts'
import { areaFaults } from './faults.ts'
import type { FaultKind, GeometryFault } from './faults.ts'
import { areaSquareMetres } from './measure.ts'
import { union } from './overlay.ts'
import { cutAtAntimeridian, polygonsBeyond, uncutArea } from './wrap-area.ts'

/** An area as it came, and what may be computed of it. */
export interface SoundArea {
  /** As it is drawn: what came, cut at the antimeridian. */
  readonly shown: AreaGeometry
  /**
   * The same ground without faults, for overlays and measures; null where nobody can tell which ground is meant. Parts
   * that cover the same ground count once, a hole outside its outline takes nothing away.
   */
  readonly geometry: AreaGeometry | null
  /** On the ellipsoid; null: cannot be measured. */
  readonly squareMetres: number | null
  readonly faults: readonly GeometryFault[]
}

/** Faults that leave no doubt about the ground: other engines make the same of it. */
const unambiguous: ReadonlySet<FaultKind> = new Set(['no-area', 'spike', 'hole-outside', 'parts-overlap'])

/**
 * The one way from a stored outline to its area. Checks it, cuts it at the antimeridian, and measures it where it can be
 * measured. Worked out once for each object in memory.
 */
export function soundArea(area: AreaGeometry): SoundArea {
  const known = sound.get(area)
  if (known !== undefined) return known
  const made = checkedArea(area)
  sound.set(area, made)

  return made
}

const sound = new WeakMap<AreaGeometry, SoundArea>()

function checkedArea(area: AreaGeometry): SoundArea {
  const shown = cutAtAntimeridian(area)
  const faults = faultsOf(uncutArea(shown), shown)
  if (faults.length === 0) return { shown, geometry: shown, squareMetres: areaSquareMetres(shown), faults }
  const geometry = isUnambiguous(faults) ? unionOf(shown) : null
  return { shown, geometry, squareMetres: geometry === null ? null : areaSquareMetres(geometry), faults }
}

/** Where parts overlap too, a hole outside its outline may be meant for another part. */
function isUnambiguous(faults: readonly GeometryFault[]): boolean {
  const kinds = new Set(faults.map(({ kind }) => kind))
  return (
    faults.every(({ kind }) => unambiguous.has(kind)) &&
    !(kinds.has('hole-outside') && kinds.has('parts-overlap'))
  )
}

/** The overlay may give up on what is nearly flat. */
function unionOf(area: AreaGeometry): AreaGeometry | null {
  try {
    return union(area)
  } catch {
    return null
  }
}

/** Crossings are looked for before the cut, which would undo them; each kind once. */
function faultsOf(area: AreaGeometry, shown: AreaGeometry): readonly GeometryFault[] {
  if (shown === area) return areaFaults(area)
  const before = polygonsBeyond(area).flatMap(areaFaults)
  const faults = [...before, ...areaFaults(shown)].map(({ kind, at: [lng, lat] }): GeometryFault => ({
    kind,
    at: [lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng, lat],
  }))
  return faults.filter(({ kind }, at) => faults.findIndex((one) => one.kind === kind) === at)
}
