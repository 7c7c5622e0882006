import { parseAngle } from '../../coordinates/angle.ts'
import { parseCoordinates } from '../../coordinates/coordinates.ts'
import { parseEdtf } from '../../dates/edtf.ts'
import { parseNumber } from '../../text/numbers.ts'
import type { CodeList } from '../../fields/code-lists.ts'
import { readCode } from '../cell-values.ts'
import { emptyMapping } from '../mapping.ts'
import type { MappedField, Mapping } from '../mapping.ts'
import { findTarget } from '../targets.ts'
import type { MappedType, TargetKind } from '../targets.ts'
import { conceptOf } from './concepts.ts'
import type { Concept } from './concepts.ts'
import { conceptOfTag } from './hxl-concepts.ts'

/** The beginning of a layer, as a mapping is suggested from it. */
export interface SampledLayer {
  /** What the file is called, with the layer where it has several. */
  readonly name: string
  readonly columns: readonly string[]
  readonly tags: readonly string[]
  readonly isSpatial: boolean
  /** Types of the shapes in the sample. */
  readonly shapes: readonly string[]
  /** Cells of the first rows, trimmed. */
  readonly samples: readonly (readonly string[])[]
}

/** Where what a column holds goes, by the type of the rows: the first that the type has. */
const targetsByConcept: Readonly<Record<Exclude<Concept, 'id'>, readonly string[]>> = {
  title: ['title', 'name', 'text', 'measure'],
  name: ['name', 'other_names', 'title'],
  kind: ['kind'],
  date: ['occurred', 'valid_from', 'as_of', 'since', 'date'],
  end: ['occurred.end', 'valid_to'],
  time: ['occurred.time'],
  reported: ['reported'],
  lat: ['position.lat'],
  lng: ['position.lng'],
  position: ['position.text'],
  wkt: ['position.wkt'],
  precision: ['precision'],
  radius: ['radius'],
  place: ['place_name'],
  zone: ['zone', 'parent'],
  'zone-code': ['zone'],
  pcode: ['pcode', 'zone'],
  country: ['country'],
  actor: ['actors', 'controller', 'actor', 'holder'],
  killed: ['killed.best'],
  injured: ['injured.best'],
  source: ['sources'],
  'source-date': ['sources.date'],
  narrative: ['narrative', 'note'],
  note: ['note', 'narrative'],
  population: ['population.value', 'value.best'],
  year: ['population.year'],
  verification: ['verification'],
  sensitivity: ['sensitivity'],
  from: ['valid_from'],
  to: ['valid_to'],
  parent: ['parent'],
  colour: ['colour'],
  reliability: ['reliability'],
  contact: ['contact'],
  measure: ['measure'],
  value: ['value.best', 'amount.best'],
  unit: ['unit'],
}

/** The share of cells that must read as what a column is taken for. */
const minShare = 0.6

export function conceptsOf({ columns, tags }: SampledLayer): readonly (Concept | null)[] {
  return columns.map((column, index) => conceptOfTag(tags[index] ?? '') ?? conceptOf(column))
}

/** What the rows are, and whether their columns leave no doubt of it. */
export function suggestType(layer: SampledLayer): { readonly type: MappedType; readonly isSure: boolean } {
  const has = new Set(conceptsOf(layer))
  const any = (...concepts: readonly Concept[]): boolean => concepts.some((concept) => has.has(concept))
  const isPlaced = layer.isSpatial || any('lat', 'position', 'wkt', 'place', 'zone', 'zone-code')
  const isDated = any('date', 'reported') && !any('from')
  if (layer.isSpatial && layer.shapes.length > 0 && layer.shapes.every((shape) => shape.endsWith('Polygon')))
    return { type: 'zone', isSure: true }
  if (isDated && isPlaced && any('killed', 'injured', 'narrative', 'kind', 'actor', 'title'))
    return { type: 'event', isSure: any('killed', 'injured', 'narrative', 'kind', 'actor') }
  if (any('pcode', 'zone-code') && any('population', 'name', 'parent')) return { type: 'zone', isSure: false }
  if (layer.isSpatial || any('lat', 'position', 'wkt'))
    return { type: isDated ? 'event' : 'place', isSure: false }
  if (any('reliability')) return { type: 'source', isSure: false }
  if (isDated || any('killed', 'injured')) return { type: 'event', isSure: false }
  return { type: any('name') ? 'actor' : 'event', isSure: false }
}

