/** handle: an account in a network of people; id: a number of a passport, a card or an account. */
export const scanKinds = ['phone', 'email', 'coordinates', 'name', 'handle', 'id'] as const
export type ScanKind = (typeof scanKinds)[number]

/** `start` and `end` are UTF-16 places in the text, the end not included. */
export interface ScanHit {
  readonly kind: ScanKind
  readonly start: number
  readonly end: number
}

/** Where a form stands in a text. The form has the flag g. */
export function matches(text: string, form: RegExp, kind: ScanKind): readonly ScanHit[] {
  return Array.from(text.matchAll(form), ({ 0: found, index }) => ({
    kind,
    start: index,
    end: index + found.length,
  }))
}
