import { fieldIn } from '../record/read-field.ts'
import type { Json } from '../canonical.ts'
import { maskFields } from './mask-text.ts'
import { mayName } from './text-scan-names.ts'
import { plainOf } from './text-scan-plain.ts'

/** What is left of a source whose name must not leave: what it is worth, not who it is. */
const kept: ReadonlySet<string> = new Set(['kind', 'reliability', 'protected', 'sensitivity', 'passOn'])

/** Whether a field of a protected source says who it is. */
export function tellsWho(field: string): boolean {
  return !kept.has(field)
}

/**
 * A protected source's fields without those that say who it is; said to be protected, also where stations disagree on it. Of
 * the operation's own record, whose clock days are counted by: whatever else it says, no day may move.
 */
export function namelessFields(
  type: string,
  fields: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> {
  if (type === 'operation') {
    const timeZone = fieldIn(fields, 'timeZone')
    return timeZone === undefined ? {} : { timeZone }
  }
  const left = Object.entries(fields).filter(([field]) => !tellsWho(field))
  return { ...Object.fromEntries(left), protected: true }
}

/** A protected source as it leaves without its name. */
export function isNameless({
  type,
  fields,
}: {
  readonly type: string
  readonly fields: Readonly<Record<string, Json>>
}): boolean {
  const { name, protected: isProtected } = fields
  return type === 'source' && name === undefined && isProtected !== undefined && isProtected !== false
}

/** Takes names out of what others wrote. `stands`: whether one may stand in raw JSON, quickly, rather once too often. */
export function nameMasker(names: readonly string[]): {
  readonly stands: (json: string) => boolean
  readonly fields: (type: string, fields: Readonly<Record<string, Json>>) => Readonly<Record<string, Json>>
} {
  return {
    stands: (json) =>
      names.length > 0 && mayName(plainOf(json.replace(/\\(?:u[0-9a-f]{4}|[a-z])/g, ' ')).text, names),
    fields: (type, fields) => maskFields(type, fields, { names, only: 'name', keeps: () => false }).fields,
  }
}
