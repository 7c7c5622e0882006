import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importFile } from '../../../../db/commands/imports/import-file.ts'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import { aFolder, aStore } from '../../../support/builders.ts'

const rows = ['1,13/04/2026,A', '2,04/15/2026,B', '3,32/32/2026,C', '4,05/06/2026,D']

async function imported(answers: Readonly<Record<string, string>>): Promise<FileReceipt> {
  const path = join(aFolder(), 'list.csv')
  writeFileSync(path, ['id,date,details', ...rows].join('\n'))
  const said = { type: 'event', mapping: 'suggested', ...answers }
  const how = { preset: 'auto', onError: 'skip', trust: [], dryRun: true, answers: said } as const
  return (await importFile(aStore(), path, how)).file
}

it('a column that no one order reads is asked about, with what each makes of its cells', async () => {
  expect((await imported({})).questions).toMatchObject([
    {
      name: 'dates:date',
      examples: [
        { line: 2, text: '13/04/2026' },
        { line: 3, text: '04/15/2026' },
      ],
      choices: ['dmy', 'mdy'],
      dates: {
        choices: [
          { dates: 'dmy', days: ['2026-04-13', null] },
          { dates: 'mdy', days: [null, '2026-04-15'] },
        ],
      },
    },
  ])
})

it('what is answered reads the rest, a day that only the other order reads is itself, and what is no day is refused', async () => {
  const { types, rejections } = await imported({ 'dates:date': 'dmy' })
  expect(types['event']).toMatchObject({ new: 3, rejected: 1 })
  expect(rejections).toMatchObject([{ line: 4, reason: 'date "32/32/2026" is not a date' }])
})
