import { backup } from '../../../db/commands/backup.ts'
import { changePassphrase } from '../../../db/commands/change-passphrase.ts'
import { rebuild } from '../../../db/commands/rebuild.ts'
import { flag, passphraseOf, required, usage } from '../shared/arguments.ts'
import { withStore } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const rebuildCommand: Command = {
  name: 'rebuild',
  usage: 'situ rebuild <store> [--json]',
  summary: 'makes state, search and indexes anew from the change log',
  help: [],
  options: {},
  run(args, out) {
    return withStore(args, 'write', (store) => {
      const records = rebuild(store, (done) => {
        out.progress(`${String(done)} changes`)
      })
      if (out.json) out.document({ records })
      else out.line(`${String(records)} records rebuilt`)
      return 0
    })
  },
}

export const backupCommand: Command = {
  name: 'backup',
  usage: 'situ backup <store> <out> [--json]',
  summary: 'copies a store while it is in use; the copy becomes a new station when it is opened',
  help: [],
  options: {},
  run(args, out) {
    const path = required(args, 1, 'out')
    return withStore(args, 'read', (store) => {
      const { bytes } = backup(store, path, passphraseOf(args))
      if (out.json) out.document({ path, bytes })
      else out.line(`${path}: ${String(bytes)} bytes`)
      return 0
    })
  },
}

export const rekeyCommand: Command = {
  name: 'rekey',
  usage: 'situ rekey <store> [--new-passphrase-file f | --remove-passphrase] [--json]',
  summary: 'changes the passphrase',
  help: ['The new one comes from --new-passphrase-file or SITU_NEW_PASSPHRASE.'],
  options: { 'new-passphrase-file': 'text', 'remove-passphrase': 'flag' },
  run(args, out) {
    const path = required(args, 0, 'store')
    const remove = flag(args, 'remove-passphrase')
    const next = remove ? null : passphraseOf(args, 'new-passphrase-file', 'SITU_NEW_PASSPHRASE', true)
    if (!remove && next === null)
      throw usage('give the new passphrase in --new-passphrase-file or SITU_NEW_PASSPHRASE')
    changePassphrase(path, passphraseOf(args), next)
    if (out.json) out.document({ store: path, encrypted: next !== null })
    else out.line(next === null ? `${path} is no longer encrypted` : `${path} has a new passphrase`)
    return 0
  },
}
