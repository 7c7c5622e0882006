import * as z from 'zod'
import { everyRecord } from './recurring.ts'
import { field } from './field.ts'

export const post = {
  name: field.text({
    means: 'What the office or function is called.',
    redact: 'name',
    search: ['title', 2],
    named: 2,
    usual: true,
  }),
  agreement: field.reference(['agreement'], {
    means: 'The agreement that it comes from.',
    redact: 'reference',
    names: true,
    usual: true,
  }),
  body: field.text({
    means: 'The body that it belongs to.',
    redact: 'name',
    search: ['body', 10],
    named: 8,
    usual: true,
  }),
  seats: field.whole(z.int().min(0).max(100_000), {
    means: 'How many seats it has.',
    redact: 'plain',
    usual: true,
  }),
  status: field.code('post-status', { means: 'Whether it is filled.', redact: 'plain', usual: true }),
  holder: field.reference(['actor'], { means: 'Who holds it.', redact: 'holder', usual: true }),
  since: field.date({ means: 'Since when it stands so.', period: 'on', redact: 'date', usual: true }),
  proposed: field.references(['actor'], 100, {
    means: 'Who is proposed for it.',
    redact: 'references',
    usual: true,
  }),
  needs: field.codes('commitment-kind', 50, {
    means: 'Kinds of commitment that it needs.',
    redact: 'plain',
    usual: true,
  }),
  ...everyRecord('sources'),
}
