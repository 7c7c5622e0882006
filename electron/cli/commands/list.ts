import { textIn } from '../../../db/model/record/read-field.ts'
import { listRecords } from '../../../db/store/events/list.ts'
import { nameInStore } from '../../../db/store/records/record-name.ts'
import { recordTypes } from '../../../db/model/record/records.ts'
import { operationZone } from '../../../db/store/records/operation.ts'
import {
  dateOption,
  knownOnOption,
  filterOf,
  filterOptions,
  numberOption,
  required,
} from '../shared/arguments.ts'
import { checkFilter, recordTypeOf } from '../shared/check-filter.ts'
import { withStore, zoned } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const listCommand: Command = {
  name: 'list',
  usage:
    'situ list <store> <type> [--bbox w,s,e,n] [--within area.geojson] [--near lat,lng,metres] [--from d] [--to d] [--query text] [--kind k] [--verification v] [--reliability A] [--credibility 1] [--zone id] [--batch n] [--as-of d] [--known-on d] [--limit n] [--json]',
  summary: 'lists records, by stamp and id',
  help: [
    `types: ${recordTypes.join(', ')}`,
    '--bbox         west,south,east,north in degrees; west > east crosses the antimeridian (by at most 180° in all)',
    '--within       a file of GeoJSON or GeoJSON itself: what lies inside its areas',
    '--near         a place in any form of coordinates, and metres, km or nmi: 31.52,34.45,5km',
    '--from, --to   dates; what overlaps them is listed (an event of 3–7 March is in --from 2019-03-05)',
    '--batch        what an import brought, by its number in situ imports',
    '--query        every word must occur; the last may be a beginning',
    '--kind, --verification   codes, repeated or with commas; a group of kinds stands for its kinds',
    '--reliability, --credibility   grades that one statement has both of: A–F, 1–6, none',
    '--zone         only what lies inside this zone',
    '--as-of        the situation at that date; --known-on  as this store knew it then',
  ],
  options: { ...filterOptions, 'as-of': 'text', 'known-on': 'text', limit: 'text' },
  run(args, out) {
    const type = recordTypeOf(required(args, 1, 'type'))
    const limit = numberOption(args, 'limit', 0, 1e9) ?? null
    const options = zoned((zone) => ({
      filter: filterOf(args, zone),
      asOf: dateOption(args, 'as-of', 'end', zone) ?? null,
      knownOn: knownOnOption(args, zone) ?? null,
    }))
    return withStore(args, 'read', (store) => {
      const { filter, asOf, knownOn } = options(operationZone(store.db))
      checkFilter(store.db, filter, { type, asOf, knownOn })
      const { total, records } = listRecords(store.db, { type, filter, asOf, knownOn, limit })
      if (out.json) {
        // Written piece by piece: 100,000 records are one document and need not stand in memory at once.
        const parts = Array.from(records, ({ id, type: recordType, stamp, fields }) =>
          JSON.stringify({ id, type: recordType, stamp, ...fields }),
        )
        out.line(`{"total":${String(total)},"records":[${parts.join(',')}]}`)
        return 0
      }
      for (const record of records) {
        out.line([record.id, textIn(record.fields, 'occurred'), nameInStore(store.db, record)].join('\t'))
      }
      out.progress(`${String(total)} ${type}`)
      return 0
    })
  },
}
