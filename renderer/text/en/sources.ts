import { message } from '../../../db/model/text/message.ts'
export const sourcesText = {
  title: 'Sources',
  list: 'List of sources',
  search: 'Name',
  count: message(['shown', 'all', '?whole'], '{whole, select, true {{all}} other {{shown} of {all}}}'),
  newSource: 'New source',
  column: {
    name: 'Name',
    kind: 'Kind',
    reliability: 'Reliability',
    protected: 'Protected',
    contact: 'Contact',
  },
  protected: 'protected',
  empty: 'No sources yet',
  emptyText:
    'Sources are who told you: a radio net, an official, a newspaper. Reliability A to F belongs to the source; each statement has its own credibility.',
  noMatch: 'No source has this name.',
}
