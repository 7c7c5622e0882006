import * as z from 'zod'
import type { Json } from '../../db/model/canonical.ts'
import type { Change } from '../../db/model/record/change.ts'
import type { FieldClass } from '../../db/model/fields/field.ts'
import { fieldsOfType } from '../../db/model/fields/record-fields.ts'
import type { Form } from '../../db/model/fields/value.ts'
import { newRecordId } from '../../db/model/ids.ts'
import type { RecordId } from '../../db/model/ids.ts'
import { recordTypes } from '../../db/model/record/records.ts'
import type { RecordType } from '../../db/model/record/records.ts'
import { sensitivityCodes } from '../../db/model/vocabulary/sensitivity.ts'
import type { Store } from '../../db/open.ts'
import { aChange } from './builders.ts'
import { append } from './store.ts'

/** One secret in one place of one record: what it is found by, and where it was put. */
export interface Secret {
  readonly token: string
  readonly record: RecordId
  readonly type: RecordType
  readonly field: string
  /** Members on the way to it. */
  readonly path: string
  readonly what: 'text' | 'code' | 'date' | 'place' | 'hit'
  readonly fieldClass: FieldClass
  readonly sensitivity: string
  readonly passOn: boolean
  readonly protected: boolean
}

export interface Planted {
  readonly secrets: readonly Secret[]
  /** Every record with its sensitivity. */
  readonly ids: ReadonlyMap<RecordId, string>
}

/** Where secrets stand in some bytes that must not. */
export function found(
  bytes: string,
  secrets: readonly Secret[],
  forbidden: (secret: Secret) => boolean,
): readonly string[] {
  const kept = secrets.filter(forbidden)
  const there = wordsIn(
    bytes,
    kept.map(({ token }) => token),
  )
  const places = kept
    .filter(({ token }) => there.has(token))
    .map(({ type, field, path, what, sensitivity }) => `${type}.${field}${path} (${what}, ${sensitivity})`)
  return [...new Set(places)]
}

/**
 * Those of some words that stand anywhere in a text. One pass for each way in which they begin: looking for a thousand
 * words one by one in the 16 MB that a PDF unpacks to takes longer than printing it.
 */
export function wordsIn(text: string, words: readonly string[]): ReadonlySet<string> {
  const byBeginning = new Map<string, string[]>()
  for (const word of words) {
    const beginning = word.slice(0, 2)
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), word])
  }
  const there = new Set<string>()
  for (const [beginning, same] of byBeginning) {
    const wanted = new Set(same)
    const lengths = new Set(same.map(({ length }) => length))
    for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1))
      for (const length of lengths) {
        const word = text.slice(at, at + length)
        if (wanted.has(word)) there.add(word)
      }
  }
  return there
}

export function idsFound(
  bytes: string,
  ids: Planted['ids'],
  forbidden: (sensitivity: string) => boolean,
): readonly string[] {
  return [...ids]
    .filter(([id, sensitivity]) => forbidden(sensitivity) && bytes.includes(id))
    .map(([id]) => id)
}

/** Letters alone: no number that a list writes can be one by chance. */
function lettersOf(count: number): string {
  let left = count
  let out = ''
  for (let place = 0; place < 5; place += 1) {
    out += 'bcdfghjklmnpqrstvwxz'.charAt(left % 20)
    left = Math.floor(left / 20)
  }
  return `Qx${out}q`
}

/**
 * Fills a store with records of every type, `rounds` of each, in every sensitivity, with every field filled from its schema
 * and a secret of its own in whatever can hold one. Sources are protected in every other round.
 */
