import * as z from 'zod'
import { everyRecord } from './recurring.ts'
import { field } from './field.ts'

export const attachment = {
  sha256: field.token(z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex'), {
    means: 'The hash of the file, by which it is found and checked.',
    editor: 'fixed',
    redact: 'plain',
    usual: false,
  }),
  fileName: field.text({
    means: 'What the file was called.',
    redact: 'text',
    search: ['body', 5],
    named: 4,
    usual: true,
  }),
  mediaType: field.text({
    means: 'What kind of file it is.',
    fixed: true,
    redact: 'plain',
    search: null,
    usual: false,
  }),
  size: field.whole(z.int().min(0), {
    means: 'How many bytes it has.',
    fixed: true,
    redact: 'plain',
    usual: false,
  }),
  caption: field.text({
    means: 'What is seen or heard in it.',
    redact: 'text',
    search: ['body', 4],
    named: 3,
    usual: true,
  }),
  record: field.reference([], {
    means: 'The record that it belongs to.',
    offers: ['event', 'zone', 'actor', 'source', 'agreement', 'post'],
    redact: 'reference',
    names: true,
    usual: true,
  }),
  ...everyRecord('sensitivity'),
}
