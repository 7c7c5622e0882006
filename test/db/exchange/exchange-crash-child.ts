// Edits and exchanges until it is killed, and says what it has finished.
import { writeSync } from 'node:fs'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { exchangeFolder } from '../../../db/exchange/folder/exchange-folder.ts'

const [path = '', stick = ''] = process.argv.slice(2)
const store = openExistingStore(path, { passphrase: null })
writeSync(1, 'open\n')
async function work(): Promise<never> {
  for (;;) {
    for (let edit = 0; edit < 20; edit += 1) {
      const { id } = saveRecord(store, {
        type: 'event',
        set: { title: `event ${String(edit)}`, narrative: 'What was said. '.repeat(400) },
      })
      writeSync(1, `edit ${id}\n`)
    }
    const { failure } = await exchangeFolder(store, stick, {
      trust: ['any'],
      skipUnknown: false,
      dryRun: false,
    })
    if (failure !== null) throw failure
    writeSync(1, 'exchange done\n')
  }
}

void work()
