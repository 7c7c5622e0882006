import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importFile } from '../../../../db/commands/imports/import-file.ts'
import { verifyStore } from '../../../../db/exchange/verify/verify.ts'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import { countByType } from '../../../../db/store/records/record.ts'
import { aFolder, aStore } from '../../../support/builders.ts'
import { aRow, aWorkbook } from '../../formats/layers/workbook/support.ts'

const count = 2000

/** An invented list; of every hundredth row the second version says more. */
function aList(version: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const killed = version > 1 && index % 100 === 0 ? index + 1 : index % 7
    const day = String((index % 28) + 1).padStart(2, '0')
    return `E-${String(index)},2025-03-${day},Incident ${String(index)},armed-clash,${(31 + index / 10_000).toFixed(4)},34.5,${String(killed)},Group ${String(index % 5)}`
  })
  return `Incident ID,Date,Title,Type,Latitude,Longitude,Killed,Actor\r\n${rows.join('\r\n')}\r\n`
}

it('the same list again brings nothing, and an edited one what was edited', { timeout: 60_000 }, async () => {
  const store = aStore()
  const path = join(aFolder(), 'incidents.csv')
  const bring = async (): Promise<FileReceipt> => {
    const { file } = await importFile(store, path, {
      ...{ preset: 'auto', onError: 'stop', trust: [], dryRun: false, answers: { mapping: 'suggested' } },
    })
    return file
  }
  const none = { new: 0, updated: 0, unchanged: 0, merged: 0, conflicting: 0, rejected: 0 }
  writeFileSync(path, aList(1))
  const first = await bring()
  expect([first.status, first.types]).toEqual([
    'imported',
    { event: { ...none, new: count }, actor: { ...none, new: 5 } },
  ])
  for (const _ of [2, 3]) {
    const again = await bring()
    expect([again.status, again.types['event']]).toEqual(['already known', { ...none, unchanged: count }])
  }
  writeFileSync(path, aList(2))
  expect((await bring()).types['event']).toEqual({
    ...none,
    updated: count / 100,
    unchanged: count - count / 100,
  })
  expect(countByType(store.db)).toMatchObject({ event: count, actor: 5 })
  expect(verifyStore(store.db).problems).toEqual([])
})

it('a workbook with nothing that is seen is refused, and a sheet may have any name', async () => {
  const hidden = join(aFolder(), 'hidden.xlsx')
  const rows = `${aRow('Date', 'Title', 'Place')}${aRow('2025-11-03', 'Fire', 'Gaza')}`
  writeFileSync(hidden, await aWorkbook([{ rows, state: 'hidden' }]))
  const options = { preset: 'auto', onError: 'stop', trust: [], dryRun: false } as const
  await expect(importFile(aStore(), hidden, options)).rejects.toMatchObject({ code: 'file-unreadable' })
  const named = join(aFolder(), 'named.xlsx')
  writeFileSync(
    named,
    await aWorkbook([
      { rows, name: 'constructor' },
      { rows, name: 'toString' },
    ]),
  )
  const { file } = await importFile(aStore(), named, options)
  expect(file.error?.code).toBe('import-questions')
})
