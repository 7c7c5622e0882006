import { chartSteps } from '../../../db/model/charts/chart-steps.ts'
import { gradeCodes } from '../../../db/model/events/grade.ts'
import { chartSet } from '../../../db/store/charts/chart-set.ts'
import { checkFilter, checkZoneKind } from '../shared/check-filter.ts'
import { operationZone } from '../../../db/store/records/operation.ts'
import {
  choiceOption,
  dateOption,
  instantOption,
  filterOf,
  filterOptions,
  numberOption,
  textOption,
} from '../shared/arguments.ts'
import { withStore, zoned } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

const usualDays = 14
const day = (at: number | null): string => (at === null ? 'never' : new Date(at).toISOString().slice(0, 10))

export const chartsCommand: Command = {
  name: 'charts',
  usage:
    'situ charts <store> [--as-of d] [--known-on d] [--step week|month|year] [--zone-kind k] [--silent-days n] [filters of situ list] [--json]',
  summary: 'the numbers of the charts: shares over time, events, casualties as ranges, grades, silence',
  help: [
    '--step         what a column stands for (default: week)',
    '--zone-kind    count by zones of this kind (default: the kind with most zones)',
    '--silent-days  zones without a report for so many days are silent (default: 14)',
  ],
  options: {
    ...filterOptions,
    'as-of': 'text',
    'known-on': 'text',
    step: 'text',
    'zone-kind': 'text',
    'silent-days': 'text',
  },
  run(args, out) {
    const step = choiceOption(args, 'step', chartSteps, 'week')
    const zoneKind = textOption(args, 'zone-kind') ?? ''
    const silentDays = numberOption(args, 'silent-days', 1, 36_500) ?? usualDays
    const options = zoned((zone) => ({
      filter: filterOf(args, zone),
      asOf: dateOption(args, 'as-of', 'end', zone) ?? null,
      knownOn: instantOption(args, 'known-on', 'end', zone),
    }))
    return withStore(args, 'read', ({ db }) => {
      const zone = operationZone(db)
      const { filter, asOf, knownOn } = options(zone)
      checkFilter(db, filter, { asOf, knownOn })
      checkZoneKind(db, zoneKind, knownOn ?? null)
      const settings = {
        filter,
        charts: { step, by: 'land' as const, zoneKind, silentDays },
        ...(knownOn === undefined ? {} : { knownOn }),
      }
      const set = chartSet(db, settings, asOf, zone.wallAt(Date.now()))
      if (out.json) {
        out.document(set)
        return 0
      }
      const { events, facts, silence } = set
      out.line(`Events: ${String(events.total)} from ${String(facts.sources)} sources`)
      for (const [index, start] of (events.axis?.starts ?? []).entries())
        out.line(
          `  ${day(start)} ${events.byKind.map(({ key, counts }) => `${key || 'other'} ${String(counts[index] ?? 0)}`).join(', ')}`,
        )
      for (const measure of ['killed', 'injured'] as const) {
        const row = facts[measure]
        const sum = (counts: readonly number[]): string => String(counts.reduce((all, one) => all + one, 0))
        out.line(
          `${measure}: ${sum(row.low)} to ${sum(row.high)}${row.open.some((count) => count > 0) ? ' or more' : ''} in ${sum(row.counted)} events; ${sum(row.unknown)} give no number, ${sum(row.doubtful)} contradict themselves and are left out`,
        )
      }
      out.line('Grades:')
      for (const [cell, count] of facts.grades.entries()) {
        const { reliability, credibility } = gradeCodes(cell)
        if (count > 0) out.line(`  ${reliability} ${credibility}: ${String(count)}`)
      }
      out.line(`No report for ${String(silentDays)} days or more (unknown, not calm):`)
      for (const { zone, last, days } of silence.zones)
        if (days === null || days >= silentDays) out.line(`  ${zone.name}: ${day(last)}`)
      return 0
    })
  },
}
