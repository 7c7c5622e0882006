import { listedFields } from '../fields/columns.ts'

/** Orders of events that the columns in memory give: every other one comes from the store. */
const columnOrders: ReadonlySet<string> = new Set(['occurred', 'kind', 'verification'])

/** What the store puts events in order by: the fields that their list shows, the name of the first source, the last change. */
export const storedOrders: readonly string[] = [
  ...listedFields('event')
    .map(({ name }) => name)
    .filter((name) => !columnOrders.has(name)),
  'source',
  'stamp',
]
