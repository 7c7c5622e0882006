import { everyRecord } from './recurring.ts'
import { field } from './field.ts'

export const agreement = {
  name: field.text({
    means: 'What the agreement is called.',
    redact: 'name',
    search: ['title', 2],
    named: 2,
    usual: true,
  }),
  date: field.date({ means: 'When it was made.', period: 'on', redact: 'date', usual: true }),
  parties: field.references(['actor'], 200, {
    means: 'The actors that made it.',
    redact: 'references',
    usual: true,
  }),
  ...everyRecord('sources', 'note'),
}
