import { message } from '../../../../db/model/text/message.ts'
import type { Message } from '../../../../db/model/text/message.ts'
import type { NumberFault } from '../../../../db/model/text/numbers.ts'

/** `part`: what was typed and does not fit; `limit`: the least or the most that is possible. */
const faults: Readonly<Record<NumberFault, Message<readonly ['part', 'limit']>>> = {
  'not-a-number': fault('“{part}” is no part of a number. Write digits.'),
  separators: fault('Dots, commas or spaces stand where no number has them. Write 52000 or 1234.5.'),
  digits: fault('No more than 15 digits can be kept exactly.'),
  negative: fault('A number below zero is not possible here.'),
  'too-small': fault('It must be {limit} or more.'),
  'too-large': fault('It must be {limit} or less.'),
  whole: fault('“{part}” is no whole number, and only whole ones are possible here.'),
}

export const numberText = {
  readAs: message(['value'], 'Read as {value}'),
  which: 'Two numbers can be meant. Choose one:',
  grouped: message(['value'], '{value} (thousands)'),
  decimal: message(['value'], '{value} (decimals)'),
  faults,
}

function fault(source: string): Message<readonly ['part', 'limit']> {
  return message(['part', 'limit'], source)
}
