import { createHash } from 'node:crypto'
import { basename, extname } from 'node:path'
import { canonicalJson } from '../../model/canonical.ts'
import type { Json } from '../../model/canonical.ts'
import type { RecordId } from '../../model/ids.ts'
import type { Geometry } from '../../model/geometry/geometry.ts'
import { validateGeometry } from '../../model/geometry/validate.ts'
import type { RejectionCode, RejectionFault } from '../../model/imports/import-rejections.ts'
import { pcodeKey } from '../../model/imports/near-copies.ts'
import { zoneKey } from '../../model/zones/zone-key.ts'
import { readAreaNames, textOf } from './cod-ab.ts'
import type { AreaNames } from './cod-ab.ts'
import { clip, throwIfCancelled } from '../file/foreign-bytes.ts'
import { recordIdFor, rejectedItem } from './foreign.ts'
import type { ForeignItem, LayerPreset, ReadOptions, RecordDraft } from './foreign.ts'
import { offerRepair } from './offer-repair.ts'
import { isObject } from '../layers/geojson.ts'
import type { Cell, Layer, LayerRow } from '../layers/layer.ts'

/** Boundaries as polygons: administrative ones with names and P-codes (COD-AB), camps, areas of any kind. */
export const zonesPreset = {
  preset: 'zones',
  // By its shapes, which take a look at the rows.
  fits: () => false,
  read,
} as const satisfies LayerPreset

const kindByLevel = ['country', 'adm1', 'adm2', 'adm3', 'adm4']
const extraLimit = 100_000

/** A feature with what it says of itself, as far as it can be read. */
interface Feature {
  /** From 1, as people count. */
  readonly number: number
  readonly id: string
  readonly properties: Readonly<Record<string, Cell>>
  readonly geometry: unknown
}

interface Zone {
  readonly feature: Feature
  readonly names: AreaNames
}

async function* read(layer: Layer, options: ReadOptions): AsyncGenerator<ForeignItem> {
  const rows: LayerRow[] = []
  for await (const some of layer.rows(options)) rows.push(...some)
  const file = basename(options.file)
  const dataset = layer.name === '' ? file.slice(0, file.length - extname(file).length) : layer.name
  const source = sourceOf(dataset)
  const zones = new Map<number, Zone>()
  for (const row of rows) {
    if (row.faults !== undefined) continue
    const feature = featureOf(row, layer)
    zones.set(row.line, { feature, names: readAreaNames(feature.properties) })
  }
  const keys = featureKeys([...zones.values()])
  const idsByPcode = new Map<string, RecordId>()
  for (const { names } of zones.values())
    if (names.pcode !== '') idsByPcode.set(names.pcode, recordIdFor('pcode', pcodeKey(names.pcode)))
  /** Features of one file that only their numbers tell apart. */
  const alike = new Map<RecordId, string[]>()
  const written = new Map<RecordId, { readonly number: number; readonly content: string }>()
  for (const { line, faults } of rows) {
    throwIfCancelled(options.signal)
    const zone = zones.get(line)
    const key = keys.get(line)
    if (zone === undefined || key === undefined) {
      const unreadable = [{ code: 'feature-unreadable', details: { number: line } }] as const
      yield rejectedItem(line, ...(faults ?? unreadable))
      continue
    }
    const read = readGeometry(zone, options)
    if (!read.ok) {
      yield rejectedItem(line, ...read.faults.map((fault) => faultOf(zone, fault)))
      continue
    }
    const { geometry } = read
    const { id, earlier } = idsOf(zone, geometry, key, dataset, alike)
    const set = fieldsOf(zone, geometry, idsByPcode.get(zone.names.parentPcode), source.id, { id, key })
    const content = canonicalJson(set)
    const twin = written.get(id)
    if (twin !== undefined) {
      if (twin.content !== content) yield rejectedItem(line, faultOf(zone, twinFault(zone, twin.number)))
      continue
    }
    const records = written.size === 0 ? [source] : []
    written.set(id, { number: line, content })
    const incidental = ['sources', 'externalIds']
    yield {
      kind: 'records',
      line,
      records: [...records, { id, type: 'zone', set, earlierIds: [earlier], incidental }],
    }
  }
}

/** Without a code the name and the shape are what a zone is known by. */
function twinFault(zone: Zone, other: number): RejectionFault {
  const { pcode } = zone.names
  return pcode === ''
    ? { code: 'id-twice', details: { value: nameOf(zone), other } }
    : { code: 'pcode-twice', details: { value: pcode, other } }
}

