import { message } from '../../../../db/model/text/message.ts'
export const whenText = {
  outside: message(['year'], '{year} lies outside 1900–tomorrow.'),
  doubts: {
    yesterday: 'Later than it is now: taken as yesterday’s.',
    century: 'The year had two digits.',
    hijri: 'A Hijri date: one day more on either side.',
    ahead: 'This has not come yet.',
  },
  others: {
    time: message(['date'], 'As a time: {date}'),
    year: message(['date'], 'As a year: {date}'),
    hijri: message(['date'], 'As a Hijri date: {date}'),
    century: message(['date'], 'Or {date}'),
    'month-first': message(['date'], 'Month first: {date}'),
    'day-first': message(['date'], 'Day first: {date}'),
  },
  /** What was understood, and cannot be. */
  refused: {
    ahead: 'That lies ahead: what has not come yet has not happened. Give the day on which it did.',
    'no-such-day': 'That month has no such day.',
    'no-such-time': 'There is no such time: hours go from 00 to 23, minutes from 00 to 59.',
    'no-such-week': 'That year has no such week, or weeks no such day (1 to 7).',
  },
  /** Understood by the field itself. */
  yearWord: 'year',
  confirm: 'It is right',
  confirmFirst: 'Say that the date is right, or mend it.',
}
