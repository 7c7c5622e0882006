import * as z from 'zod'
import type { Json } from '../canonical.ts'
import { fieldsByType, isRecordType, longTextSchema, textSchema } from './records.ts'

const idForm = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/

/**
 * A field's value with every text in it that somebody typed put through `change`, however deep; codes, dates, ids and
 * numbers stay. Which they are is read from the schema, so that a new field is covered the day it is added. Of a field that
 * this version does not know, every text but an id is taken for typed, the names of its members included.
 */
export function changeTexts(
  type: string,
  field: string,
  value: Json,
  change: (text: string) => string,
): Json {
  const schemas = isRecordType(type) ? (fieldsByType[type] as Readonly<Record<string, z.ZodType>>) : {}
  const schema = Object.hasOwn(schemas, field) ? schemas[field] : undefined
  return schema === undefined ? everyText(value, change) : changed(schema, value, change)
}

function changed(schema: z.ZodType, value: Json, change: (text: string) => string): Json {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return changed(schema.unwrap() as z.ZodType, value, change)
  if (typeof value === 'string') {
    if (schema !== textSchema && schema !== longTextSchema) return value
    const most = (schema === textSchema ? textSchema : longTextSchema).maxLength ?? Infinity
    const left = change(value)
    return left.length > most ? `${left.slice(0, most - 1)}…` : left
  }
  if (typeof value !== 'object' || value === null) return value
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return (value as readonly Json[]).map((one) => changed(schema.element as z.ZodType, one, change))
  if (Array.isArray(value)) return value as Json
  const members = value as Readonly<Record<string, Json>>
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Readonly<Record<string, z.ZodType>>
    return mapped(members, (name, one) => [
      name,
      Object.hasOwn(shape, name) ? changed(shape[name] ?? z.never(), one, change) : one,
    ])
  }
  return schema instanceof z.ZodRecord ? everyText(value, change) : value
}

function everyText(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return idForm.test(value) ? value : change(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => everyText(one, change))
  return mapped(value as Readonly<Record<string, Json>>, (name, one) => [
    change(name),
    everyText(one, change),
  ])
}

function mapped(
  members: Readonly<Record<string, Json>>,
  change: (name: string, value: Json) => readonly [string, Json],
): Json {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => change(name, value)))
}
