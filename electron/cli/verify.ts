import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { verifyBundle, verifyStore } from '../../db/exchange/verify.ts'
import type { VerifyReport } from '../../db/exchange/verify.ts'
import { SituError } from '../../db/model/errors.ts'
import { openExistingStore } from '../../db/commands/create-store.ts'
import { passphraseOf, required } from './arguments.ts'
import type { Command } from './command.ts'

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'situ verify <store|bundle> [--json]',
  summary: 'checks a store or a bundle: structure, hashes, signatures',
  help: ['Exit code 1 when something is wrong; nothing is changed.'],
  options: {},
  async run(args, out) {
    const path = required(args, 0, 'store|bundle')
    const report = isZip(path) ? await verifyBundle(path) : checkStore(path, passphraseOf(args))
    if (out.json) out.document(report)
    else {
      out.line(`${path}: ${report.kind}, ${report.ok ? 'all well' : 'damaged'}`)
      for (const station of report.stations)
        out.line(
          `  ${station.name || station.id}: ${String(station.packs)} packs, ${String(station.changes)} changes, signatures ${station.signature}`,
        )
      for (const [type, count] of Object.entries(report.records)) out.line(`  ${type}: ${String(count)}`)
      for (const { where, what } of report.problems) out.line(`  ${where}: ${what}`)
    }
    return report.ok ? 0 : 1
  },
}

function checkStore(path: string, passphrase: string | null): VerifyReport {
  try {
    const store = openExistingStore(path, { passphrase, shared: true })
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

function isZip(path: string): boolean {
  try {
    if (!statSync(path).isFile()) return false
    const head = Buffer.alloc(2)
    const file = openSync(path, 'r')
    readSync(file, head, 0, 2, 0)
    closeSync(file)
    return head.toString('latin1') === 'PK'
  } catch {
    return false
  }
}
