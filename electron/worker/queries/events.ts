import { copyRecords } from '../../../db/commands/exports/copy-records.ts'
import { eventCells } from '../../../db/store/events/event-cells.ts'
import { eventFacts, gradedRows, knownColumns } from '../../../db/store/events/event-facts.ts'
import { orderEvents } from '../../../db/store/events/event-order.ts'
import { listNearDuplicates } from '../../../db/store/events/near-duplicates.ts'
import type { eventChannels } from '../../ipc/contract/events.ts'
import type { QueriesOf } from './query.ts'

export const eventQueries: QueriesOf<typeof eventChannels> = {
  // A copy: what is kept here must stay when the answer is moved.
  'event.columns': ({ db }) => structuredClone(knownColumns(db, null)),
  'event.killed': ({ db }) => {
    const { columns, killed } = eventFacts(db, null)
    return { count: columns.count, killed: Float32Array.from(killed.low) }
  },
  'event.cells': ({ db }, { resolution, box }) => eventCells(db, resolution, box ?? null),
  'event.order': ({ db }, { by }) => orderEvents(db, by),
  'event.copy': ({ db }, { rows, language }) => copyRecords(db, { type: 'event', rows, language }),
  'event.graded': ({ db }, filter) => gradedRows(db, filter, null),
  'duplicate.list': ({ db }, input) => listNearDuplicates(db, input),
}
