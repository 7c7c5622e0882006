import * as z from 'zod'
import { everyRecord, otherNames } from './recurring.ts'
import { field } from './field.ts'

export const actor = {
  name: field.text({
    means: 'What the party, force or organisation is called.',
    redact: 'name',
    search: ['title', 2],
    named: 2,
    usual: true,
  }),
  otherNames: otherNames('name'),
  kind: field.code('actor-kind', { means: 'What kind of actor it is.', redact: 'plain', usual: true }),
  parent: field.reference(['actor'], {
    means: 'The actor that it is a part of.',
    above: true,
    redact: 'reference',
    usual: true,
  }),
  country: field.text({
    means: 'The country that it belongs to.',
    redact: 'plain',
    search: null,
    usual: true,
  }),
  mergedInto: field.reference(['actor'], {
    means: 'The actor that this one turned out to be: both ids stay, and both are read as that one.',
    above: true,
    redact: 'reference',
    usual: false,
  }),
  colour: field.token(z.string().regex(/^#[0-9a-f]{6}$/, 'a colour like #1f77b4'), {
    means: 'Its colour on maps and charts.',
    editor: 'colour',
    redact: 'plain',
    usual: true,
  }),
  pattern: field.code('pattern', {
    means: 'Its pattern on maps and in print without colour.',
    redact: 'plain',
    usual: true,
  }),
  ...everyRecord('note'),
}
