import type { SilenceLine } from '../../../db/model/charts/charts.ts'
import type { PrintJob, PrintSettings } from '../../../db/model/sheet/product.ts'
import { isSilent } from '../../charts/silence-chart.tsx'
import { dayText } from '../../charts/time-frame.tsx'
import type { Text } from '../../text/text.ts'
import type { SheetTable } from './sheet-tables.tsx'

const usualDays = 14
/** As many names as the first page takes. */
const maxNamed = 6

type Job = Pick<PrintJob, 'silence' | 'settings'>
type SilentZone = SilenceLine & { readonly zone: { readonly id: string; readonly name: string } }

export function silentDaysOf({ charts, silentDays }: Pick<PrintSettings, 'charts' | 'silentDays'>): number {
  return charts?.silentDays ?? silentDays ?? usualDays
}

/** Zones without a report for long, those that never had one first. */
function silentZones({ silence, settings }: Job): readonly SilentZone[] {
  const days = silentDaysOf(settings)
  return (silence?.zones ?? [])
    .filter((line) => isSilent(line, days))
    .sort((a, b) => (b.days ?? Infinity) - (a.days ?? Infinity) || (a.zone.name < b.zone.name ? -1 : 1))
}

/** What the first page says of silence, which looks like calm on a map; null where there is no zone. */
export function silentZoneText(job: Job, { t, formatNumber }: Text): string | null {
  if (job.silence === null || job.silence.zones.length === 0) return null
  const words = t.charts.silence
  const silent = silentZones(job)
  if (silent.length === 0) return words.printedNone
  const named = silent
    .slice(0, maxNamed)
    .map(({ zone, days }) =>
      days === null ? words.printedNever(zone.name) : words.printedLine(zone.name, days),
    )
  const more = silent.length - named.length
  return `${words.printed(silentDaysOf(job.settings))}${t.print.colon} ${[
    ...named,
    ...(more > 0 ? [words.printedMore(formatNumber(more))] : []),
  ].join(', ')}`
}

/** All of them, where the first page has no room. */
export function silenceTable({ job, text }: { readonly job: Job; readonly text: Text }): SheetTable {
  const { t, formatNumber } = text
  const words = t.charts.silence
  const silent = silentZones(job)
  return {
    key: 'silence',
    title: words.printed(silentDaysOf(job.settings)),
    labels: [words.zone, words.last, words.since],
    widths: [50, 25, 25],
    rows:
      silent.length <= maxNamed
        ? []
        : silent.map(({ zone, last, days }) => ({
            key: zone.id,
            cells: [
              zone.name,
              last === null ? words.never : dayText(last, text),
              days === null ? words.never : formatNumber(days),
            ],
          })),
  }
}
