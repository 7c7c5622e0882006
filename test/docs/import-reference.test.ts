import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readMapping } from '../../db/model/imports/mapping.ts'
import { aStore } from '../support/builders.ts'
import { importTables, sampleTable } from '../support/make-import-reference.ts'

const page = join(import.meta.dirname, '..', '..', 'docs', 'imports.md')
const fixtures = join(import.meta.dirname, '..', 'fixtures', 'formats')

/** The page with its tables as they are now; each stands between two marks with its name. */
function withTables(text: string, tables: ReadonlyMap<string, string>): string {
  return [...tables].reduce((done, [name, table]) => {
    const [start, end] = [`<!-- table: ${name} -->`, `<!-- end: ${name} -->`]
    const [from, to] = [done.indexOf(start), done.indexOf(end)]
    if (from < 0 || to < from) throw new Error(`docs/imports.md has no place for the table ${name}`)
    return `${done.slice(0, from)}${start}\n\n${table}\n\n${done.slice(to)}`
  }, text)
}

it(
  'docs/imports.md says what the code and the sample files say (UPDATE_RECORDS=1 writes it anew)',
  { timeout: 120_000 },
  async () => {
    const store = aStore()
    const tables = new Map(await importTables(store, fixtures))
    // The larger collection is not among the tests: its table is held only where somebody has it.
    const collection = process.env['SITU_SAMPLES']
    if (collection !== undefined) tables.set('collection', await sampleTable(store, collection))
    const wanted = withTables(readFileSync(page, 'utf8'), tables)
    if (process.env['UPDATE_RECORDS'] === '1') writeFileSync(page, wanted)
    expect(readFileSync(page, 'utf8')).toBe(wanted)
  },
)

it('the mapping file of docs/imports.md is one', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8')) ?? []
  expect(readMapping(JSON.parse(example), 'example')).toEqual(JSON.parse(example))
})
