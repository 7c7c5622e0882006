import { message } from '../../../../db/model/text/message.ts'
import type { DoubtReason } from '../../../../db/model/record/doubts.ts'

/** `{field}`: the field in words. */
const reasons: Readonly<Record<DoubtReason, string>> = {
  form: '{field}: the value does not fit this field.',
  order: '{field}: lowest, best and highest must rise in this order.',
  negative: '{field}: a number below zero is not possible.',
  'not-whole': '{field}: a whole number is needed.',
  'too-large': '{field}: the number is larger than it can be.',
  date: '{field}: this is no date. Write 2025-11-03, 2025-11 or 2025.',
  period: '{field}: the end lies before the beginning.',
  'not-an-area': '{field}: an area is needed, not a point or a line.',
  shape: '{field}: the outline crosses itself or has no area.',
  itself: '{field}: a record cannot name itself here.',
  circle: '{field}: this leads in a circle back to the record itself.',
  'wrong-type': '{field}: a record of another kind is needed here.',
  'null-island': '{field}: the place is 0° 0°, in the sea.',
  year: '{field}: this year cannot be meant.',
}

export const doubtsText = {
  reasons,
  /** Members of fields that have no label of their own. */
  members: {
    killed: 'killed',
    injured: 'injured',
    bySide: 'by side',
    low: 'lowest',
    best: 'best',
    high: 'highest',
    source: 'source',
    metBy: 'who can meet it',
    radius: 'radius',
    year: 'year',
  },
  title: 'Doubtful as it stands, and left out of sums:',
  inFile: message(
    ['#count'],
    '{count, plural, one {# doubtful statement: kept as the file states it, left out of sums.} other {# doubtful statements: kept as the file states them, left out of sums.}}',
  ),
}
