import type { ReceiptView } from '../../../db/model/views/receipt-views.ts'
import { listReceipts, readReceiptSummary } from '../../../db/store/append/receipt.ts'
import { listDrives } from '../../shell/drives.ts'
import type { exchangeChannels } from '../contract/exchange.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function exchangeHandlers({ session, jobs, db, chosen }: Desk): HandlersOf<typeof exchangeChannels> {
  return {
    'export.start': (
      { path, format, type, filter, clearance, language, title, note, seal },
      { touched },
    ) => ({
      job: jobs.start(
        session.key(),
        format === 'bundle'
          ? {
              what: 'export',
              path,
              overwrite: chosen.mayReplace(path),
              format,
              title: title ?? '',
              note: note ?? '',
              seal: seal ?? null,
            }
          : {
              what: 'export',
              path,
              overwrite: chosen.mayReplace(path),
              format,
              type: type ?? 'event',
              filter: filter ?? {},
              clearance: clearance ?? {},
              language: language ?? 'en',
            },
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
      })),
  }
}