function featureOf({ line, cells, geometry, id = '' }: LayerRow, { columns }: Layer): Feature {
  const properties: Record<string, Cell> = {}
  for (const [index, column] of columns.entries()) {
    const cell = cells[index]
    if (cell !== undefined) properties[column] = cell
  }
  return { number: line, id, properties, geometry }
}

function sourceOf(dataset: string): RecordDraft {
  const set = { name: clip(dataset, 200), kind: 'dataset', reliability: 'F' }
  return { id: recordIdFor('geojson-dataset', dataset), type: 'source', set, onlyIfUsed: true }
}

/**
 * A zone's id: by P-code, else by name, kind and shape, so that the same zone in another file is the same record. Zones of
 * one file that are alike in all of these are told apart by their place in it. `earlier`: the id that Situ 0.2 gave it.
 */
function idsOf(
  zone: Zone,
  geometry: Json,
  key: string,
  dataset: string,
  alike: Map<RecordId, string[]>,
): { readonly id: RecordId; readonly earlier: RecordId } {
  const { pcode, level } = zone.names
  if (pcode !== '')
    return { id: recordIdFor('pcode', pcodeKey(pcode)), earlier: recordIdFor('pcode', pcode.toUpperCase()) }
  const earlier = recordIdFor(`geojson:${dataset}`, key)
  const content = zoneKey(nameOf(zone), kindOf(level), geometry as unknown as Geometry)
  const id = recordIdFor('zone', content)
  const keys = alike.get(id) ?? []
  alike.set(id, keys.includes(key) ? keys : [...keys, key])
  const place = alike.get(id)?.indexOf(key) ?? 0
  return { id: place === 0 ? id : recordIdFor('zone', `${content}\n${String(place + 1)}`), earlier }
}

function kindOf(level: number | null): string {
  return level === null ? 'other' : (kindByLevel[level] ?? 'other')
}

/**
 * One key a feature within its data set: the feature's id, the first property that tells all features apart, or its
 * name. Where all are ambiguous the shape decides, so that no feature stands for another.
 */
function featureKeys(zones: readonly Zone[]): ReadonlyMap<number, string> {
  const keys = new Map<number, string>()
  const others = zones.filter((zone) => zone.names.pcode === '')
  for (const { feature, names } of zones) if (names.pcode !== '') keys.set(feature.number, names.pcode)
  const keyOf = distinguishing(others)
  const counts = new Map<string, number>()
  for (const zone of others) counts.set(keyOf(zone), (counts.get(keyOf(zone)) ?? 0) + 1)
  for (const zone of others) {
    const key = keyOf(zone)
    const shape = (counts.get(key) ?? 0) > 1 || key === '' ? `#${shapeHash(zone.feature)}` : ''
    keys.set(zone.feature.number, `${key}${shape}`)
  }
  return keys
}

function distinguishing(zones: readonly Zone[]): (zone: Zone) => string {
  const unique = (keyOf: (zone: Zone) => string): boolean => {
    const keys = new Set(zones.map(keyOf))
    return keys.size === zones.length && !keys.has('')
  }
  const byId = (zone: Zone): string => zone.feature.id
  if (unique(byId)) return byId
  const first = zones[0]
  for (const property of Object.keys(first?.feature.properties ?? {})) {
    if (!/(?:^|_)(?:code|id|fid|gid|objectid|globalid|uuid)$/i.test(property)) continue
    const byProperty = (zone: Zone): string => textOf(zone.feature.properties[property])
    if (unique(byProperty)) return byProperty
  }
  return (zone) => zone.names.name
}

function shapeHash(feature: Feature): string {
  return createHash('sha256')
    .update(feature.geometry === undefined ? '' : JSON.stringify(feature.geometry))
    .digest('hex')
    .slice(0, 32)
}

type GeometryReading =
  | { readonly ok: true; readonly geometry: Json }
  | { readonly ok: false; readonly faults: readonly RejectionFault[] }

function refused(code: RejectionCode, details: RejectionFault['details'] = {}): GeometryReading {
  return { ok: false, faults: [{ code, details }] }
}

