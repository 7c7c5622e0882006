import { createHash } from 'node:crypto'
import type { Json } from '../../model/canonical.ts'
import { isArea } from '../../model/geometry/geometry.ts'
import { labelPoint } from '../../model/geometry/measure.ts'
import { isPerson } from '../../model/redaction/redact.ts'
import { fieldIn, textIn } from '../../model/record/read-field.ts'
import { geometryOf } from '../cells/flat-record.ts'
import type { OutRecord } from '../cells/flat-record.ts'
import { placeOf } from '../cells/place-of.ts'
import { spanOf, utcText } from '../cells/span-of.ts'
import { titleOf } from '../cells/title-of.ts'
import { aboutRows } from './sheet-rows.ts'
import { inPieces } from './writer.ts'
import type { ListWriter, OutLayer, OutList } from './writer.ts'

/**
 * A bundle of STIX 2.1, to be read by others and not to come back: events as incidents, actors as identities (a judgement
 * such as "threat actor" is nobody's here), zones and places as locations, control and relations as relationships. An event
 * has a location of its own with how far it may be off. Ids depend on those of the records alone. The standard says of an
 * incident no more than its name and a description: the rest stands in that.
 */
export const stixWriter: ListWriter = {
  to: 'stream',
  write(list, append, leaveOut) {
    const { add, end } = inPieces(append)
    const bundle = idOf('bundle', JSON.stringify(aboutRows(list)))
    add(`{"type":"bundle","id":"${bundle}","objects":[`)
    let isFirst = true
    const put = (value: StixObject): void => {
      add(`${isFirst ? '' : ','}\n${JSON.stringify(value)}`)
      isFirst = false
    }
    const named = namesPut(list, put)
    for (const layer of list.layers)
      for (const record of layer.records()) {
        const objects = objectsOf(record, layer, named)
        if (objects === null) leaveOut('not-in-format')
        else objects.forEach(put)
      }
    add('\n]}\n')
    end()
  },
}

type StixObject = Readonly<Record<string, unknown>>
/** The object that stands for an actor or a zone; put into the bundle where the list does not hold it; null: it has no name. */
type Named = (type: 'actor' | 'zone' | 'event', id: unknown, layer: OutLayer) => string | null

function namesPut(list: OutList, put: (value: StixObject) => void): Named {
  const present = presentIn(list)
  const done = new Map<string, string | null>()
  return (type, id, { meta }) => {
    if (typeof id !== 'string') return null
    const stixId = idOf(stixTypes[type], id)
    if (present.has(id)) return stixId
    // A location without a place is none, and an event of which nothing is told is none, either.
    if (type !== 'actor') return null
    const known = done.get(id)
    if (known !== undefined) return known
    const name = meta.nameOf(id)
    if (name !== '') put({ ...common('identity', id, ''), name, identity_class: 'unknown' })
    done.set(id, name === '' ? null : stixId)
    return name === '' ? null : stixId
  }
}

const stixTypes = { actor: 'identity', zone: 'location', event: 'incident' } as const

/** Of what the list's records name, what is in the list itself. */
function presentIn({ layers }: OutList): ReadonlySet<string> {
  const wanted = new Set<string>()
  for (const { type, records } of layers)
    if (['event', 'control', 'relation'].includes(type))
      for (const record of records()) for (const id of namedBy(record)) wanted.add(id)
  const present = new Set<string>()
  for (const { type, records } of layers)
    if (['actor', 'zone', 'event'].includes(type))
      for (const record of records())
        if (wanted.has(record.id) && (type !== 'zone' || locationOf(record) !== null)) present.add(record.id)
  return present
}

function namedBy({ fields }: OutRecord): readonly string[] {
  const one = ['controller', 'zone', 'from', 'to'].map((field) => fields[field])
  const many = ['derivedFrom', 'sameAs'].flatMap((field) => listOf(fields[field]))
  const actors = listOf(fieldIn(fields, 'actors')).map((part) => objectOf(part)['actor'])
  return [...one, ...many, ...actors].filter((id): id is string => typeof id === 'string')
}

