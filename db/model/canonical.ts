/** JSON values as they stand in changes and manifests. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Canonical JSON (RFC 8785): members sorted by UTF-16 code units, no spaces, numbers as ECMAScript writes them.
 * Throws on what has no canonical form: NaN, infinities, lone surrogates, `undefined` in arrays.
 * Members that are `undefined` are left out.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form')
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${String(value)} has no canonical form`)
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object': {
      if (value === null) return 'null'
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
      let out = ''
      const members = value as Record<string, unknown>
      for (const key of Object.keys(members).sort()) {
        if (members[key] === undefined) continue
        out += `${out === '' ? '' : ','}${canonicalJson(key)}:${canonicalJson(members[key])}`
      }
      return `{${out}}`
    }
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`)
  }
}

/** Equality of JSON values: same canonical bytes. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b)
}
