import { createHash } from 'node:crypto'

const lineLength = 160
const longestList = 400

/**
 * JSON for reading line by line: what fits stands on one line, the rest is broken open. Typed arrays are named, NaN too; long
 * coordinates, and long bytes, stand as their hash, as outlines come again in many answers.
 */
export function layOut(value: unknown, indent = ''): string {
  const flat = flatten(value)
  if (flat.length + indent.length <= lineLength || typeof value !== 'object' || value === null) return flat
  const deeper = `${indent} `
  if (isPositions(value)) return JSON.stringify(hashed(flat))
  if (ArrayBuffer.isView(value)) {
    const numbers = Array.from(value as unknown as ArrayLike<number>, String).join(' ')
    return `${kindOf(value)} ${numbers.length > 20 * longestList ? hashed(numbers) : numbers}`
  }
  if (Array.isArray(value))
    return `[\n${value.map((item) => `${deeper}${layOut(item, deeper)}`).join(',\n')}\n${indent}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${deeper}${JSON.stringify(key)}: ${layOut(member, deeper)}`)
  return `{\n${members.join(',\n')}\n${indent}}`
}

function flatten(value: unknown): string {
  if (value === undefined) return 'undefined'
  return JSON.stringify(value, (_key, member: unknown) => {
    if (ArrayBuffer.isView(member))
      return `${kindOf(member)} ${Array.from(member as unknown as ArrayLike<number>, String).join(' ')}`
    if (member instanceof Map) return Array.from(member as ReadonlyMap<unknown, unknown>)
    return typeof member === 'number' && !Number.isFinite(member) ? String(member) : member
  })
}

function kindOf(view: ArrayBufferView): string {
  return view.constructor.name
}

/** Coordinates of a line or an area: lists of lists that end in numbers alone. */
function isPositions(value: unknown): boolean {
  const deep = (one: unknown): boolean => Array.isArray(one) && one.length > 0 && one.every(isNumberOrDeep)
  const isNumberOrDeep = (one: unknown): boolean => typeof one === 'number' || deep(one)
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(deep) &&
    JSON.stringify(value).length > longestList
  )
}

/** The same for the coordinates in the text of a file. */
export function withoutLongLists(text: string): string {
  return text.replaceAll(/\[\[[-\d.,[\]\s]{400,}\]\]/g, (list) => hashed(list))
}

function hashed(text: string): string {
  return `${String(text.length)} characters, sha256 ${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
}
