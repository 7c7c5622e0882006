import { everyRecord, otherNames } from './recurring.ts'
import { field } from './field.ts'

export const place = {
  name: field.text({
    means: 'What the place is called.',
    redact: 'text',
    search: ['title', 2],
    named: 2,
    usual: true,
  }),
  otherNames: otherNames('text'),
  pcode: field.text({
    means: 'Its code in the gazetteer of the humanitarian agencies.',
    redact: 'text',
    search: ['place', 2],
    usual: true,
  }),
  kind: field.code('place-kind', { means: 'What kind of place it is.', redact: 'plain', usual: true }),
  parent: field.reference(['zone', 'place'], {
    means: 'The zone or place that it lies in.',
    above: true,
    redact: 'reference',
    usual: true,
  }),
  country: field.text({ means: 'The country that it lies in.', redact: 'plain', search: null, usual: true }),
  geometry: field.shape('point', { means: 'Where it is.', redact: 'shape', usual: true }),
  ...everyRecord(),
}
