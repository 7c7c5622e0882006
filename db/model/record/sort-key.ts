import { parseEdtf } from '../dates/edtf.ts'
import type { DateAxis } from '../dates/edtf.ts'
import { foldText } from '../text/fold.ts'
import { codesOf } from '../fields/code-lists.ts'
import type { Form } from '../fields/value.ts'

/**
 * What a value is sorted by: texts folded, codes in the order of their list, dates by the first instant that they can mean,
 * ranges by their best number, lists by their first item. null: by nothing, also where a faulty station wrote it.
 */
export function sortKey(form: Form, value: unknown, axis: DateAxis): string | number | null {
  switch (form.kind) {
    case 'text':
    case 'token':
      return typeof value !== 'string' || value === '' ? null : foldText(value)
    case 'code':
      return typeof value !== 'string' || value === '' ? null : codeRank(codesOf(form.list), value)
    case 'date':
      return typeof value !== 'string' ? null : (parseEdtf(value, axis)?.earliest ?? null)
    case 'boolean':
      return typeof value !== 'boolean' ? null : Number(value)
    case 'number':
    case 'whole':
    case 'decimal':
      return typeof value === 'number' ? value : null
    case 'range':
      return rangeKey(value)
    case 'list':
      return Array.isArray(value) && value.length > 0 ? sortKey(form.of, value[0], axis) : null
    case 'shape':
    case 'reference':
    case 'foreign':
    case 'members':
      return null
  }
}

/** Codes of a newer station stand behind those that are known. */
function codeRank(codes: readonly string[], code: string): number {
  const rank = codes.indexOf(code)
  return rank < 0 ? codes.length : rank
}

function rangeKey(value: unknown): number | null {
  if (typeof value !== 'object' || value === null) return null
  const { low, best, high } = value as Readonly<Record<string, unknown>>
  const known = [best, low, high].find((bound) => typeof bound === 'number')
  return known ?? null
}
