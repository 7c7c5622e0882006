import { faultWords } from '../../../db/model/geometry/faults.ts'
import { placeText } from '../../../db/model/geometry/validate.ts'
import { plainNumber } from '../../../db/model/text/numbers.ts'
import { plainRangeLabels, rangeIn } from '../../../db/model/range-words.ts'
import { chartSet } from '../../../db/store/charts/chart-set.ts'
import { summarise } from '../../../db/store/situation/situation.ts'
import { operationZone } from '../../../db/store/records/operation.ts'
import { dateOption, instantOption } from '../shared/arguments.ts'
import { withStore, zoned } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

/** As the screen shows them at first; `situ charts` has the choices. */
const usualCharts = { step: 'week', by: 'land', zoneKind: '', silentDays: 14 } as const

export const summaryCommand: Command = {
  name: 'summary',
  usage: 'situ summary <store> [--as-of d] [--known-on d] [--json]',
  summary: 'shares of land and people, posts, commitments, counts',
  help: [
    '--as-of      the situation at the end of that date',
    '--known-on   as this store knew it at the end of that date',
    '--json       with the numbers of the charts; with both dates the same bytes at any later time',
  ],
  options: { 'as-of': 'text', 'known-on': 'text' },
  run(args, out) {
    const options = zoned((zone) => ({
      asOf: dateOption(args, 'as-of', 'end', zone) ?? null,
      knownOn: instantOption(args, 'known-on', 'end', zone) ?? null,
    }))
    return withStore(args, 'read', ({ db }) => {
      const zone = operationZone(db)
      const { asOf, knownOn } = options(zone)
      const summary = summarise(db, asOf, knownOn)
      if (out.json) {
        const { commitments: _, ...charts } = chartSet(
          db,
          { filter: {}, charts: usualCharts, ...(knownOn === null ? {} : { knownOn }) },
          asOf,
          zone.wallAt(Date.now()),
        )
        out.document({ ...summary, charts })
        return 0
      }
      const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
      out.line(`As of ${summary.asOf}, as known on ${summary.knownOn}`)
      out.line(
        `${summary.control.area.name || 'All zones with control'}: ${summary.control.area.areaKm2.toFixed(1)} km²`,
      )
      for (const share of summary.control.shares)
        out.line(
          `  ${share.controller?.name ?? '–'} ${share.status} ${share.basis}: ${percent(share.land.share)} of land, ${share.land.areaKm2.toFixed(1)} km²${share.people === null ? '' : `, ${percent(share.people.share)} of people`}`,
        )
      for (const { id, name, fault, at } of summary.control.unmeasured)
        out.line(`  not measured: ${name || id}: ${faultWords[fault]}${placeText(at)}`)
      for (const figure of summary.control.stated) {
        out.line(
          `  stated: ${figure.subject} ${figure.measure} ${rangeIn(figure.value, plainRangeLabels, plainNumber) || '–'} ${figure.unit} of ${figure.denominator || '–'} (${figure.basis})${figure.computed === null ? '' : `; computed: ${percent(figure.computed.share)}`}`,
        )
      }
      out.line(`Posts: ${counts(summary.posts.byStatus)}`)
      for (const post of summary.posts.list)
        if (post.vacantDays !== null)
          out.line(`  ${post.name}: vacant for ${String(post.vacantDays)} days, since ${post.since}`)
      for (const line of summary.provisions)
        out.line(
          `  ${line.article}: ${line.implementation === null ? '–' : `${String(line.implementation)} of 3`}${line.daysOverdue === 0 ? '' : `, ${String(line.daysOverdue)} days overdue`}`,
        )
      out.line(`Commitments: ${counts(summary.commitments.byStage)}`)
      for (const line of summary.commitments.offers)
        out.line(
          `  ${line.kind || '–'}: pledged ${String(line.pledged.count)}, committed or delivered ${String(line.firm.count)}${line.neededBy === 0 ? '' : `, needed by ${String(line.neededBy)}`}`,
        )
      for (const { actor, waits } of summary.unblockers)
        out.line(`  ${String(waits.length)} wait for ${actor.name}`)
      for (const { subject, said, seen } of summary.differences)
        out.line(`  ${subject.name}: announced ${said.value}, seen ${seen.value}`)
      for (const { subject, readings, chosen } of summary.contradictions)
        out.line(
          `  ${subject.name}: ${readings.map((reading) => reading.value).join(' or ')}${chosen ? ', chosen by the office' : ''}`,
        )
      out.line(
        `Events: ${String(summary.events.total)}, ${String(summary.events.withoutLocation)} without a location`,
      )
      out.line(
        `Conflicts: ${String(summary.conflicts)}; references still unknown: ${String(summary.unknownReferences)}`,
      )
      return 0
    })
  },
}

function counts(byCode: Readonly<Record<string, number>>): string {
  const words = Object.entries(byCode).map(([code, count]) => `${String(count)} ${code || '–'}`)
  return words.length === 0 ? 'none' : words.join(', ')
}
