import { noteText } from '../../../db/model/imports/import-notes.ts'
import { exchangeFolder } from '../../../db/exchange/folder/exchange-folder.ts'
import { heldHere } from '../../../db/store/append/held.ts'
import type { ReceiptView } from '../../../db/model/views/receipt-views.ts'
import { flag, folderPassphraseOf, listOption, required } from '../shared/arguments.ts'
import { heldLine, withStore } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'
import { printReceipt } from './import.ts'

export const exchangeCommand: Command = {
  name: 'exchange',
  usage:
    'situ exchange <store> <folder> [--trust fingerprint|any] [--skip-unknown] [--join operation] [--folder-passphrase-file f] [--dry-run] [--json]',
  summary: 'exchanges with a folder: a stick, a share, any folder that other stations use too',
  help: [
    '--trust         a fingerprint, its words or a public key (decided for good), or any (for this call)',
    '--skip-unknown  goes on without stations that nobody has decided about, instead of refusing',
    '--join          merges an operation of another name that lies in the folder: its id, as --dry-run names it',
    '--folder-passphrase-file  seals what lies in the folder, or opens a sealed one (or SITU_FOLDER_PASSPHRASE);',
    '                the store remembers its key, so it is needed once',
    '--dry-run       tells what would come in; changes and writes nothing',
    'A store exchanges with operations of its own name, and with those merged into it before; one that has never',
    'exchanged joins the only operation that it finds in the folder.',
    'Nothing in the folder is ever deleted. Damaged packs are refused with their reason, and the rest is taken.',
  ],
  options: {
    trust: 'list',
    'skip-unknown': 'flag',
    'dry-run': 'flag',
    join: 'list',
    'folder-passphrase-file': 'text',
  },
  run(args, out) {
    const folder = required(args, 1, 'folder')
    return withStore(args, 'write', async (store) => {
      const { receipt, needsTrust, joins, others, failure } = await exchangeFolder(store, folder, {
        trust: listOption(args, 'trust').flatMap((text) => text.split(',')),
        skipUnknown: flag(args, 'skip-unknown'),
        dryRun: flag(args, 'dry-run'),
        join: listOption(args, 'join'),
        passphrase: folderPassphraseOf(args),
        progress: (done, total) => {
          out.progress(`${String(done)} of ${String(total)} packs and files`)
        },
      })
      const held = flag(args, 'dry-run') ? {} : { held: heldHere(store.db) }
      if (out.json) out.document({ ...receipt, ...receipt.folder, joins, others, needsTrust, ...held })
      else {
        if (joins !== null) out.line(`joins the operation "${joins.name}"`)
        for (const file of receipt.files) printReceipt(file, out.line)
        if (receipt.folder !== undefined) printFolder(receipt.folder, receipt.out, out.line)
        if (held.held !== undefined) out.line(heldLine(held.held))
      }
      for (const file of receipt.files)
        if (file.error !== undefined) out.warn(`${file.name}: ${file.error.message}`)
      if (failure !== null) out.warn(failure.message)
      return failure === null && receipt.files.every((file) => file.status !== 'refused') ? 0 : 1
    })
  },
}

function printFolder(
  folder: NonNullable<ReceiptView['folder']>,
  given: ReceiptView['out'],
  line: (text: string) => void,
): void {
  if (given !== null) line(`written: ${String(given.packs)} packs, ${String(given.changes)} changes`)
  for (const { name, packs } of folder.holds)
    line(`  ${name === '' ? '(no name)' : name}: the folder holds ${packs}`)
  for (const { name, have, missing, at } of folder.missing)
    line(
      `  ${name === '' ? '(no name)' : name}: have ${have}; ${missing.join(', ')} missing${at.length === 0 ? '' : ` (${at.join(', ')} has them)`}`,
    )
  for (const note of folder.notes) line(`  ${noteText(note)}`)
  if (folder.safeToRemove) line('safe to remove')
}
