import { maxNumber, parseNumber, plainNumber } from '../../../db/model/text/numbers.ts'
import type { NumberLimits, NumberReading } from '../../../db/model/text/numbers.ts'
import type { Text } from '../../text/text.ts'

/** One of the numbers that a text can mean, and a text that means it alone. */
export interface Choice {
  readonly label: string
  readonly text: string
}

/** What a field says of a typed number. */
export interface NumberEntry {
  /** Null for nothing; undefined while there is no one number. */
  readonly value: number | null | undefined
  /** Why there is none. */
  readonly problem: string | undefined
  /** How it was read. */
  readonly hint: string | undefined
  /** Where two can be meant. */
  readonly choices: readonly Choice[]
}

export function numberEntry(text: string, limits: NumberLimits, words: Text): NumberEntry {
  const reading = parseNumber(text, limits)
  const { t, formatExact } = words
  switch (reading.kind) {
    case 'empty':
      return { value: null, problem: undefined, hint: undefined, choices: [] }
    case 'number':
      return {
        value: reading.value,
        problem: undefined,
        hint: t.number.readAs(formatExact(reading.value)),
        choices: [],
      }
    case 'doubtful':
      return {
        value: undefined,
        problem: t.number.which,
        hint: undefined,
        choices: [
          { label: t.number.grouped(formatExact(reading.grouped)), text: plainNumber(reading.grouped) },
          { label: t.number.decimal(formatExact(reading.decimal)), text: plainNumber(reading.decimal) },
        ],
      }
    case 'refused':
      return { value: undefined, problem: faultWords(reading, limits, words), hint: undefined, choices: [] }
  }
}

function faultWords(
  { why, part }: Extract<NumberReading, { kind: 'refused' }>,
  { least = 0, most = maxNumber }: NumberLimits,
  { t, formatExact }: Text,
): string {
  return t.number.faults[why](part, formatExact(why === 'too-small' ? least : most))
}

/** A number that stands in a form already, as its field shows it. */
export function shownNumber(value: number | null): string {
  return value === null ? '' : plainNumber(value)
}
