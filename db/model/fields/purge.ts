import * as z from 'zod'
import { everyRecord } from './recurring.ts'
import { field } from './field.ts'

/** An authorised removal of content: whose, why, and by whose authority. It travels, and is obeyed once confirmed. */
export const purge = {
  targets: field.references([], 1000, {
    means: 'Records whose content is removed.',
    redact: 'references',
    usual: false,
  }),
  files: field.tokens(z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex'), 1000, {
    means: 'Hashes of files that are removed.',
    redact: 'person',
    usual: false,
  }),
  reason: field.text({ means: 'Why.', lines: true, redact: 'person', search: null, usual: false }),
  authority: field.text({ means: 'Who authorised it.', redact: 'person', search: null, usual: false }),
  ...everyRecord(),
}
