import { everyRecord } from './recurring.ts'
import { field } from './field.ts'
import { casualties, eventActor, location } from './members.ts'
import { value } from './value.ts'

export const event = {
  title: field.text({
    means: 'What happened, in a few words.',
    redact: 'text',
    search: ['title', 1],
    named: 1,
    usual: true,
    list: { rank: 3, shown: true },
  }),
  kind: field.code('event-kind', {
    means: 'What kind of event it is.',
    redact: 'plain',
    usual: true,
    list: { rank: 2, shown: true },
  }),
  occurred: field.date({
    means: 'When it happened, as exactly as it is known.',
    happened: true,
    instants: true,
    period: 'on',
    redact: 'date',
    usual: true,
    list: { rank: 1, shown: true },
  }),
  reported: field.date({
    means: 'When it was reported.',
    happened: true,
    period: null,
    redact: 'date',
    usual: false,
    list: { rank: 8, shown: false },
  }),
  placeName: field.text({
    means: 'Where it happened, in words.',
    redact: 'text',
    search: ['place', 1],
    named: 10,
    usual: true,
    list: { rank: 4, shown: true },
  }),
  location: field.members(location, {
    means:
      'Where it happened on the map, how exact that is, and within how many metres. Without a point it is somewhere.',
    redact: 'location',
    flat: 'location',
    editor: 'location',
    search: null,
    links: false,
    usual: true,
  }),
  zone: field.reference(['zone'], {
    means: 'The zone that it happened in, where somebody has said so.',
    redact: 'whereabouts',
    usual: false,
  }),
  actors: field.members(value.list(eventActor, 200), {
    means: 'Who took part, and as what.',
    redact: 'event-actors',
    flat: 'actors',
    editor: 'actors',
    search: null,
    links: true,
    usual: true,
  }),
  casualties: field.members(casualties, {
    means:
      'How many were killed and injured, in all and by side; each a low, best and high number of people.',
    redact: 'casualties',
    flat: 'casualties',
    editor: 'casualties',
    search: null,
    links: true,
    usual: true,
  }),
  verification: field.code('verification', {
    means: 'How far it has been verified.',
    redact: 'plain',
    usual: true,
    list: { rank: 6, shown: true },
  }),
  derivedFrom: field.references(['event'], 200, {
    means: 'Events that this one was derived from: one report never confirms itself.',
    above: true,
    redact: 'references',
    usual: false,
  }),
  sameAs: field.references(['event'], 200, {
    means: 'Events that a person has said are this one, reported twice.',
    redact: 'references',
    usual: false,
  }),
  distinctFrom: field.references(['event'], 200, {
    means: 'Events that look alike, and that a person has looked at and found to be others.',
    redact: 'references',
    links: false,
    usual: false,
  }),
  narrative: field.text({
    means: 'What was said, in full.',
    long: true,
    redact: 'text',
    search: ['body', 1],
    named: 11,
    usual: true,
  }),
  ...everyRecord('sources', 'sensitivity'),
}