function objectsOf(record: OutRecord, layer: OutLayer, named: Named): readonly StixObject[] | null {
  const name = titleOf(record, layer.meta)
  const { fields, id, stamp } = record
  switch (layer.type) {
    case 'actor': {
      const identityClass = isPerson(fieldIn(fields, 'kind')) ? 'individual' : 'organization'
      return [{ ...common('identity', id, stamp), name, ...described(record), identity_class: identityClass }]
    }
    case 'zone':
    case 'place': {
      const place = locationOf(record)
      return place === null ? null : [{ ...common('location', id, stamp), name, ...described(record), ...place }]
    }
    case 'event':
      return eventObjects(record, layer, name, named)
    case 'control': {
      const [from, to] = [named('actor', fieldIn(fields, 'controller'), layer), named('zone', fieldIn(fields, 'zone'), layer)]
      return from === null || to === null ? null : [link(record, layer, from, to, textIn(fields, 'status'))]
    }
    case 'relation': {
      const [from, to] = [named('actor', fieldIn(fields, 'from'), layer), named('actor', fieldIn(fields, 'to'), layer)]
      return from === null || to === null ? null : [link(record, layer, from, to, textIn(fields, 'kind'))]
    }
    default:
      return null
  }
}

function eventObjects(
  record: OutRecord,
  layer: OutLayer,
  name: string,
  named: Named,
): readonly StixObject[] {
  const { id, stamp, fields } = record
  const incident = idOf('incident', id)
  const facts = (['kind', 'occurred', 'placeName', 'verification'] as const).flatMap((field) => {
    const text = textIn(fields, field)
    return text === '' ? [] : [`${field}: ${text}`]
  })
  const description = [...facts, textIn(fields, 'narrative')].filter((text) => text !== '').join('\n')
  const place = locationOf(record)
  const location = idOf('location', `${id} where`)
  const relate = (what: string, target: string, words: string, type = 'related-to'): StixObject => ({
    ...common('relationship', `${id} ${what}`, stamp),
    relationship_type: type,
    ...(words === '' ? {} : { description: words }),
    source_ref: incident,
    target_ref: target,
  })
  const actors = listOf(fieldIn(fields, 'actors')).flatMap((part, index): readonly StixObject[] => {
    const { actor, role } = objectOf(part)
    const target = named('actor', actor, layer)
    const words = typeof role === 'string' ? role : ''
    return target === null ? [] : [relate(`actor ${String(index)}`, target, words)]
  })
  const others = (['derivedFrom', 'sameAs'] as const).flatMap((field) =>
    listOf(fields[field]).flatMap((other): readonly StixObject[] => {
      const target = named('event', other, layer)
      const type = field === 'sameAs' ? 'duplicate-of' : 'derived-from'
      return target === null ? [] : [relate(`${field} ${target}`, target, '', type)]
    }),
  )
  return [
    { ...common('incident', id, stamp), name, ...(description === '' ? {} : { description }) },
    ...(place === null
      ? []
      : [
          { ...common('location', `${id} where`, stamp), ...place },
          relate('where', location, 'where it happened'),
        ]),
    ...actors,
    ...others,
  ]
}

function link(record: OutRecord, { meta }: OutLayer, from: string, to: string, words: string): StixObject {
  const { start, end } = spanOf(record, meta.zone)
  const [begin, until] = [utcText(start), utcText(end)]
  return {
    ...common('relationship', record.id, record.stamp),
    relationship_type: 'related-to',
    ...(words === '' ? {} : { description: words }),
    source_ref: from,
    target_ref: to,
    ...(begin === '' ? {} : { start_time: begin }),
    // The standard wants it later than the start.
    ...(until === '' || until <= begin ? {} : { stop_time: until }),
  }
}

/** `precision`: metres within which it is. */
function locationOf(record: OutRecord): StixObject | null {
  const place = placeOf(record)
  if (place.kind === 'point' || place.kind === 'rough') {
    const { lng, lat, radius } = place
    return { latitude: lat, longitude: lng, ...(radius === null ? {} : { precision: radius }) }
  }
  const geometry = geometryOf(record)
  if (geometry === null || !isArea(geometry)) return null
  const { lng, lat } = labelPoint(geometry)
  return { latitude: lat, longitude: lng }
}

function described({ fields }: OutRecord): StixObject {
  const note = textIn(fields, 'note')
  return note === '' ? {} : { description: note }
}

const unstamped = '1970-01-01T00:00:00.000Z'

function common(type: string, key: string, stamp: string): StixObject {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/.exec(stamp)?.[0] ?? unstamped
  return { type, spec_version: '2.1', id: idOf(type, key), created: time, modified: time }
}

/** Situ's own, for names of version 5 (RFC 9562). */
const namespace = Buffer.from('5a1f3c0e7d4b4f0e9c3a6b8d2e41f705', 'hex')

function idOf(type: string, key: string): string {
  const hash = createHash('sha1').update(namespace).update(`${type} ${key}`).digest()
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = hash.toString('hex', 0, 16)
  return `${type}--${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

function objectOf(value: Json): Readonly<Record<string, Json>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Readonly<Record<string, Json>>) : {}
}
