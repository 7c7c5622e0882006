import type { BasemapTheme } from './basemap-draw.ts'
import { palettes } from './basemap-draw.ts'

/** What a shape of a vector base map is drawn as, from below to above. */
export const shapeClasses = [
  'land',
  'green',
  'built',
  'water',
  'waterline',
  'area',
  'building',
  'path',
  'rail',
  'street',
  'road',
  'highway',
  'line',
  'border',
  'point',
] as const
export type ShapeClass = (typeof shapeClasses)[number]

type Properties = Readonly<Record<string, string | number | boolean>>

/** Layer names of the OpenMapTiles, Protomaps and Shortbread schemas, by what they hold. */
const roles: Readonly<
  Record<string, 'land' | 'water' | 'waterline' | 'cover' | 'building' | 'road' | 'border' | 'place' | 'none'>
> = {
  earth: 'land',
  water: 'water',
  ocean: 'water',
  water_polygons: 'water',
  waterway: 'waterline',
  water_lines: 'waterline',
  physical_line: 'waterline',
  landcover: 'cover',
  landuse: 'cover',
  land: 'cover',
  natural: 'cover',
  park: 'cover',
  sites: 'cover',
  building: 'building',
  buildings: 'building',
  transportation: 'road',
  roads: 'road',
  streets: 'road',
  transit: 'road',
  boundary: 'border',
  boundaries: 'border',
  place: 'place',
  places: 'place',
  place_labels: 'place',
  aeroway: 'none',
  aerodrome_label: 'none',
  mountain_peak: 'none',
  poi: 'none',
  pois: 'none',
  public_transport: 'none',
  housenumber: 'none',
  addresses: 'none',
  water_name: 'none',
  transportation_name: 'none',
  water_lines_labels: 'none',
  water_polygons_labels: 'none',
  boundary_labels: 'none',
  street_labels: 'none',
  street_labels_points: 'none',
  streets_labels: 'none',
  streets_polygons_labels: 'none',
  street_polygons: 'none',
  bridges: 'none',
  dam_lines: 'none',
  dam_polygons: 'none',
  pier_lines: 'none',
  pier_polygons: 'none',
  ferries: 'none',
  aerialways: 'none',
}

export type LayerRole = (typeof roles)[string] | 'other'

export function layerRole(name: string): LayerRole {
  return Object.hasOwn(roles, name) ? (roles[name] ?? 'other') : 'other'
}

/** What lies under the shapes of a tile: null for a map of a few things over another map. */
export function tileGround(layers: readonly string[]): 'land' | 'water' | null {
  const found = layers.map(layerRole)
  if (found.includes('land')) return 'water'
  return found.some((role) => role === 'water' || role === 'cover' || role === 'road') ? 'land' : null
}

const greens =
  /wood|forest|grass|park|meadow|farm|orchard|vineyard|scrub|garden|nature|reserve|golf|pitch|cemetery/
const builts = /residential|commercial|industrial|retail|suburb|neighbourhood|urban|quarter/

/** The class of a shape; null: not drawn. `shape`: 1 point, 2 line, 3 polygon, as the format counts. */
export function shapeClass(role: LayerRole, shape: number, properties: Properties): ShapeClass | null {
  const word = String(properties['class'] ?? properties['kind'] ?? '')
  switch (role) {
    case 'land':
      return shape === 3 ? 'land' : null
    case 'water':
      return shape === 3 ? 'water' : shape === 2 ? 'waterline' : null
    case 'waterline':
      return shape === 2 ? 'waterline' : null
    case 'cover':
      if (shape !== 3) return null
      return greens.test(word) ? 'green' : builts.test(word) ? 'built' : null
    case 'building':
      return shape === 3 ? 'building' : null
    case 'road':
      return shape === 2 ? roadClass(word, String(properties['kind_detail'] ?? '')) : null
    case 'border': {
      const level = Number(properties['admin_level'] ?? properties['kind_detail'] ?? 2)
      return shape === 2 && (word === 'country' || level <= 2) ? 'border' : null
    }
    case 'place':
    case 'none':
      return null
    default:
      return shape === 3 ? 'area' : shape === 2 ? 'line' : 'point'
  }
}

function roadClass(word: string, detail: string): ShapeClass | null {
  const found = `${word} ${detail}`
  if (/ferry|aerial/.test(found)) return null
  if (/rail|transit|subway|tram/.test(found)) return 'rail'
  if (/motorway|highway|trunk/.test(found)) return 'highway'
  if (/primary|secondary|major/.test(found)) return 'road'
  return /path|footway|track|steps|cycleway|pedestrian|bridleway|other/.test(found) ? 'path' : 'street'
}

/** How a class looks: `width` in screen pixels at zoom 14, halved about every two zooms further out. */
export interface ShapeLook {
  readonly fill?: string
  readonly stroke?: string
  readonly width?: number
  readonly casing?: string
  readonly dashes?: readonly [number, number]
  /** The Leaflet zoom from which it is worth drawing. */
  readonly from: number
}

function looks(
  theme: BasemapTheme,
  own: Readonly<Record<'green' | 'built' | 'building' | 'road' | 'highway' | 'casing' | 'other', string>>,
): Readonly<Record<ShapeClass, ShapeLook>> {
  const { land, water, coast, border, admin1 } = palettes[theme]
  return {
    land: { fill: land, from: 0 },
    green: { fill: own.green, from: 0 },
    built: { fill: own.built, from: 6 },
    water: { fill: water, stroke: coast, width: 0.6, from: 0 },
    waterline: { stroke: coast, width: 1, from: 5 },
    area: { fill: `${own.other}26`, stroke: own.other, width: 1.2, from: 0 },
    building: { fill: own.building, from: 13 },
    path: { stroke: admin1, width: 1, dashes: [3, 2], from: 13.5 },
    rail: { stroke: border, width: 1, dashes: [6, 3], from: 9 },
    street: { stroke: own.road, casing: own.casing, width: 3, from: 11 },
    road: { stroke: own.road, casing: own.casing, width: 4, from: 8 },
    highway: { stroke: own.highway, casing: own.casing, width: 5, from: 5 },
    line: { stroke: own.other, width: 1.6, from: 0 },
    border: { stroke: border, width: 1.2, from: 0 },
    point: { fill: own.other, stroke: land, width: 1, from: 0 },
  }
}

export const vectorLooks: Readonly<Record<BasemapTheme, Readonly<Record<ShapeClass, ShapeLook>>>> = {
  light: looks('light', {
    green: '#e2ecd6',
    built: '#ece7dd',
    building: '#dcd5c8',
    road: '#ffffff',
    highway: '#f5dfa8',
    casing: '#c2baab',
    other: '#6b4f9a',
  }),
  dark: looks('dark', {
    green: '#2c3a2e',
    built: '#34383a',
    building: '#3f4446',
    road: '#4a5053',
    highway: '#6b6350',
    casing: '#222628',
    other: '#b7a1e0',
  }),
  print: looks('print', {
    green: '#f0f0f0',
    built: '#f5f5f5',
    building: '#d6d6d6',
    road: '#ffffff',
    highway: '#ffffff',
    casing: '#8a8a8a',
    other: '#4a4a4a',
  }),
  grey: looks('grey', {
    green: '#f0f0f0',
    built: '#f5f5f5',
    building: '#d0d0d0',
    road: '#ffffff',
    highway: '#ffffff',
    casing: '#8a8a8a',
    other: '#4a4a4a',
  }),
}
