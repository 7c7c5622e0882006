import { field } from './field.ts'
import { otherName, sourceUse } from './members.ts'
import { value } from './value.ts'

/** The fields that every record has. `usual`: which of them the form of its type shows at once. */
export function everyRecord(...usual: readonly ('sensitivity' | 'sources' | 'note')[]) {
  return {
    sensitivity: field.code('sensitivity', {
      means: 'How much harm it could do in wrong hands.',
      redact: 'plain',
      usual: usual.includes('sensitivity'),
    }),
    sources: field.members(value.list(sourceUse, 1000), {
      means:
        'Where it is known from: which source, how credible this statement is, when it was made, where in the source. An extract that withholds a source gives its reliability instead.',
      redact: 'sources',
      flat: 'sources',
      editor: 'sources',
      search: null,
      links: true,
      usual: usual.includes('sources'),
    }),
    note: field.text({
      means: 'What else is to be said.',
      long: true,
      redact: 'text',
      search: ['body', 2],
      usual: usual.includes('note'),
    }),
    passOn: field.boolean({
      means:
        'No: given by a third party who did not allow it to be passed on; it never leaves in an extract.',
      redact: 'plain',
      usual: false,
    }),
    externalIds: field.members(value.foreign(64, 256), {
      means: 'Its ids in other systems, by the name of the system.',
      redact: 'foreign',
      flat: 'external-ids',
      editor: 'fixed',
      search: null,
      links: false,
      usual: false,
    }),
    extra: field.members(value.foreign(256, 1_000_000), {
      means: 'Columns of an imported row that have no field of their own, as they came.',
      redact: 'foreign',
      flat: 'json',
      editor: 'fixed',
      search: null,
      links: false,
      usual: false,
    }),
  }
}

/** Its names in other languages and spellings. */
export function otherNames(redact: 'name' | 'text') {
  return field.members(value.list(otherName, 200), {
    means: 'Its names in other languages and spellings.',
    redact,
    flat: 'names',
    editor: 'names',
    search: ['names', 1],
    links: true,
    usual: false,
  })
}

/** From when to when it is so. */
export const period = {
  validFrom: field.date({ means: 'Since when it is so.', period: 'from', redact: 'date', usual: true }),
  validTo: field.date({
    means: 'Until when it was so; empty while it lasts.',
    period: 'to',
    redact: 'date',
    usual: true,
  }),
}

/** Of contradictory statements, the one that the office reads the situation by. */
export const choice = {
  chosen: field.boolean({
    means: 'Yes: of contradictory statements, the one that the office reads the situation by.',
    redact: 'plain',
    usual: false,
  }),
  why: field.text({
    means: 'Why the office chose it.',
    lines: true,
    redact: 'text',
    search: null,
    usual: false,
  }),
}
