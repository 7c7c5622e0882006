// Works on a store until it is killed: imports a bundle's worth of rows and makes edits, and says what it has finished.
import { writeSync } from 'node:fs'
import { importRecords } from '../../../db/commands/import-records.ts'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { recordIdFor } from '../../../db/formats/foreign.ts'
import type { ForeignItem } from '../../../db/formats/foreign.ts'

const [path = '', passphrase = '', round = '0'] = process.argv.slice(2)
const store = openExistingStore(path, { passphrase })
const say = (text: string): void => {
  writeSync(1, `${text}\n`)
}
say('open')

function* rows(batch: string): Generator<ForeignItem> {
  for (let at = 0; at < 300; at += 1) {
    const title = `batch ${batch}`
    yield {
      kind: 'records',
      line: at + 1,
      records: [
        {
          id: recordIdFor('crash', `${batch}-${String(at)}`),
          type: 'event',
          set: { title, occurred: '2025-11-03', externalIds: { batch } },
        },
      ],
    }
  }
}

for (let turn = 0; ; turn += 1) {
  const batch = `${round}-${String(turn)}`
  await importRecords(store, rows(batch), { name: batch, format: 'crash', onError: 'stop', dryRun: false })
  say(`import ${batch}`)
  for (let edit = 0; edit < 5; edit += 1) {
    const { id } = saveRecord(store, { type: 'event', set: { title: `edit ${batch} ${String(edit)}` } })
    say(`edit ${id}`)
  }
}
