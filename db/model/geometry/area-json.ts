import { isArea } from './geometry.ts'
import type { AreaGeometry } from './geometry.ts'
import { union } from './overlay.ts'
import { placeText, validateGeometry } from './validate.ts'

/**
 * The area of a GeoJSON document: a geometry, a Feature, or what all areas of a FeatureCollection cover together.
 * Throws an Error that says what is wrong.
 */
export function areaOfGeoJson(document: unknown): AreaGeometry {
  const areas = geometriesOf(document).map((value) => {
    const checked = validateGeometry(value)
    if (!checked.ok) throw new Error(`${checked.what}${placeText(checked.where)}`)
    const { geometry } = checked
    if (!isArea(geometry)) throw new Error(`a ${geometry.type} is no area`)
    return geometry
  })
  const [first, ...others] = areas
  const all = first === undefined || others.length === 0 ? first : union(first, ...others)
  if (all == null) throw new Error('there is no area in it')
  return all
}

function geometriesOf(document: unknown): readonly unknown[] {
  if (typeof document !== 'object' || document === null) throw new Error('not GeoJSON')
  const { type, features, geometry } = document as Readonly<Record<string, unknown>>
  if (type === 'FeatureCollection' && Array.isArray(features)) return features.flatMap(geometriesOf)
  return type === 'Feature' ? [geometry] : [document]
}
