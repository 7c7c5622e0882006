import { printJobOf } from '../../../db/store/sheet/print-job.ts'
import type { sheetChannels } from '../../ipc/contract/sheet.ts'
import type { QueriesOf } from './query.ts'

export const sheetQueries: QueriesOf<typeof sheetChannels> = {
  'product.preview': ({ db, version }, { settings }) => printJobOf(db, settings, version),
}
