import { undoImport } from '../../../db/commands/undo-import.ts'
import {
  findReceipt,
  isForeignImport,
  listReceipts,
  readReceiptSummary,
} from '../../../db/store/append/receipt.ts'
import { textOption, usage } from '../shared/arguments.ts'
import { withStore } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const importsCommand: Command = {
  name: 'imports',
  usage: 'situ imports <store> [--undo number] [--json]',
  summary: 'lists imports by their numbers, and takes one back as a whole',
  help: [
    'situ list <store> event --batch <number> shows what an import brought.',
    '--undo  deletes what the import of a foreign file made and gives what it changed its value from before. What somebody has',
    '        edited since, and what other records name, stays and is listed. What a bundle brought is not undone.',
  ],
  options: { undo: 'text' },
  run(args, out) {
    const undo = textOption(args, 'undo')
    if (undo !== undefined && !/^[1-9]\d{0,14}$/.test(undo))
      throw usage(`--undo ${undo}: the number of an import`)
    return withStore(args, undo === undefined ? 'read' : 'write', async (store) => {
      if (undo !== undefined) {
        const undone = await undoImport(store, Number(undo), (done, total) => {
          out.progress(`${String(done)} of ${String(total)}`)
        })
        if (out.json) out.document(undone)
        else {
          out.line(`${undone.what}: ${String(undone.records)} records taken back`)
          if (undone.keptTotal > 0) out.line(`  stay: ${String(undone.keptTotal)}`)
          for (const { type, label, by, record } of undone.kept.slice(0, 20))
            out.line(
              `  ${type} ${label === '' ? record : label}: ${by === '' ? 'edited or named here' : `edited by ${by}`}`,
            )
        }
        return 0
      }
      const imports = listReceipts(store.db)
        .filter(({ kind }) => kind === 'import')
        .map((receipt) => ({
          id: receipt.row,
          at: receipt.at,
          what: receipt.what,
          operator: receipt.operator,
          undone: receipt.undone !== 0,
          canUndo: isForeignImport(findReceipt(store.db, receipt.row) ?? receipt),
          files: readReceiptSummary(receipt.summary ?? '{}').files,
        }))
      if (out.json) out.document({ imports })
      else
        for (const { id, at, what, undone } of imports)
          out.line(
            `${String(id)}  ${new Date(at).toISOString().slice(0, 16)}  ${what}${undone ? '  (taken back)' : ''}`,
          )
      return 0
    })
  },
}
