import type { Json } from '../canonical.ts'
import { fieldOf } from '../fields/record-fields.ts'
import type { Form } from '../fields/value.ts'

const idForm = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/

/**
 * A field's value with every text in it that somebody typed put through `change`, however deep; codes, dates, ids and
 * numbers stay. Which they are is read from the field's form, so that a new field is covered the day it is added. Of a field that
 * this version does not know, every text but an id is taken for typed, the names of its members included.
 */
export function changeTexts(
  type: string,
  field: string,
  value: Json,
  change: (text: string) => string,
): Json {
  const described = fieldOf(type, field)
  return described === undefined ? everyText(value, change) : changed(described.form, value, change)
}

function changed(form: Form, value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') {
    if (form.kind !== 'text') return value
    const left = change(value)
    return left.length > form.longest ? `${left.slice(0, form.longest - 1)}…` : left
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const list = value as readonly Json[]
    return form.kind === 'list' ? list.map((one) => changed(form.of, one, change)) : list
  }
  if (form.kind === 'members') {
    const { members } = form
    return mapped(value as Readonly<Record<string, Json>>, (name, one) => {
      const inner = Object.hasOwn(members, name) ? members[name] : undefined
      return [name, inner === undefined ? one : changed(inner, one, change)]
    })
  }
  return form.kind === 'foreign' ? everyText(value, change) : value
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
