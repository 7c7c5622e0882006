import { parseEdtf, wallAxis } from '../../../db/model/dates/edtf.ts'
import { fieldsOf, sourcesOf } from '../../../db/model/record/read-field.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import type { Text } from '../../text/text.ts'

/** A source of the listed events, as it may stand on paper. */
export interface CitedSource {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** A–F, or "–". */
  readonly reliability: string
  readonly credibility: string
  readonly dates: string
  readonly uses: number
  /** Protected: it has no name on paper. */
  readonly hidden: boolean
}

/** The sources of the listed events, the most used first. A protected one is numbered, unless it is to be named. */
export function citedSources(
  sources: readonly RecordView[],
  events: readonly RecordView[],
  text: Text,
  withNames = false,
): readonly CitedSource[] {
  const { t, label } = text
  const usesBySource = new Map<string, { credibility: Set<string>; dates: string[]; events: number }>()
  for (const event of events) {
    const seen = new Set<string>()
    for (const { source, credibility, date } of sourcesOf(event)) {
      // Withheld by whoever gave the extract: its grade stands with the event, and there is nobody to cite.
      if (source === undefined) continue
      const uses = usesBySource.get(source) ?? { credibility: new Set<string>(), dates: [], events: 0 }
      usesBySource.set(source, uses)
      if (credibility !== undefined) uses.credibility.add(credibility)
      if (date !== undefined) uses.dates.push(date)
      if (!seen.has(source)) uses.events += 1
      seen.add(source)
    }
  }
  let protectedOnes = 0
  return sources
    .flatMap((record) => {
      const uses = usesBySource.get(record.id)
      return uses === undefined ? [] : [{ record, uses }]
    })
    .sort((a, b) => b.uses.events - a.uses.events || (a.record.id < b.record.id ? -1 : 1))
    .map(({ record, uses }) => {
      const fields = fieldsOf('source', record)
      // While stations differ on it, or it cannot be read, a source counts as protected.
      const unsure =
        record.unreadable.includes('protected') || record.conflicts.some(({ field }) => field === 'protected')
      const hidden = !withNames && (fields.protected === true || unsure)
      if (hidden) protectedOnes += 1
      return {
        id: record.id,
        name: hidden ? t.print.protectedSource(protectedOnes) : (fields.name ?? t.print.untitled),
        kind: hidden || fields.kind === undefined ? '' : label('source-kind', fields.kind),
        reliability: fields.reliability ?? '–',
        credibility: [...uses.credibility].sort().join(', '),
        dates: span(uses.dates, text),
        uses: uses.events,
        hidden,
      }
    })
}

/** The first and the last date. */
function span(dates: readonly string[], { formatDate, zone }: Text): string {
  const dated = dates
    .map((edtf) => ({ edtf, at: parseEdtf(edtf, wallAxis(zone))?.earliest ?? -Infinity }))
    .sort((a, b) => a.at - b.at)
  const first = dated.at(0)?.edtf
  const last = dated.at(-1)?.edtf
  if (first === undefined || last === undefined) return ''
  return first === last ? formatDate(first) : `${formatDate(first)} – ${formatDate(last)}`
}
