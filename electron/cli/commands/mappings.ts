import { readMappingFile, writeMappingFile } from '../../../db/commands/imports/mapping-file.ts'
import {
  deleteMapping,
  findMapping,
  saveMapping,
  savedMappings,
} from '../../../db/commands/imports/saved-mappings.ts'
import { flag, overwriteHelp, overwriteOption, textOption, usage } from '../shared/arguments.ts'
import { withStore } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const mappingsCommand: Command = {
  name: 'mappings',
  usage:
    'situ mappings <store> [--save file.json [--name name]] [--write name --to file.json [--overwrite]] [--delete name] [--json]',
  summary: 'lists, keeps and shares mappings of tables',
  help: [
    'A mapping says what the rows of a table are and where its columns go. situ import uses one that is kept here by itself',
    'where a table has its columns, and by its name with --mapping.',
    '--save    keeps the mapping in a file under its name, or under --name',
    '--write   writes one that is kept here to a file, to share it',
    '--delete  keeps it no longer',
    overwriteHelp,
  ],
  options: {
    save: 'text',
    name: 'text',
    write: 'text',
    to: 'text',
    delete: 'text',
    ...overwriteOption,
  },
  run(args, out) {
    const [save, write, remove] = ['save', 'write', 'delete'].map((option) => textOption(args, option))
    if ([save, write, remove].filter((option) => option !== undefined).length > 1)
      throw usage('--save, --write and --delete are one at a time')
    const changes = save !== undefined || remove !== undefined
    return withStore(args, changes ? 'write' : 'read', (store) => {
      if (save !== undefined) {
        const mapping = readMappingFile(save)
        saveMapping(store.db, { ...mapping, name: textOption(args, 'name') ?? mapping.name })
      }
      if (remove !== undefined) {
        findMapping(store.db, remove)
        deleteMapping(store.db, remove)
      }
      if (write !== undefined) {
        const to = textOption(args, 'to')
        if (to === undefined) throw usage('--write wants --to file.json')
        writeMappingFile(to, findMapping(store.db, write), flag(args, 'overwrite'))
      }
      const mappings = savedMappings(store.db)
      if (out.json) out.document({ mappings })
      else if (mappings.length === 0) out.line('no mapping is kept in this store')
      else
        for (const { name, type, fields } of mappings)
          out.line(`${name}: ${type}, ${String(fields.length)} fields`)
      return 0
    })
  },
}
