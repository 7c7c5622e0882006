import { message } from '../../../../db/model/text/message.ts'
export const clearanceText = {
  ceiling: 'Highest sensitivity',
  ceilingHint:
    'What is above stays here, and the product says how much. A record without one counts as moderate.',
  byMark: message(
    ['level', '?marked'],
    '{marked, select, true {As the marking allows: {level}} other {As usual: {level}}}',
  ),
  named: 'Name protected sources',
  namedHint: 'Else they are “protected source”, also where their names stand in texts.',
  question: 'More leaves than usual',
  counting: 'Counting what would leave',
  above: message(['count', 'level'], 'Records above sensitivity “{level}” that would leave: {count}.'),
  names: message(['count'], 'Protected sources that would be named: {count}.'),
  yes: 'Let it leave',
  withheld: message(['count', 'level'], 'Withheld above sensitivity “{level}”: {count}'),
  withheldNames: message(['count'], 'Protected sources without a name: {count}'),
  exportTitle: 'Export a list',
}
