import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readMappingFile, writeMappingFile } from '../../../../db/commands/imports/mapping-file.ts'
import { deleteMapping, findMapping, saveMapping, savedMappings } from '../../../../db/commands/imports/saved-mappings.ts' // prettier-ignore
import type { Json } from '../../../../db/model/canonical.ts'
import { SituError } from '../../../../db/model/errors.ts'
import { emptyMapping, readMapping } from '../../../../db/model/imports/mapping.ts'
import type { Mapping } from '../../../../db/model/imports/mapping.ts'
import { mappedTypes, targetsOf } from '../../../../db/model/imports/targets.ts'
import { readDraft, writeDraft } from '../../../../db/store/draft.ts'
import { inTransaction } from '../../../../db/store/statement.ts'
import { aFolder, aStore } from '../../../support/builders.ts'

function aMapping(name: string, over: Partial<Mapping> = {}): Mapping {
  return { ...emptyMapping('event', 'list'), name, fields: [{ to: 'title', from: 'Title' }], ...over }
}

it('keeps mappings by their names, replaces one of a name, and lets it go', () => {
  const { db } = aStore()
  expect(savedMappings(db)).toEqual([])
  for (const name of ['north', 'east']) saveMapping(db, aMapping(name))
  saveMapping(db, aMapping('north', { key: ['No'] }))
  expect(savedMappings(db)).toEqual([aMapping('east'), aMapping('north', { key: ['No'] })])
  expect(findMapping(db, 'north').key).toEqual(['No'])
  deleteMapping(db, 'north')
  expect(savedMappings(db)).toEqual([aMapping('east')])
  expect(() => findMapping(db, 'north')).toThrow('there is no mapping "north" in this store: east')
  expect(() => {
    saveMapping(db, aMapping(' '))
  }).toThrow('needs a name')
})

it('passes over what is damaged or of a newer form', () => {
  const { db } = aStore()
  saveMapping(db, aMapping('good'))
  const kept = readDraft(db, 'import-mappings')?.value
  const damaged = [...(Array.isArray(kept) ? (kept as readonly Json[]) : []), { situ: 'mapping/9' }, 7, null]
  inTransaction(db, () => {
    writeDraft(db, 'import-mappings', damaged, 1)
  })
  expect(savedMappings(db)).toEqual([aMapping('good')])
})

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const mappings = fc.constantFrom(...mappedTypes).chain((type) => {
  const field = fc.record(
    {
      to: fc.constantFrom(...targetsOf(type).map(({ id }) => id)),
      from: text,
      as: text,
      separator: fc.constantFrom(' / ', '|'),
      values: fc.dictionary(text, text, { noNullPrototype: true }),
      dates: fc.constantFrom('dmy' as const, 'serial' as const),
    },
    { requiredKeys: ['to', 'from'] },
  )
  return fc.array(field, { maxLength: 5 }).map((fields): Mapping => ({ ...aMapping('any'), type, fields }))
})

it('any mapping comes back from its file as it was', () => {
  const path = join(aFolder(), 'mapping.json')
  fc.assert(
    fc.property(mappings, (mapping) => {
      writeMappingFile(path, mapping, true)
      expect(readMappingFile(path)).toEqual(mapping)
    }),
    { numRuns: 60 },
  )
})

it('says what is wrong with a mapping file, and where', () => {
  const path = join(aFolder(), 'mapping.json')
  const wrong: readonly (readonly [unknown, string])[] = [
    [{ ...aMapping('x'), type: 'weather' }, 'type: '],
    [{ ...aMapping('x'), fields: [{ to: 'colour', from: 'a' }] }, 'fields.0: event has no field "colour"'],
    [{ ...aMapping('x'), fields: [{ to: 'title' }] }, 'wants either "from" a column or a "constant"'],
    [{ ...aMapping('x'), more: 1 }, 'Unrecognized key'],
    [[], 'is no mapping that can be used'],
  ]
  for (const [value, reason] of wrong) {
    writeFileSync(path, JSON.stringify(value))
    expect(() => readMappingFile(path)).toThrow(reason)
  }
  writeFileSync(path, '{"situ":')
  expect(() => readMappingFile(path)).toThrow('mapping.json is no JSON')
  expect(() => readMappingFile(join(path, '..', 'none.json'))).toThrow(SituError)
  expect(() => {
    writeMappingFile(path, aMapping('x'), false)
  }).toThrow(SituError)
  expect(readFileSync(path, 'utf8')).toBe('{"situ":')
  expect(readMapping(aMapping('x'), 'x')).toEqual(aMapping('x'))
})