export function plant(store: Store, rounds: number): Planted {
  const secrets: Secret[] = []
  const ids = new Map<RecordId, string>()
  const idsByType = new Map<string, RecordId[]>()
  let count = 0
  const changes: Change[] = []
  const put = (type: string, record: RecordId, set: Record<string, unknown>): void => {
    changes.push(aChange({ record, type, at: changes.length, set: set as Record<string, Json> }))
  }
  const types = recordTypes.filter((type) => type !== 'operation')
  for (const type of types)
    idsByType.set(
      type,
      Array.from({ length: rounds }, () => newRecordId()),
    )
  for (let round = 0; round < rounds; round += 1)
    for (const type of types) {
      const id = idsByType.get(type)?.[round]
      if (id === undefined) continue
      const sensitivity = sensitivityCodes[round % 4] ?? 'severe'
      const passOn = round % 7 !== 6
      const isProtected = type === 'source' && round % 2 === 0
      const described = fieldsOfType(type)
      const keep = (field: string, path: string, token: string, what: Secret['what']): string => {
        const fieldClass = described[field]?.redact ?? 'text'
        secrets.push({
          token,
          record: id,
          type,
          field,
          path,
          what,
          fieldClass,
          sensitivity,
          passOn,
          protected: isProtected,
        })
        return token
      }
      const typed = (field: string, path: string): string => {
        // What a source is called must stand alone: it is looked for as a whole.
        if (type === 'source' && field === 'name') return keep(field, path, lettersOf(count), 'text')
        const phone = `+970 59 ${String(1_000_000 + count)}`
        keep(field, path, phone, 'hit')
        return `${keep(field, path, lettersOf(count), 'text')} and ${phone}`
      }
      const make = (schema: z.ZodType, form: Form, field: string, path: string): unknown => {
        if (schema instanceof z.ZodOptional) return make(schema.unwrap() as z.ZodType, form, field, path)
        count += 1
        if (form.kind === 'date')
          return keep(
            field,
            path,
            `2025-11-${two(1 + count / 3600)}T10:${two(count / 60)}:${two(count)}Z`,
            'date',
          )
        if (form.kind === 'number') return 7
        if (form.kind === 'range') return { low: 3, best: 4, high: 5 }
        if (form.kind === 'reference') {
          const [wanted] = form.types.filter((one) => idsByType.has(one))
          const all = idsByType.get(wanted ?? 'event') ?? []
          // Always of an earlier round, so that nothing stands above itself.
          return form.above ? all[round - 1] : all[(round * 3 + count) % Math.max(1, rounds)]
        }
        if (form.kind === 'shape') {
          const lng = 34 + (count % 9000) / 10_000 + 0.000_017
          const lat = 31.2 + (count % 7000) / 10_000 + 0.000_013
          keep(field, path, lng.toFixed(6), 'place')
          const at = (dx: number, dy: number): readonly number[] => [
            Number((lng + dx).toFixed(6)),
            Number((lat + dy).toFixed(6)),
          ]
          return form.area
            ? {
                type: 'Polygon',
                coordinates: [[at(0, 0), at(0.01, 0), at(0.01, 0.01), at(0, 0.01), at(0, 0)]],
              }
            : { type: 'Point', coordinates: at(0, 0) }
        }
        if (form.kind === 'text') return typed(field, path)
        if (form.kind === 'code') return keep(field, path, lettersOf(count), 'code')
        if (schema instanceof z.ZodArray && form.kind === 'list') {
          const one = make(schema.element as z.ZodType, form.of, field, `${path}[]`)
          return one === undefined ? undefined : [one]
        }
        if (schema instanceof z.ZodObject && form.kind === 'members') {
          const shape = schema.shape as Readonly<Record<string, z.ZodType>>
          return Object.fromEntries(
            Object.entries(form.members)
              .map(
                ([name, inner]) =>
                  [name, make(shape[name] ?? z.never(), inner, field, `${path}.${name}`)] as const,
              )
              .filter(([, value]) => value !== undefined),
          )
        }
        if (form.kind === 'foreign') {
          const name = keep(field, path, lettersOf(count), 'text')
          count += 1
          return { [name]: typed(field, `${path}{}`) }
        }
        const token = lettersOf(count)
        const value = [true, 2, 7, token, '#1f77b4', 'Asia/Gaza', 'ab'.repeat(32)].find(
          (one) => schema.safeParse(one).success,
        )
        return value === token ? keep(field, path, token, 'text') : value
      }
      const set: Record<string, unknown> = {}
      for (const [field, { schema, form }] of Object.entries(described)) {
        if (field === 'sensitivity' || field === 'passOn' || field === 'protected') continue
        const value = make(schema, form, field, '')
        if (value !== undefined) set[field] = value
      }
      set['sensitivity'] = sensitivity
      if (!passOn) set['passOn'] = false
      if (isProtected) set['protected'] = true
      put(type, id, set)
      ids.set(id, sensitivity)
    }
  // Names of protected sources in other people's words.
  for (const source of secrets.filter((one) => one.protected && one.field === 'name')) {
    const event = newRecordId()
    put('event', event, {
      title: `${source.token} said`,
      narrative: `told by ${source.token}.\n${source.token} again`,
      sensitivity: 'low',
    })
    ids.set(event, 'low')
  }
  append(store, changes)
  return { secrets, ids }
}

function two(value: number): string {
  return String(Math.floor(value) % 60).padStart(2, '0')
}
