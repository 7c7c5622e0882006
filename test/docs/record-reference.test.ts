import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { recordReference } from '../support/make-record-reference.ts'

const docs = join(import.meta.dirname, '..', '..', 'docs')
const files = recordReference()

it('docs/record.md and docs/schema say what the code says (UPDATE_RECORDS=1 writes them anew)', () => {
  if (process.env['UPDATE_RECORDS'] === '1') {
    mkdirSync(join(docs, 'schema'), { recursive: true })
    for (const [name, text] of files) writeFileSync(join(docs, name), text)
  }
  for (const [name, text] of files) expect(readFileSync(join(docs, name), 'utf8'), name).toBe(text)
  const schemas = [...files.keys()].flatMap((name) => (name.startsWith('schema/') ? [name.slice(7)] : []))
  expect(readdirSync(join(docs, 'schema')).sort()).toEqual(schemas.sort())
})

it('every schema and every reference between them can be resolved', () => {
  const missing = [...files].flatMap(([name, text]) =>
    [...text.matchAll(/"\$ref": "([a-z]+\.json)#\/properties\/([A-Za-z0-9]+)"/g)].flatMap(
      ([, file = '', field = '']) => {
        const target = files.get(`schema/${file}`)
        const { properties } = JSON.parse(target ?? '{"properties":{}}') as { properties: object }
        return Object.hasOwn(properties, field) ? [] : [`${name}: ${file} ${field}`]
      },
    ),
  )
  expect(missing).toEqual([])
})
