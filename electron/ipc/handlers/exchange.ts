import type { ReceiptView } from '../../../db/model/views/receipt-views.ts'
import { isForeignImport, listReceipts, readReceiptSummary } from '../../../db/store/append/receipt.ts'
import type { ReceiptRow } from '../../../db/store/append/receipt.ts'
import { listDrives } from '../../shell/drives.ts'
import type { exchangeChannels } from '../contract/exchange.ts'
import type { Desk, HandlersOf } from './handler.ts'

function undoOf(row: ReceiptRow): Pick<ReceiptView, 'undo'> {
  if (isForeignImport(row)) return { undo: 'possible' }
  return row.undone !== 0 && row.kind === 'import' ? { undo: 'done' } : {}
}

export function exchangeHandlers({ session, jobs, db, chosen }: Desk): HandlersOf<typeof exchangeChannels> {
  return {
    'export.bundle': ({ seal, ...input }, { touched }) => ({
      job: jobs.start(
        session.key(),
        { what: 'bundle', ...input, overwrite: chosen.mayReplace(input.path), seal: seal ?? null },
        touched,
      ),
    }),
    'export.list': (input, { touched }) => ({
      job: jobs.start(
        session.key(),
        { what: 'list', ...input, overwrite: chosen.mayReplace(input.path) },
        touched,
      ),
    }),
    'exchange.preview': ({ folder, passphrase }) => ({
      job: jobs.start(session.key(), {
        what: 'exchange',
        folder,
        trust: [],
        skipUnknown: false,
        join: [],
        passphrase: passphrase ?? null,
        dryRun: true,
      }),
    }),
    'exchange.start': (input, { touched }) => ({
      job: jobs.start(
        session.key(),
        {
          what: 'exchange',
          ...input,
          join: input.join ?? [],
          passphrase: input.passphrase ?? null,
          dryRun: false,
        },
        touched,
      ),
    }),
    'drive.list': () => listDrives(),
    'receipt.list': () =>
      listReceipts(db()).map((row) => ({
        ...readReceiptSummary(row.summary ?? '{}'),
        id: row.row,
        at: row.at,
        kind: row.kind as ReceiptView['kind'],
        operator: row.operator,
        ...undoOf(row),
      })),
  }
}
