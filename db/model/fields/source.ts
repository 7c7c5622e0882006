import { everyRecord } from './recurring.ts'
import { field } from './field.ts'

export const source = {
  name: field.text({
    means: 'What the source is called.',
    redact: 'person',
    search: ['title', 2],
    named: 2,
    usual: true,
  }),
  kind: field.code('source-kind', { means: 'What kind of source it is.', redact: 'plain', usual: true }),
  reliability: field.code('reliability', {
    means: 'How reliable it has proved to be.',
    redact: 'plain',
    usual: true,
  }),
  protected: field.boolean({
    means: 'Yes: nobody outside may learn who it is; it leaves without its name.',
    redact: 'plain',
    usual: true,
  }),
  contact: field.text({
    means: 'How it can be reached.',
    redact: 'person',
    search: ['body', 8],
    usual: true,
  }),
  ...everyRecord('note'),
}
