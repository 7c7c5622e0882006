import { choice, everyRecord, period } from './recurring.ts'
import { field } from './field.ts'

/**
 * What somebody said or saw about where a record stands, from a date: the status of a post, the implementation of a
 * provision, the stage of a commitment, a step in the verification of an event. Contradictory ones stand side by side.
 */
export const statement = {
  subject: field.reference(['post', 'provision', 'commitment', 'event'], {
    means: 'The post, provision, commitment or event that it is about.',
    redact: 'reference',
    names: true,
    usual: true,
  }),
  about: field.code('statement-about', {
    means: 'The field of that record that it is about.',
    redact: 'plain',
    usual: true,
  }),
  value: field.standing({
    means: "Where it stands: a code of that field's list.",
    redact: 'plain',
    usual: true,
  }),
  holder: field.reference(['actor'], {
    means: 'Who holds the post by this statement.',
    redact: 'holder',
    usual: true,
  }),
  by: field.text({
    means: 'Who took the step or made the finding: a name or a function.',
    redact: 'person',
    search: null,
    usual: true,
  }),
  ...period,
  basis: field.code('basis', {
    means: 'Whether it was observed, reported or announced.',
    redact: 'plain',
    usual: true,
  }),
  ...choice,
  ...everyRecord('sources', 'note'),
}