/** A mapping by the names of the columns, their hashtags and what stands in them: to be looked at before it is used. */
export function suggestMapping(layer: SampledLayer, type: MappedType): Mapping {
  const concepts = conceptsOf(layer)
  const fields: MappedField[] = []
  const taken = new Set<string>()
  for (const [index, concept] of concepts.entries()) {
    const column = layer.columns[index]
    if (column === undefined || concept === null || concept === 'id') continue
    const to = targetsByConcept[concept].find((id) => {
      const target = findTarget(type, id)
      return target !== undefined && (target.several || !taken.has(id)) && reads(layer, index, target.says)
    })
    if (to === undefined) continue
    taken.add(to)
    const lang = findTarget(type, to)?.says.kind === 'names' ? languageOf(column) : null
    fields.push({ to, from: column, ...(lang === null ? {} : { as: lang }) })
  }
  const pcode = fields.find(({ to }) => type === 'zone' && to === 'pcode')?.from
  return {
    ...emptyMapping(type, pcode === undefined ? systemOf(layer.name) : 'pcode'),
    key: pcode === undefined ? keyOf(layer, concepts) : [pcode],
    fields: layer.isSpatial ? fields.filter(({ to }) => !to.startsWith('position.')) : fields,
  }
}

/** Whether most cells of a column are what goes there; an empty column is no reason against it. */
function reads({ samples }: SampledLayer, index: number, says: TargetKind): boolean {
  const cells = samples.map((row) => row[index] ?? '').filter((cell) => cell !== '')
  if (says.kind === 'code' && says.list !== 'location-precision') return isLikeList(cells, says.list)
  const fit = cells.filter((cell) => readsCell(cell, says)).length
  return fit >= minShare * cells.length
}

/** A list of another system is mapped value by value; one of which no value is known may be of something else. */
function isLikeList(cells: readonly string[], list: CodeList): boolean {
  if (cells.some((cell) => readCode(cell, list).ok)) return true
  return list === 'event-kind' && new Set(cells).size <= maxForeignValues
}

const maxForeignValues = 20

function readsCell(cell: string, says: TargetKind): boolean {
  switch (says.kind) {
    case 'number':
      return parseNumber(cell, says.limits).kind !== 'refused'
    case 'code':
      return readCode(cell, says.list).ok
    case 'date':
      return says.part === 'time' ? /\d{1,2}:\d\d/.test(cell) : /\d/.test(cell) || parseEdtf(cell) !== null
    case 'position':
      if (says.part === 'text')
        return (
          parseCoordinates(cell.split(/\s+/).slice(0, 2).join(' ')) !== null ||
          parseCoordinates(cell) !== null
        )
      return says.part === 'wkt'
        ? /^\s*(?:SRID=\d+;)?[A-Z]+\s*(?:Z|M|ZM)?\s*\(/i.test(cell)
        : parseAngle(cell) !== null
    case 'colour':
      return /^#[0-9a-f]{6}$/i.test(cell)
    default:
      return true
  }
}

/** The first column called like a key that tells all rows of the sample apart. */
function keyOf(
  { columns, samples }: SampledLayer,
  concepts: readonly (Concept | null)[],
): readonly string[] & string[] {
  const isKey = (index: number): boolean => {
    const cells = samples.map((row) => row[index] ?? '')
    return cells.length > 0 && !cells.includes('') && new Set(cells).size === cells.length
  }
  const found = columns.findIndex((_, index) => concepts[index] === 'id' && isKey(index))
  const key = columns[found]
  return key === undefined ? [] : [key]
}

function languageOf(column: string): string | null {
  return /[_ :](ar|en|fr|es|he|ru|uk|fa|tr|ku)$/i.exec(column)?.[1]?.toLowerCase() ?? null
}

/** What a list is called without what changes from file to file: dates, numbers and the ending. */
export function systemOf(file: string): string {
  const plain = file
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/(?:^|-)(?:\d+|v\d+|copy|final|new|latest|rejected)(?=-|$)/gi, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
    .slice(0, 50)
  return plain === '' ? 'list' : plain
}
