import type { CodeList } from '../fields/code-lists.ts'
import type { Field } from '../fields/field.ts'
import { fieldsOfType } from '../fields/record-fields.ts'
import type { RecordType } from '../record/records.ts'
import { peopleLimits, radiusLimits } from '../text/numbers.ts'
import type { NumberLimits } from '../text/numbers.ts'

/** What a cell has to say to go where it is mapped to. */
export type TargetKind =
  | { readonly kind: 'text' }
  /** `isNumber`: the code is kept as the number that it is written with. */
  | { readonly kind: 'code'; readonly list: CodeList; readonly isNumber?: boolean }
  | { readonly kind: 'codes'; readonly list: CodeList }
  | { readonly kind: 'number'; readonly limits: NumberLimits }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'colour' }
  /** `part`: the date itself or its first day, the last day of a period, the time of the day, how exact the date is. */
  | {
      readonly kind: 'date'
      readonly part: 'start' | 'end' | 'time' | 'precision'
      readonly happened: boolean
    }
  /** A record by its id, P-code or name. */
  | { readonly kind: 'record'; readonly types: readonly string[] }
  | { readonly kind: 'records'; readonly types: readonly string[] }
  /** Names of actors, each with the role that the mapping says. */
  | { readonly kind: 'actors' }
  /** Names of sources, and what their statement is: `part`. */
  | { readonly kind: 'sources' }
  | { readonly kind: 'source-part'; readonly part: 'date' | 'locator' | 'credibility' }
  /** Other names, each in the language that the mapping says. */
  | { readonly kind: 'names' }
  | { readonly kind: 'conditions' }
  /** Where it is: one axis, both in any form that a position is written in, or well-known text. */
  | { readonly kind: 'position'; readonly part: 'lat' | 'lng' | 'text' | 'wkt' }

/** One thing that a column can be mapped to: a field of a record, or a part of one. */
export interface Target {
  /** `occurred`, `killed.best`, `position.lat`: as mappings are kept by it. Part of the format of mappings. */
  readonly id: string
  readonly field: string
  /** Members that lead to the value within the field. */
  readonly path: readonly string[]
  readonly says: TargetKind
  /** Whether several columns can go there, or one cell with several values. */
  readonly several: boolean
}

/** Types that rows of a table can be. */
export const mappedTypes = [
  'event',
  'zone',
  'control',
  'actor',
  'relation',
  'place',
  'source',
  'figure',
  'agreement',
  'provision',
  'post',
  'commitment',
  'statement',
] as const satisfies readonly RecordType[]

export type MappedType = (typeof mappedTypes)[number]

const cached = new Map<string, readonly Target[]>()

/** What columns can be mapped to, in the order of the fields of the type: derived from their descriptions. */
export function targetsOf(type: MappedType): readonly Target[] {
  let targets = cached.get(type)
  if (targets === undefined) {
    targets = Object.entries(fieldsOfType(type)).flatMap(([name, field]) => targetsOfField(name, field))
    cached.set(type, targets)
  }
  return targets
}

export function findTarget(type: MappedType, id: string): Target | undefined {
  return targetsOf(type).find((target) => target.id === id)
}

function targetsOfField(field: string, { editor, flat, form }: Field): readonly Target[] {
  const name = snakeCase(field)
  const part = (id: string, path: readonly string[], says: TargetKind, several = false): Target => ({
    id,
    field,
    path,
    says,
    several,
  })
  const whole = (says: TargetKind, several = false): readonly Target[] => [part(name, [], says, several)]
  switch (editor.kind) {
    case 'text':
    case 'long':
      return whole({ kind: 'text' })
    case 'code':
      return whole({ kind: 'code', list: editor.list })
    case 'codes':
      return whole({ kind: 'codes', list: editor.list }, true)
    case 'number':
      return editor.list === undefined
        ? whole({ kind: 'number', limits: { whole: true } })
        : whole({ kind: 'code', list: editor.list, isNumber: true })
    case 'boolean':
      return whole({ kind: 'boolean' })
    case 'colour':
      return whole({ kind: 'colour' })
    case 'date': {
      const { happened } = editor
      return (['start', 'end', 'time', 'precision'] as const).map((said) =>
        part(said === 'start' ? name : `${name}.${said}`, [said], { kind: 'date', part: said, happened }),
      )
    }
    case 'reference':
      return whole({ kind: 'record', types: editor.types })
    case 'references':
      return whole({ kind: 'records', types: editor.types }, true)
    case 'actors':
      return whole({ kind: 'actors' }, true)
    case 'sources':
      return [
        part(name, [], { kind: 'sources' }, true),
        ...(['date', 'locator', 'credibility'] as const).map((said) =>
          part(`${name}.${said}`, [said], { kind: 'source-part', part: said }),
        ),
      ]
    case 'names':
      return whole({ kind: 'names' }, true)
    case 'conditions':
      return whole({ kind: 'conditions' }, true)
    case 'range': {
      // The columns of a range that is kept for lists alone.
      if (flat === 'empty-range') return []
      const limits = form.kind === 'range' ? form.limits : editor.limits
      return bounds.map((bound) => part(`${name}.${bound}`, [bound], { kind: 'number', limits }))
    }
    case 'casualties':
      return (['killed', 'injured'] as const).flatMap((harm) =>
        bounds.map((bound) =>
          part(`${harm}.${bound}`, [harm, bound], { kind: 'number', limits: peopleLimits }),
        ),
      )
    case 'population':
      return [
        part(`${name}.value`, ['value'], { kind: 'number', limits: peopleLimits }),
        part(`${name}.year`, ['year'], { kind: 'number', limits: { whole: true } }),
        part(`${name}.source`, ['source'], { kind: 'record', types: ['source'] }),
      ]
    case 'location':
      return [
        ...positionTargets(field),
        part('precision', ['precision'], { kind: 'code', list: 'location-precision', isNumber: true }),
        part('radius', ['radius'], { kind: 'number', limits: radiusLimits }),
      ]
    case 'geometry':
      return positionTargets(field)
    case 'fixed':
      return []
  }
}

const bounds = ['low', 'best', 'high'] as const

function positionTargets(field: string): readonly Target[] {
  return (['lat', 'lng', 'text', 'wkt'] as const).map((part) => ({
    id: `position.${part}`,
    field,
    path: [],
    says: { kind: 'position', part },
    several: false,
  }))
}

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
