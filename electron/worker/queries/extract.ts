import { previewExtract } from '../../../db/exchange/extract/export-extract.ts'
import { clearanceOf } from '../../../db/model/redaction/clearance.ts'
import { withClearance } from '../../../db/store/records/clearance.ts'
import type { extractChannels } from '../../ipc/contract/extract.ts'
import type { QueriesOf } from './query.ts'

export const extractQueries: QueriesOf<typeof extractChannels> = {
  'clearance.count': ({ db }, { tlp, earlier, ...asked }) =>
    withClearance(db, clearanceOf(asked, tlp), earlier, (withheld) => withheld),
  'extract.preview': ({ db }, input) => previewExtract(db, input),
}
