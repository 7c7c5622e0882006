import { confirmPurge, pendingPurges, purgeRecord } from '../../../db/commands/purge.ts'
import { isRecordId } from '../../../db/model/ids.ts'
import { flag, required, textOption, usage } from '../shared/arguments.ts'
import { withStore } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const purgeCommand: Command = {
  name: 'purge',
  usage:
    'situ purge <store> [<record id> --reason text --authority text | --confirm <purge id> | --pending] [--json]',
  summary: 'removes the content of a record for good; the request travels to the other stations',
  help: [
    '--reason, --authority  why, and who allowed it: they stay, with the hashes of what is gone',
    '--pending   purges that other stations ask for',
    '--confirm   obeys one of them',
    'It cannot be undone. Sticks and bundles that were written before still hold the content: they are for you to destroy.',
  ],
  options: { reason: 'text', authority: 'text', confirm: 'text', pending: 'flag' },
  run(args, out) {
    const id = args.positionals[1]
    const confirm = textOption(args, 'confirm')
    const chosen = [id !== undefined, confirm !== undefined, flag(args, 'pending')].filter(Boolean).length
    if (chosen !== 1) throw usage('name a record, or --confirm, or --pending')
    if (confirm !== undefined && !isRecordId(confirm)) throw usage(`"${confirm}" is no record id`)
    if (id !== undefined && !isRecordId(id)) throw usage(`"${id}" is no record id`)
    required(args, 0, 'store')
    return withStore(args, flag(args, 'pending') ? 'read' : 'write', (store) => {
      if (id !== undefined) {
        const reason = textOption(args, 'reason') ?? ''
        const authority = textOption(args, 'authority') ?? ''
        if (reason === '' || authority === '') throw usage('--reason and --authority are needed')
        const purge = purgeRecord(store, id, { reason, authority })
        if (out.json) out.document({ id, purge })
        else out.line(`${id} purged (${purge})`)
        return 0
      }
      if (confirm !== undefined) {
        confirmPurge(store, confirm)
        if (out.json) out.document({ purge: confirm })
        else out.line(`${confirm} obeyed`)
        return 0
      }
      const purges = pendingPurges(store.db)
      if (out.json) out.document({ total: purges.length, purges })
      for (const purge of out.json ? [] : purges)
        out.line(`${purge.id}: ${String(purge.targets.length)} records: ${purge.reason} (${purge.authority})`)
      return 0
    })
  },
}
