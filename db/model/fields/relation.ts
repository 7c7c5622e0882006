import { everyRecord } from './every-record.ts'
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
  validFrom: field.date({ means: 'Since when it is so.', redact: 'date', usual: true }),
  validTo: field.date({ means: 'Until when it was so; empty while it lasts.', redact: 'date', usual: true }),
  ...everyRecord('sources'),
}
