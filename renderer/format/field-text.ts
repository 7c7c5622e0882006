import { formatMgrs } from '../../db/model/coordinates/mgrs.ts'
import { formatDecimal } from '../../db/model/coordinates/coordinates.ts'
import { positionsOf } from '../../db/model/geometry/geometry.ts'
import type { Geometry } from '../../db/model/geometry/geometry.ts'
import { fieldNamed } from '../../db/model/fields/by-name.ts'
import { fieldOf } from '../../db/model/fields/record-fields.ts'
import type { Form } from '../../db/model/fields/value.ts'
import { readGeometry } from '../../db/model/geometry/read-geometry.ts'
import { isRecordId } from '../../db/model/ids.ts'
import type { RecordSummary } from '../../db/model/views/record-views.ts'
import { rangeText } from './range-text.ts'
import type { Text } from '../text/text.ts'

/** Names of records by id. */
export type Names = ReadonlyMap<string, Pick<RecordSummary, 'label'>>

/** A field's value as words, "" for none: by what the field is made of, or what all types mean by its name. */
export function fieldText(
  { type, field }: { readonly type: string; readonly field: string },
  value: unknown,
  names: Names,
  text: Text,
): string {
  return isNothing(value)
    ? ''
    : valueText((fieldOf(type, field) ?? fieldNamed(field))?.form, value, names, text)
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** `form`: undefined of what this version does not know. */
function valueText(form: Form | undefined, value: unknown, names: Names, text: Text): string {
  const { t, formatNumber, formatDate } = text
  if (value === null || value === undefined || value === '') return t.conflicts.nothing
  if (typeof value === 'boolean') return value ? t.record.yes : t.record.no
  const list = form?.kind === 'code' || form?.kind === 'whole' ? form.list : undefined
  if (typeof value === 'number')
    return list === undefined ? formatNumber(value) : text.label(list, String(value))
  if (typeof value === 'string') {
    if (isRecordId(value)) return names.get(value)?.label ?? t.conflicts.notHere
    if (list !== undefined) return text.label(list, value)
    return form?.kind === 'date' ? formatDate(value) : value
  }
  if (Array.isArray(value)) {
    const of = form?.kind === 'list' ? form.of : form
    const items = (value as readonly unknown[]).map((item) => valueText(of, item, names, text))
    return items.length === 0 ? t.conflicts.nothing : items.join('\n')
  }
  if (typeof value !== 'object') return ''
  const geometry = readGeometry(value)
  if (geometry !== null) return geometryText(geometry, text)
  if (isRange(value)) return rangeText(value, text) || t.conflicts.nothing
  return Object.entries(value)
    .filter(([, member]) => member !== null && member !== undefined && member !== '')
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([name, member]) => memberText(memberForm(form, name), name, member, names, text))
    .join(' · ')
}

/** Values are stored with their members in the order of the alphabet; these are said first. */
const firstMembers: readonly string[] = ['source', 'actor', 'name', 'text', 'killed', 'injured']

function rankOf(member: string): number {
  const at = firstMembers.indexOf(member)
  return at < 0 ? firstMembers.length : at
}

/** Members that speak for themselves stand alone; others after their name. */
const plainMembers: ReadonlySet<string> = new Set([
  'actor',
  'role',
  'source',
  'name',
  'text',
  'geometry',
  'precision',
  'date',
  'value',
  'year',
])

function memberForm(form: Form | undefined, name: string): Form | undefined {
  return form?.kind === 'members' && Object.hasOwn(form.members, name) ? form.members[name] : undefined
}

function memberText(form: Form | undefined, name: string, member: unknown, names: Names, text: Text): string {
  if (name === 'year') return String(member)
  if (name === 'radius' && typeof member === 'number')
    return text.t.record.plusMinus(text.formatNumber(Math.round(member)))
  const words = valueText(form, member, names, text)
  return plainMembers.has(name) ? words : `${memberName(name, text)}: ${words}`
}

function memberName(name: string, { t, label }: Text): string {
  if (name === 'killed') return t.record.killed
  if (name === 'injured') return t.record.injured
  return label('field', name)
}

function isRange(value: object): boolean {
  const members = Object.entries(value)
  return (
    members.length > 0 &&
    members.every(
      ([name, member]) =>
        ['low', 'best', 'high'].includes(name) && (member === null || typeof member === 'number'),
    )
  )
}

function geometryText(geometry: Geometry, { t }: Text): string {
  if (geometry.type === 'Point') {
    const [lng, lat] = geometry.coordinates
    const grid = formatMgrs({ lat, lng })
    return [grid, formatDecimal({ lat, lng })].filter((part) => part !== null).join(' · ')
  }
  // A ring's last position is its first one again: nobody drew it twice.
  const rings =
    geometry.type === 'Polygon'
      ? geometry.coordinates.length
      : geometry.type === 'MultiPolygon'
        ? ringCount(geometry.coordinates)
        : 0
  const points = positionsOf(geometry).length - rings
  if (geometry.type === 'LineString') return t.conflicts.line(points)
  const parts = geometry.type === 'MultiPolygon' ? geometry.coordinates.length : 1
  return parts === 1 ? t.conflicts.polygon(points) : t.conflicts.polygons(parts, points)
}

function ringCount(polygons: readonly (readonly unknown[])[]): number {
  return polygons.reduce((sum, rings) => sum + rings.length, 0)
}
