import type { NumberFault } from '../../../../db/model/text/numbers.ts'

/** `part`: what was typed and does not fit; `limit`: the least or the most that is possible. */
const faults: Readonly<Record<NumberFault, (part: string, limit: string) => string>> = {
  'not-a-number': (part) => `“${part}” is no part of a number. Write digits.`,
  separators: () => 'Dots, commas or spaces stand where no number has them. Write 52000 or 1234.5.',
  digits: () => 'No more than 15 digits can be kept exactly.',
  negative: () => 'A number below zero is not possible here.',
  'too-small': (_, limit) => `It must be ${limit} or more.`,
  'too-large': (_, limit) => `It must be ${limit} or less.`,
  whole: (part) => `“${part}” is no whole number, and only whole ones are possible here.`,
}

export const numberText = {
  readAs: (value: string) => `Read as ${value}`,
  which: 'Two numbers can be meant. Choose one:',
  grouped: (value: string) => `${value} (thousands)`,
  decimal: (value: string) => `${value} (decimals)`,
  faults,
}