/** The stored geometry, or what is wrong with it. */
function readGeometry(zone: Zone, options: ReadOptions): GeometryReading {
  const { geometry: value, number: line } = zone.feature
  if (value === null || value === undefined) return refused('shape-missing')
  if (!isObject(value)) return refused('shape-no-object')
  const type = value['type']
  if (typeof type !== 'string') return refused('shape-no-type')
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return refused('shape-no-area', { value: clip(type, 40) })
  const coordinates = value['coordinates']
  const checked = validateGeometry({ type, coordinates })
  if (checked.ok) {
    if (checked.turned) options.notes?.addLine('longitudes-turned', line)
    return { ok: true, geometry: checked.geometry }
  }
  if (checked.kind !== 'structure') {
    const repaired = offerRepair(checked, { line, name: nameOf(zone) }, options)
    if (repaired !== null) return { ok: true, geometry: repaired as unknown as Json }
    const [lng, lat] = checked.where
    return refused('shape-fault', { fault: checked.kind, lng, lat })
  }
  const { code, details } = checked.structure
  return { ok: false, faults: [{ code, details: { ...details } }, ...orderHint(coordinates)] }
}

/** No degree is so large; eastings and northings of a map nearly always are. */
const minMetres = 1000

/** What the first position that cannot be degrees may be instead; nothing where its numbers do not tell. */
function orderHint(coordinates: unknown): readonly RejectionFault[] {
  const [x, y] = firstOutside(coordinates) ?? []
  if (typeof x !== 'number' || typeof y !== 'number') return []
  if (Math.abs(x) >= minMetres || Math.abs(y) >= minMetres)
    return [{ code: 'shape-metres', details: { x, y } }]
  if (Math.abs(x) <= 90 && Math.abs(y) <= 180) return [{ code: 'shape-swapped', details: { x, y } }]
  return []
}

function firstOutside(value: unknown): readonly unknown[] | null {
  if (!Array.isArray(value)) return null
  const parts: readonly unknown[] = value
  const [x, y] = parts
  if (!Array.isArray(x)) {
    const inside = typeof x === 'number' && typeof y === 'number' && Math.abs(x) <= 180 && Math.abs(y) <= 90
    return inside ? null : parts
  }
  for (const part of parts) {
    const found = firstOutside(part)
    if (found !== null) return found
  }
  return null
}

function fieldsOf(
  zone: Zone,
  geometry: Json,
  parent: RecordId | undefined,
  source: RecordId,
  { id, key }: { readonly id: RecordId; readonly key: string },
): Record<string, Json> {
  const { names, feature } = zone
  const set: Record<string, Json> = {
    name: nameOf(zone),
    kind: kindOf(names.level),
    geometry,
    sources: [names.pcode === '' ? { source, locator: clip(key, 500) } : { source }],
  }
  if (names.otherNames.length > 0)
    set['otherNames'] = names.otherNames
      .slice(0, 200)
      .map(({ name, lang }): Json =>
        lang === null ? { name: clip(name, 1000) } : { name: clip(name, 1000), lang },
      )
  if (names.pcode !== '') {
    set['pcode'] = clip(names.pcode, 200)
    set['externalIds'] = { pcode: clip(names.pcode, 200) }
  } else {
    set['externalIds'] = { zone: id }
  }
  if (parent !== undefined) set['parent'] = parent
  const extra: [string, Json][] = []
  for (const [property, value] of Object.entries(feature.properties)) {
    if (names.used.has(property) || value === null || value === '') continue
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    extra.push([
      clip(property.toWellFormed(), 256),
      clip(text.toWellFormed().replaceAll('\0', ''), extraLimit),
    ])
  }
  if (extra.length > 0) set['extra'] = Object.fromEntries(extra)
  return set
}

/** A zone without a name is called by its code, class or number, so that a list can show it. */
function nameOf({ names, feature }: Zone): string {
  if (names.name !== '') return clip(names.name, 1000)
  if (names.pcode !== '') return clip(names.pcode, 200)
  for (const [property, value] of Object.entries(feature.properties))
    if (/(?:name|nam|label|title|class|code|cca2|iso)/i.test(property) && textOf(value) !== '')
      return clip(textOf(value), 1000)
  return `feature ${String(feature.number)}`
}

/** The fault with the feature that it is of. */
function faultOf(zone: Zone, { code, details }: RejectionFault): RejectionFault {
  return { code, details: { number: zone.feature.number, name: clip(nameOf(zone), 60), ...details } }
}
