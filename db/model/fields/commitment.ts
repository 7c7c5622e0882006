import { everyRecord } from './recurring.ts'
import { field } from './field.ts'
import { condition } from './members.ts'
import { value } from './value.ts'

export const commitment = {
  actor: field.reference(['actor'], { means: 'Who commits.', redact: 'reference', names: true, usual: true }),
  to: field.reference(['post', 'provision', 'agreement'], {
    means: 'The post, provision or agreement that it is for.',
    redact: 'reference',
    names: true,
    usual: true,
  }),
  kind: field.code('commitment-kind', { means: 'What is committed.', redact: 'plain', usual: true }),
  amount: field.range({}, { means: 'How much of it.', redact: 'plain', usual: true }),
  unit: field.text({ means: 'What the amount is counted in.', redact: 'name', search: null, usual: true }),
  stage: field.code('commitment-stage', { means: 'How far it has come.', redact: 'plain', usual: true }),
  date: field.date({ means: 'When it was made.', period: 'on', redact: 'date', usual: true }),
  conditions: field.members(value.list(condition, 100), {
    means: 'What has to hold first: its words, its kind, how it stands and since when, and who can meet it.',
    redact: 'conditions',
    flat: 'conditions',
    editor: 'conditions',
    search: null,
    links: true,
    usual: true,
  }),
  ...everyRecord('sources'),
}
