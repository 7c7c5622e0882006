import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { verifyBundle, verifyFolder } from '../../../db/exchange/verify/verify-bundle.ts'
import { verifyStore } from '../../../db/exchange/verify/verify.ts'
import type { VerifyReport } from '../../../db/exchange/verify/verify.ts'
import { SituError } from '../../../db/model/errors.ts'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import type { Arguments } from '../shared/arguments.ts'
import { folderPassphraseOf, identitiesOf, passphraseOf, required } from '../shared/arguments.ts'
import type { Command } from '../shared/command.ts'

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'situ verify <store|bundle|folder> [--identity-file f] [--folder-passphrase-file f] [--json]',
  summary: 'checks a store, a bundle or an exchange folder: structure, hashes, signatures',
  help: [
    '--identity-file  the age secret key (AGE-SECRET-KEY-1…) for a bundle that is sealed to it',
    '--folder-passphrase-file  opens a sealed exchange folder (or SITU_FOLDER_PASSPHRASE)',
    'A sealed bundle opens with --passphrase-file or SITU_PASSPHRASE, too.',
    'Exit code 1 when something is wrong; nothing is changed.',
    'Records of a store that contradict themselves are named as doubtful, and are no damage.',
  ],
  options: { 'identity-file': 'text', 'folder-passphrase-file': 'text' },
  async run(args, out) {
    const path = required(args, 0, 'store|bundle|folder')
    const report = await reportOf(path, args)
    if (out.json) out.document(report)
    else {
      out.line(`${path}: ${report.kind}, ${report.ok ? 'all well' : 'damaged'}`)
      for (const station of report.stations)
        out.line(
          `  ${station.name || station.id}: ${String(station.packs)} packs, ${String(station.changes)} changes, signatures ${station.signature}`,
        )
      for (const [type, count] of Object.entries(report.records)) out.line(`  ${type}: ${String(count)}`)
      for (const { where, what } of report.problems) out.line(`  ${where}: ${what}`)
      const doubtful = report.doubtful ?? []
      if (doubtful.length > 0)
        out.line(`  doubtful, kept as stated and left out of sums: ${String(doubtful.length)}`)
      for (const { record, type, field, what } of doubtful)
        out.line(`    ${type} ${record} ${field}: ${what}`)
      const { receipts = [], changes = [] } = report.clocks ?? {}
      for (const { what, clockAt, at, changes: count } of receipts)
        out.line(
          `  clock not believed: ${what}, ${String(count)} changes: it said ${isoTime(clockAt)}, counted as ${isoTime(at)}`,
        )
      for (const { change, stamp, receivedAt } of changes)
        out.line(`  change ${change} says ${stamp}, and came at ${isoTime(receivedAt)}: a clock ran ahead`)
    }
    return report.ok ? 0 : 1
  },
}

function isoTime(at: number): string {
  return new Date(at).toISOString()
}

async function reportOf(path: string, args: Arguments): Promise<VerifyReport> {
  switch (kindOf(path)) {
    case 'folder':
      return verifyFolder(path, folderPassphraseOf(args) ?? passphraseOf(args))
    case 'bundle':
      return verifyBundle(path, { identities: identitiesOf(args), passphrase: passphraseOf(args) })
    case 'store':
      return checkStore(path, passphraseOf(args))
  }
}

function checkStore(path: string, passphrase: string | null): VerifyReport {
  try {
    const store = openExistingStore(path, { passphrase, shared: true, reading: true })
    try {
      return verifyStore(store.db)
    } finally {
      store.close()
    }
  } catch (error) {
    if (error instanceof SituError && error.code !== 'store-damaged') throw error
    if (!(error instanceof Error)) throw error
    return {
      kind: 'store',
      ok: false,
      problems: [{ where: path, what: error.message }],
      stations: [],
      records: {},
    }
  }
}

/** By content: a ZIP or an age file is a bundle, whatever its name is. */
function kindOf(path: string): 'store' | 'bundle' | 'folder' {
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) return 'folder'
    if (!stat.isFile()) return 'store'
    const head = Buffer.alloc(32)
    const file = openSync(path, 'r')
    try {
      readSync(file, head, 0, 32, 0)
    } finally {
      closeSync(file)
    }
    const text = head.toString('latin1')
    return text.startsWith('PK') || /^(age-encryption\.org\/|-----BEGIN AGE)/.test(text) ? 'bundle' : 'store'
  } catch {
    return 'store'
  }
}
