import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { SituError } from '../../model/errors.ts'
import type { RejectionFault } from '../../model/imports/import-rejections.ts'
import type { FileEnds } from '../file/file-kind.ts'
import { clip, fileFault, throwIfCancelled } from '../file/foreign.ts'
import type { ReadOptions } from '../file/foreign.ts'
import { readText } from '../file/text-file.ts'

/** A feature as it stands in the file; nothing of it has been checked but that it is an object called Feature. */
export interface RawFeature {
  /** From 1, as people count. */
  readonly number: number
  readonly id: unknown
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: unknown
  /** Members of the feature beside those of RFC 7946. */
  readonly situ: unknown
}

export interface GeoJsonFile {
  readonly name: string | null
  readonly crs: unknown
  readonly features: readonly (RawFeature | { readonly number: number; readonly fault: RejectionFault })[]
}

/** What our own GeoJSON says of itself, in the first bytes of the file. */
export const geojsonRecordsFormat = 'geojson-records/1'

/** A file of features, by its ends. */
export function isGeoJson({ text, tail }: FileEnds): boolean {
  const start = text.trimStart()
  return (
    start.startsWith('{') &&
    (/"type"\s*:\s*"Feature(?:Collection)?"/.test(start) || tail.includes('FeatureCollection'))
  )
}

/** One that Situ wrote. Other programs drop what they do not know; the column stays. */
export function isOwnGeoJson({ text }: FileEnds): boolean {
  const start = text.trimStart()
  return (
    start.startsWith('{') &&
    (start.includes(`"${geojsonRecordsFormat}"`) || /"situ_id"\s*:\s*"[0-9a-f-]{36}"/.test(start))
  )
}

/** Bytes. */
const geojsonLimit = 200 * 1024 * 1024

/**
 * Reads a FeatureCollection or a single Feature. Throws SituError 'file-too-large', 'file-unreadable' (not JSON) or
 * 'format-unknown' (JSON, but neither of the two), each naming the file and the reason.
 */
export async function readGeoJsonFile(path: string, options: ReadOptions): Promise<GeoJsonFile> {
  const file = basename(path)
  const { size } = await stat(path).catch((error: unknown) => {
    throw fileFault(error, path)
  })
  if (size > geojsonLimit)
    throw new SituError('file-too-large', `${file} is over the limit of 200 MB`, {
      file,
      limit: geojsonLimit,
    })
  const text = await readText(path, options)
  throwIfCancelled(options.signal)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    const where = cause instanceof Error ? cause.message : ''
    throw new SituError('file-unreadable', `${file} is not JSON: ${where}`, { file }, cause)
  }
  const refuse = (what: string): SituError =>
    new SituError('format-unknown', `${file} ${what}`, { file, what })
  if (!isObject(value)) throw refuse('is no GeoJSON: it holds no object')
  if (value['type'] === 'Feature') return { name: null, crs: value['crs'], features: [readFeature(value, 1)] }
  if (value['type'] !== 'FeatureCollection')
    throw refuse(`is no GeoJSON FeatureCollection or Feature: its type is ${shown(value['type'])}`)
  const list = value['features']
  if (!Array.isArray(list)) throw refuse('has no list of features')
  return {
    name:
      typeof value['name'] === 'string' && value['name'].trim() !== ''
        ? value['name'].toWellFormed().trim()
        : null,
    crs: value['crs'],
    features: list.map((feature: unknown, at) => readFeature(feature, at + 1)),
  }
}

function readFeature(value: unknown, number: number): GeoJsonFile['features'][number] {
  if (!isObject(value)) return { number, fault: { code: 'feature-no-object', details: { number } } }
  if (value['type'] !== 'Feature') return { number, fault: typeFault(value['type'], number) }
  const properties = value['properties'] ?? {}
  if (!isObject(properties)) return { number, fault: { code: 'feature-properties', details: { number } } }
  return { number, id: value['id'], properties, geometry: value['geometry'], situ: value['situ'] }
}

function typeFault(type: unknown, number: number): RejectionFault {
  if (type === undefined) return { code: 'feature-no-type', details: { number } }
  if (typeof type !== 'string') return { code: 'feature-type-no-text', details: { number } }
  return { code: 'feature-type-other', details: { number, value: clip(type, 40) } }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  return typeof value === 'string' ? `"${clip(value, 40)}"` : 'not text'
}
