import { message } from '../../../../db/model/text/message.ts'
/** Statements about where a record stands, and the reading that the office has chosen. */
export const standingText = {
  title: message(
    ['about'],
    '{about, select, status {Where the post stands} implementation {Where the provision stands} stage {Where the commitment stands} verification {Verification} control {Control, as stated} other {Where it stands}}',
  ),
  add: message(
    ['about'],
    '{about, select, status {New status} implementation {New stage} stage {New stage} verification {New step} control {New period} other {New statement}}',
  ),
  unknown: 'Unknown at this date',
  byRecord: 'as entered in the record itself',
  independent: message(
    ['#count'],
    '{count, plural, one {# independent source} other {# independent sources}}',
  ),
  repeating: message(['#count'], '{count, plural, one {# more repeats them} other {# more repeat them}}'),
  reports: message(['#count'], '{count, plural, one {# report of one event} other {# reports of one event}}'),
  onlyOne: 'Fewer than two sources speak for themselves: a report that repeats another does not confirm it.',
  contradict: message(
    ['#count'],
    '{count, plural, one {# statement of the same time says something different.} other {# statements of the same time say different things.}} All are kept; the newest counts until the office chooses one.',
  ),
  from: message(['date'], 'from {date}'),
  until: message(['date'], 'until {date}'),
  counts: 'counts',
  contradicts: 'says otherwise',
  notNow: 'not at this date',
  choose: 'Read it by this one…',
  why: 'Why does the office read it so?',
  chooseNow: 'Choose',
  chosen: 'Chosen. The other statements are kept.',
  chosenBecause: 'Chosen:',
  unchoose: 'Take back',
  unchosen: 'Nothing is chosen now: the newest statement counts.',
}
