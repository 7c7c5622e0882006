export const clearanceText = {
  ceiling: 'Highest sensitivity',
  ceilingHint:
    'What is above stays here, and the product says how much. A record without one counts as moderate.',
  byMark: (level: string, marked: boolean) =>
    marked ? `As the marking allows: ${level}` : `As usual: ${level}`,
  named: 'Name protected sources',
  namedHint: 'Else they are “protected source”, also where their names stand in texts.',
  question: 'More leaves than usual',
  counting: 'Counting what would leave',
  above: (count: string, level: string) => `Records above sensitivity “${level}” that would leave: ${count}.`,
  names: (count: string) => `Protected sources that would be named: ${count}.`,
  yes: 'Let it leave',
  withheld: (count: string, level: string) => `Withheld above sensitivity “${level}”: ${count}`,
  withheldNames: (count: string) => `Protected sources without a name: ${count}`,
  exportTitle: 'Export a list',
}
