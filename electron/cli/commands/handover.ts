import type { HandoverPart } from '../../../db/model/situation/handover.ts'
import { isoInZone } from '../../../db/model/dates/time-zone.ts'
import { operationZone } from '../../../db/store/records/operation.ts'
import { handoverOf } from '../../../db/store/situation/handover.ts'
import { checkSince } from '../shared/check-filter.ts'
import { instantOption, usage } from '../shared/arguments.ts'
import { withStore, zoned } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const handoverCommand: Command = {
  name: 'handover',
  usage: 'situ handover <store> --since d [--json]',
  summary: 'for the next shift: what is new, changed, overdue, in conflict or unverified',
  help: ['--since   what this store learned from the beginning of that date on'],
  options: { since: 'text' },
  run(args, out) {
    const options = zoned((zone) => {
      const since = instantOption(args, 'since', 'start', zone)
      if (since === undefined) throw usage('--since is missing')
      checkSince(since, Date.now())
      return { since }
    })
    return withStore(args, 'read', ({ db }) => {
      const zone = operationZone(db)
      const { since } = options(zone)
      const handover = handoverOf(db, since, Date.now())
      if (out.json) {
        out.document(handover)
        return 0
      }
      out.line(`Since ${isoInZone(since, zone)}`)
      const part = (words: string, { total, lines }: HandoverPart): void => {
        out.line(`${words}: ${String(total)}`)
        for (const line of lines)
          out.line(
            `  ${line.type} ${line.id} ${[line.label, line.date, line.place].filter((text) => text !== '').join(', ')}`,
          )
      }
      out.line(`Overdue: ${String(handover.overdue.length)}`)
      for (const line of handover.overdue)
        out.line(
          `  ${line.article} due ${line.due}, ${String(line.daysOverdue)} days${line.fresh ? ', new' : ''}`,
        )
      out.line(`In conflict: ${String(handover.conflicts.total)}`)
      for (const line of handover.conflicts.lines)
        out.line(`  ${line.type} ${line.id} ${line.field}: ${line.label}${line.fresh ? ', new' : ''}`)
      part('Unverified', handover.unverified)
      part('New', handover.created)
      part('Changed', handover.changed)
      part('Deleted', handover.deleted)
      for (const { what, clockAt, at, changes } of handover.clocks)
        out.line(
          `Clock not believed: ${what}, ${String(changes)} changes, the clock said ${isoInZone(clockAt, zone)}, counted as ${isoInZone(at, zone)}`,
        )
      return 0
    })
  },
}
