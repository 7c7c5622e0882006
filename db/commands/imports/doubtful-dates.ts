import { parseEdtf } from '../../model/dates/edtf.ts'
import { fieldsOfType } from '../../model/fields/record-fields.ts'
import { firstSureYear } from '../../model/dates/reading.ts'
import type { ImportNotes } from '../../model/imports/import-notes.ts'
import type { RecordDraft } from '../../formats/rows/foreign.ts'

const dayMs = 86_400_000

export interface DoubtfulDate {
  readonly field: string
  readonly point: string
  readonly code: 'year-doubtful' | 'day-in-future'
}

/**
 * The dates that say that something happened before 1900 or after tomorrow. `now`: UTC milliseconds; a day more,
 * because the day comes earlier elsewhere.
 */
export function doubtfulDates(
  type: string,
  set: Readonly<Record<string, unknown>>,
  now: number,
): readonly DoubtfulDate[] {
  const endOfTomorrow = (Math.floor(now / dayMs) + 2) * dayMs - 1
  const lastYear = new Date(endOfTomorrow).getUTCFullYear()
  return happenedFields(type).flatMap((field) => {
    const text = set[field]
    if (typeof text !== 'string') return []
    return text.split('/').flatMap((point): readonly DoubtfulDate[] => {
      const earliest = parseEdtf(point)?.earliest ?? null
      if (earliest === null) return []
      const year = new Date(earliest).getUTCFullYear()
      if (year < firstSureYear || year > lastYear) return [{ field, point, code: 'year-doubtful' }]
      return earliest > endOfTomorrow ? [{ field, point, code: 'day-in-future' }] : []
    })
  })
}

/** Dates of what is said to have happened. */
function happenedFields(type: string): readonly string[] {
  return Object.entries(fieldsOfType(type)).flatMap(([name, { editor }]) =>
    editor.kind === 'date' && editor.happened ? [name] : [],
  )
}

/** Counts a row with such dates: it is taken as it stands, and said. */
export function noteDoubtfulDates(
  records: readonly RecordDraft[],
  line: number,
  now: number,
  notes: ImportNotes,
): void {
  for (const { type, set } of records)
    for (const { code, point } of doubtfulDates(type, set, now)) notes.addLine(code, line, point)
}
