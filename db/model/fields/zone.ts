import { everyRecord, otherNames } from './recurring.ts'
import { field } from './field.ts'
import { population } from './members.ts'

export const zone = {
  name: field.text({
    means: 'What the area is called.',
    redact: 'name',
    search: ['title', 2],
    named: 2,
    usual: true,
  }),
  otherNames: otherNames('name'),
  kind: field.code('zone-kind', { means: 'What kind of area it is.', redact: 'plain', usual: true }),
  parent: field.reference(['zone'], {
    means: 'The larger zone that it lies in.',
    above: true,
    redact: 'reference',
    usual: true,
  }),
  pcode: field.text({
    means: 'Its code in the gazetteer of the humanitarian agencies.',
    redact: 'name',
    search: ['place', 2],
    usual: true,
  }),
  geometry: field.shape('polygon', { means: 'Its outline.', redact: 'shape', usual: true }),
  schematic: field.boolean({
    means: 'Yes: the line is a drawing of a statement, not a surveyed boundary.',
    redact: 'plain',
    usual: true,
  }),
  population: field.members(population, {
    means: 'How many people live in it, in which year, by which source.',
    redact: 'population',
    flat: 'population',
    editor: 'population',
    search: null,
    links: true,
    usual: true,
  }),
  ...everyRecord('note'),
}
