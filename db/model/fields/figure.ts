import { everyRecord } from './recurring.ts'
import { field } from './field.ts'
import { anyNumber } from '../text/numbers.ts'

export const figure = {
  subject: field.reference([], {
    means: 'The record that the number is about.',
    offers: ['zone', 'actor', 'agreement', 'post', 'event'],
    redact: 'reference',
    names: true,
    usual: true,
  }),
  subjectText: field.text({
    means: 'What it is about in words, where there is no record.',
    redact: 'text',
    search: ['title', 3],
    named: 9,
    usual: true,
  }),
  measure: field.text({
    means: 'What was counted or measured.',
    redact: 'name',
    search: ['body', 6],
    named: 5,
    usual: true,
  }),
  value: field.range(anyNumber, { means: 'The number: low, best and high.', redact: 'plain', usual: true }),
  unit: field.text({ means: 'What it is counted in.', redact: 'name', search: null, usual: true }),
  denominator: field.text({
    means: 'What it is a share of.',
    redact: 'name',
    search: ['body', 7],
    usual: true,
  }),
  asOf: field.date({ means: 'The day that it is stated for.', period: 'on', redact: 'date', usual: true }),
  basis: field.code('basis', {
    means: 'Whether it was observed, reported or announced.',
    redact: 'plain',
    usual: true,
  }),
  approximate: field.boolean({
    means: 'Yes: it was given as an approximation.',
    redact: 'plain',
    usual: true,
  }),
  comparison: field.code('figure-comparison', {
    means: 'What Situ computes that this number can stand beside.',
    redact: 'plain',
    usual: true,
  }),
  ...everyRecord('sources'),
}
