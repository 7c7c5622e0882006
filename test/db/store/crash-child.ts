// Works on a store until it is killed: imports bundles and rows, makes edits, and says what it begins and has finished.
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { importRecords } from '../../../db/commands/imports/import-records.ts'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { deleteRecord } from '../../../db/commands/delete-record.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { importBundle } from '../../../db/exchange/bundle/import-bundle.ts'
import { crashRows } from './crash-rows.ts'

const [path = '', passphrase = '', round = '0', bundles = '', nextBundle = '0'] = process.argv.slice(2)
const store = openExistingStore(path, { passphrase: passphrase === '' ? null : passphrase })
const say = (text: string): void => {
  writeSync(1, `${text}\n`)
}
say('open')

async function work(): Promise<never> {
  for (let turn = 0; ; turn += 1) {
    const name = `bundle-${String(Number(nextBundle) + turn)}`
    say(`begin ${name}`)
    await importBundle(store, join(bundles, `${name}.situ`), { trust: ['any'], dryRun: false })
    say(`import ${name}`)
    const batch = `rows-${round}-${String(turn)}`
    say(`begin ${batch}`)
    await importRecords(store, crashRows(batch), {
      name: batch,
      format: 'crash',
      onError: 'stop',
      dryRun: false,
    })
    say(`import ${batch}`)
    for (let edit = 0; edit < 4; edit += 1) {
      const title = `edit ${round}`
      say('begin edit')
      const { id } = saveRecord(store, { type: 'event', set: { title } })
      say(`edit ${id}`)
      say('begin second')
      saveRecord(store, { type: 'event', id, set: { narrative: 'second' } })
      say(`second ${id}`)
      if (edit % 2 === 0) continue
      say('begin deletion')
      deleteRecord(store, id)
      say(`deletion ${id}`)
    }
  }
}

void work()
