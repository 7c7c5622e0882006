import { everyRecord, period } from './recurring.ts'
import { field } from './field.ts'

export const relation = {
  from: field.reference(['actor'], {
    means: 'The actor that stands in the relation.',
    redact: 'reference',
    names: true,
    usual: true,
  }),
  to: field.reference(['actor'], {
    means: 'The actor towards which it stands so.',
    redact: 'reference',
    names: true,
    usual: true,
  }),
  kind: field.code('relation-kind', { means: 'What the relation is.', redact: 'plain', usual: true }),
  stance: field.code('stance', {
    means: 'How the one stands towards the other: whether it trusts it.',
    redact: 'plain',
    usual: true,
  }),
  ...period,
  ...everyRecord('sources'),
}
