import { formatDecimal } from '../../../db/model/coordinates/coordinates.ts'
import { soundArea } from '../../../db/model/geometry/sound-area.ts'
import { notGraded } from '../../../db/model/events/grade.ts'
import type { Filter } from '../../../db/model/events/filter.ts'
import type { PrintJob } from '../../../db/model/sheet/product.ts'
import { lengthText } from '../../format/length-text.ts'
import type { Text } from '../../text/text.ts'

type Filtered = Pick<PrintJob['settings'], 'filter' | 'layers'>

/** What the filter asks for, in words. `zoneName` null: the zone is not here. */
export function filterParts(filter: Filter, zoneName: string | null, text: Text): readonly string[] {
  const { t, label, formatDate } = text
  const day = (ms: number): string => formatDate(new Date(ms).toISOString().slice(0, 10))
  const list = (codes: readonly string[], vocabulary: string): string =>
    codes.map((code) => label(vocabulary, code)).join(', ')
  const parts: string[] = []
  const { from, to } = filter
  if (from !== undefined && to !== undefined) parts.push(t.print.filterPeriod(day(from), day(to)))
  else if (from !== undefined) parts.push(t.print.filterSince(day(from)))
  else if (to !== undefined) parts.push(t.print.filterUntil(day(to)))
  if ((filter.kinds ?? []).length > 0) parts.push(t.print.filterKinds(list(filter.kinds ?? [], 'event-kind')))
  if ((filter.verifications ?? []).length > 0)
    parts.push(t.print.filterVerifications(list(filter.verifications ?? [], 'verification')))
  const grades = (codes: readonly string[], vocabulary: string): string =>
    codes.map((code) => (code === notGraded ? t.filter.notGraded : label(vocabulary, code))).join(', ')
  if ((filter.reliabilities ?? []).length > 0)
    parts.push(t.filter.reliabilityWords(grades(filter.reliabilities ?? [], 'reliability')))
  if ((filter.credibilities ?? []).length > 0)
    parts.push(t.filter.credibilityWords(grades(filter.credibilities ?? [], 'credibility')))
  if (filter.bbox !== undefined) parts.push(t.filter.mapAreaText)
  if (filter.batch !== undefined) parts.push(t.filter.batchWords(String(filter.batch)))
  if (filter.near !== undefined)
    parts.push(t.filter.nearWords(lengthText(filter.near.metres, text), formatDecimal(filter.near, 4)))
  if (filter.area !== undefined)
    parts.push(t.filter.areaText(text.formatNumber((soundArea(filter.area).squareMetres ?? 0) / 1e6)))
  if (filter.zone !== undefined)
    parts.push(zoneName === null ? t.print.filterZoneUnnamed : t.print.filterZone(zoneName))
  if ((filter.text ?? '').trim() !== '') parts.push(t.print.filterText((filter.text ?? '').trim()))
  return parts
}

/** The filter as a sentence. */
export function filterWords({ filter, layers }: Filtered, zoneName: string | null, text: Text): string {
  const { t } = text
  const { bbox: _, ...rest } = filter
  const parts = filterParts(rest, zoneName, text)
  const sentence = parts.length === 0 ? t.print.allEvents : t.print.filterOnly(parts.join('; '))
  const off = (['zones', 'events', 'labels'] as const).filter((layer) => layers?.[layer] === false)
  return off.length === 0
    ? sentence
    : `${sentence} ${t.print.layersOff(off.map((layer) => t.print.layerNames[layer]).join(', '))}`
}
