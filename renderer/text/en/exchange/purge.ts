import { message } from '../../../../db/model/text/message.ts'
export const purgeText = {
  menu: 'Purge content…',
  title: message(['label'], 'Purge: {label}'),
  what: 'The content of this record goes for good: every change of it, its attached files, its words in the search. What stays are hashes, your reason and the authority.',
  others: 'The other stations are asked to do the same at the next exchange.',
  still:
    'Sticks, bundles, backups and paper that were made before still hold it. They are for you to destroy. On sticks, what this station left there is written anew at the next exchange.',
  never: 'It cannot be undone.',
  reason: 'Reason',
  authority: 'Who allowed it',
  sure: 'I know that this cannot be undone.',
  run: 'Purge now',
  running: 'Removing the content. The store is written anew.',
  done: 'The content is gone.',
  askedTitle: 'Purges that other stations ask for',
  asked: message(
    ['#count'],
    '{count, plural, one {One purge is asked for.} other {# purges are asked for.}}',
  ),
  show: 'Look…',
  records: message(['names'], 'Records: {names}'),
  notHere: 'not here',
  obey: 'Obey: remove the content',
  notNow: 'Not now',
}
