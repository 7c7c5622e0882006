import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createStore, openExistingStore } from '../../../db/commands/create-store.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { exchangeFolder } from '../../../db/exchange/folder/exchange-folder.ts'
import { verifyFolder } from '../../../db/exchange/verify/verify-bundle.ts'
import { verifyStore } from '../../../db/exchange/verify/verify.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { dumpDerived } from '../../../db/store/maintenance.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { seeded } from '../../bench/generate.ts'
import { aFolder, aStore, anEvent } from '../../support/builders.ts'
import { bundled, runAndKill } from '../../support/child.ts'

const kills = 30
const minEdits = 100
const trusting = { trust: ['any'], skipUnknown: false, dryRun: false }

it(
  `${String(kills)} kills and more in the middle of exchanges lose nothing and leave no half file under a final name`,
  { timeout: 480_000 },
  async () => {
    const worker = await bundled(join(import.meta.dirname, 'exchange-crash-child.ts'))
    const folder = aFolder()
    const path = join(folder, 'a.situdb')
    const stick = join(folder, 'stick')
    createStore(path, { passphrase: null, operation: 'test', operator: 'AB', stationName: 'A' }).close()
    const other = aStore({ name: 'B' })
    const { mkdirSync } = await import('node:fs')
    mkdirSync(stick)
    await exchangeFolder(other, stick, trusting)
    const random = seeded(5)
    const edited: RecordId[] = []
    let inside = 0
    // On a busy machine less is done before each kill: then there are more of them.
    for (let kill = 0; kill < kills || edited.length <= minEdits || inside === 0; kill += 1) {
      const said = await runAndKill(worker, [path, stick], Math.floor(random() * 160))
      edited.push(...said.flatMap((line) => (line.startsWith('edit ') ? [line.slice(5) as RecordId] : [])))
      // After the edits of a turn: into the exchange or its commit.
      if (said.at(-1)?.startsWith('edit') === true) inside += 1
      // What lies there under a final name is whole.
      expect((await verifyFolder(stick)).problems).toEqual([])
      // The other station goes on with the stick as it is.
      if (kill % 5 === 4) {
        saveRecord(other, { type: 'event', set: anEvent({ title: `from B ${String(kill)}` }) })
        const { receipt, failure } = await exchangeFolder(other, stick, trusting)
        expect(failure).toBeNull()
        expect(receipt.files.filter((file) => file.status === 'refused')).toEqual([])
      }
    }
    const store = openExistingStore(path, { passphrase: null })
    expect(verifyStore(store.db).problems).toEqual([])
    for (const id of edited) expect(findRecord(store.db, id)).not.toBeNull()
    for (const one of [store, other, store, other]) await exchangeFolder(one, stick, trusting)
    expect(dumpDerived(other.db)).toBe(dumpDerived(store.db))
    expect((await verifyFolder(stick)).problems).toEqual([])
    store.close()
  },
)
