import * as z from 'zod'
import { everyRecord } from './recurring.ts'
import { field } from './field.ts'

export const provision = {
  agreement: field.reference(['agreement'], {
    means: 'The agreement that it stands in.',
    redact: 'reference',
    names: true,
    usual: true,
  }),
  article: field.text({
    means: 'The number or name of the article.',
    redact: 'name',
    search: ['body', 9],
    named: 6,
    usual: true,
  }),
  text: field.text({
    means: 'What it says.',
    long: true,
    redact: 'text',
    search: ['body', 3],
    named: 7,
    usual: true,
  }),
  due: field.date({
    means: 'By when it is to be done.',
    period: 'otherwise',
    redact: 'date',
    usual: true,
  }),
  implementation: field.whole(z.int().min(0).max(3), {
    means: 'How far it has been carried out.',
    codes: 'implementation',
    redact: 'plain',
    usual: true,
  }),
  since: field.date({ means: 'Since when it stands there.', period: 'on', redact: 'date', usual: true }),
  needs: field.codes('commitment-kind', 50, {
    means: 'Kinds of commitment that it needs.',
    redact: 'plain',
    usual: true,
  }),
  ...everyRecord('sources'),
}
