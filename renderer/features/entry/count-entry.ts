import type { NumberEntry } from '../../ui/fields/number-entry.ts'
import { rangeText } from '../../format/range-text.ts'
import type { Text } from '../../text/text.ts'
import { parseCount } from './parse-count.ts'

/** What the field of a count says of what stands in it. */
export function countEntry(text: string, words: Text): Omit<NumberEntry, 'value'> {
  const reading = parseCount(text)
  const { t } = words
  switch (reading.kind) {
    case 'empty':
      return { problem: undefined, hint: undefined, choices: [] }
    case 'read':
      return { problem: undefined, hint: t.number.readAs(rangeText(reading.range, words)), choices: [] }
    case 'doubtful':
      return {
        problem: t.number.which,
        hint: undefined,
        choices: reading.readings.map(({ range, text: plain }, at) => ({
          label: (at === 0 ? t.number.grouped : t.number.decimal)(rangeText(range, words)),
          text: plain,
        })),
      }
    case 'refused':
      return { problem: t.entry.countUnread, hint: undefined, choices: [] }
  }
}
