import { everyRecord } from './recurring.ts'
import { field } from './field.ts'
import { timeZoneSchema } from './value.ts'

/** The operation itself: one record, the same for every station (`operationId`), made when something of it is said. */
export const operation = {
  timeZone: field.token(timeZoneSchema, {
    means: 'Whose clock days are counted by; empty: UTC. It is chosen in Settings.',
    editor: 'fixed',
    redact: 'plain',
    usual: false,
  }),
  ...everyRecord(),
}
