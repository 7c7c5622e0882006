import { mergeActors } from '../../../db/commands/merge-actors.ts'
import { isRecordId } from '../../../db/model/ids.ts'
import { required, usage } from '../shared/arguments.ts'
import { withStore } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const mergeActorsCommand: Command = {
  name: 'merge-actors',
  usage: 'situ merge-actors <store> <id> <into id> [--json]',
  summary: 'says that an actor is another one under a second name; both ids stay',
  help: ['Taken back by: situ set <store> actor <id> mergedInto=null'],
  options: {},
  run(args, out) {
    const from = required(args, 1, 'id')
    const into = required(args, 2, 'into id')
    for (const id of [from, into]) if (!isRecordId(id)) throw usage(`"${id}" is no record id`)
    if (!isRecordId(from) || !isRecordId(into)) return 2
    return withStore(args, 'write', (store) => {
      mergeActors(store, from, into)
      if (out.json) out.document({ merged: from, into })
      else out.line(`${from} is read as ${into} from now on.`)
      return 0
    })
  },
}
