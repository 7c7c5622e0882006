import { exportBundle } from '../../db/exchange/export-bundle.ts'
import { exportRecords } from '../../db/formats/export-records.ts'
import { isRecordType, recordTypes } from '../../db/model/records.ts'
import {
  choiceOption,
  dateOption,
  filterOf,
  filterOptions,
  flag,
  required,
  textOption,
  usage,
} from './arguments.ts'
import { withStore } from './command.ts'
import type { Command } from './command.ts'
import { isEmptyFilter } from '../../db/model/filter.ts'

export const exportCommand: Command = {
  name: 'export',
  usage:
    'situ export <store> <out> [--format bundle|geojson|csv] [--type event] [--bbox w,s,e,n] [--from d] [--to d] [--query text] [--kind k] [--verification v] [--zone id] [--as-of d] [--known-on d] [--title t] [--note n] [--json]',
  summary: 'writes a bundle for another station, or a list for other tools',
  help: [
    '--format   bundle (the whole record, signed), geojson or csv (one type, filtered); default by the name of <out>',
    '--type     the record type of a list (default event)',
    'A list states in its receipt what the filter left out.',
  ],
  options: {
    ...filterOptions,
    format: 'text',
    type: 'text',
    'as-of': 'text',
    'known-on': 'text',
    title: 'text',
    note: 'text',
    extract: 'flag',
  },
  run(args, out) {
    const path = required(args, 1, 'out')
    const format = choiceOption(args, 'format', ['bundle', 'geojson', 'csv'] as const, formatByName(path))
    const type = textOption(args, 'type') ?? 'event'
    if (!isRecordType(type)) throw usage(`"${type}" is no record type: ${recordTypes.join(', ')}`)
    const filter = filterOf(args)
    const asOf = dateOption(args, 'as-of', 'end') ?? null
    const knownOn = dateOption(args, 'known-on', 'end') ?? null
    if (flag(args, 'extract'))
      throw usage('--extract is not in this version: a bundle carries the whole record')
    if (format === 'bundle' && (!isEmptyFilter(filter) || asOf !== null || knownOn !== null))
      throw usage('a bundle carries the whole record: filters are for --format geojson and csv')
    return withStore(args, 'write', async (store) => {
      if (format === 'bundle') {
        const result = await exportBundle(store, path, {
          title: textOption(args, 'title') ?? '',
          note: textOption(args, 'note') ?? '',
          progress: (done, total) => {
            out.progress(`${String(done)} of ${String(total)} packs`)
          },
        })
        if (out.json) out.document(result)
        else
          out.line(
            `${path}: ${String(result.packs)} packs, ${String(result.changes)} changes, ${String(result.bytes)} bytes`,
          )
        return 0
      }
      const result = exportRecords(store, path, { format, type, filter, asOf, knownOn })
      if (out.json) out.document(result)
      else {
        out.line(`${path}: ${String(result.records)} of ${String(result.total)} ${type}`)
        for (const { reason, count } of result.leftOut) out.line(`  left out: ${String(count)} (${reason})`)
      }
      return 0
    })
  },
}

function formatByName(path: string): 'bundle' | 'geojson' | 'csv' {
  if (/\.(geo)?json$/i.test(path)) return 'geojson'
  return /\.csv$/i.test(path) ? 'csv' : 'bundle'
}
