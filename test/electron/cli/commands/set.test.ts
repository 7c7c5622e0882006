import { fieldIn } from '../../../../db/model/record/read-field.ts'
import { utc } from '../../../../db/model/dates/time-zone.ts'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filterOf, filterOptions, readArguments } from '../../../../electron/cli/shared/arguments.ts'
import { setCommand } from '../../../../electron/cli/commands/set.ts'
import { createStore, openExistingStore } from '../../../../db/commands/create-store.ts'
import { SituError } from '../../../../db/model/errors.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import { findRecord } from '../../../../db/store/records/record.ts'
import { aFolder } from '../../../support/builders.ts'
import { situHere } from '../../../support/situ.ts'

function aPath(): string {
  const path = join(aFolder(), 'a.situdb')
  createStore(path, { passphrase: null, operation: 'x', operator: 'AB', stationName: 'A' }).close()
  return path
}

interface Saved {
  readonly id: RecordId
  readonly change: string | null
}

/** `situ set` in this process; what it saved, or the code and the sentence of its refusal. */
async function set(path: string, ...words: readonly string[]): Promise<Saved | readonly [string, string]> {
  const said: Saved[] = []
  const nothing = (): void => undefined
  const out = { json: true, line: nothing, progress: nothing, warn: nothing }
  try {
    await setCommand.run(readArguments([path, ...words], setCommand.options), {
      ...out,
      document: (value) => {
        said.push(value as Saved)
      },
    })
  } catch (error) {
    if (error instanceof SituError) return [error.code, error.message]
    throw error
  }
  const [saved] = said
  if (saved === undefined) throw new Error('nothing was said')
  return saved
}

async function made(path: string, ...words: readonly string[]): Promise<RecordId> {
  const saved = await set(path, ...words)
  if (!('id' in saved)) throw new Error(saved.join(' '))
  return saved.id
}

it('refuses what cannot be right, and names field and reason', async () => {
  const path = aPath()
  const zone = await made(path, 'zone', 'name=North')
  const under = await made(path, 'zone', 'name=Part', `parent=${zone}`)
  const refused: readonly (readonly [readonly string[], string])[] = [
    [['event', 'casualties={"killed":{"best":-3}}'], 'event casualties.killed.best: -3 is below zero'],
    [['event', 'casualties={"killed":{"best":2.5}}'], 'event casualties.killed.best: 2.5 is no whole number'],
    [
      ['event', 'casualties={"killed":{"best":1000000000000}}'],
      'event casualties.killed.best: 1000000000000 is larger than it can be',
    ],
    [
      ['event', 'casualties={"killed":{"low":20,"best":12,"high":5}}'],
      'event casualties.killed: low 20, best 12, high 5: low, best and high do not rise',
    ],
    [['control', `controller=${zone}`], `control controller: ${zone} is of type zone, not actor`],
    [
      ['control', 'validFrom=2025-11-05', 'validTo=2025-11-03'],
      'control validTo: it ends 2025-11-03, before it begins 2025-11-05',
    ],
    [['zone', zone, `parent=${zone}`], 'zone parent: a record cannot name itself here'],
    [['zone', zone, `parent=${under}`], `zone parent: ${under} leads back to the record itself`],
    [['event', 'sources=[{"date":"garbage"}]'], 'event sources.0.date: "garbage" is not a date'],
    [
      ['commitment', 'conditions=[{"text":"x","since":"garbage"}]'],
      'commitment conditions.0.since: "garbage" is not a date',
    ],
    [
      ['zone', 'geometry={"type":"Polygon","coordinates":[[[34,31],[35,32],[35,31],[34,32],[34,31]]]}'],
      'zone geometry: the outline crosses itself',
    ],
    [['zone', 'geometry={"type":"Point","coordinates":[34,31]}'], 'zone geometry: a Point is no area'],
  ]
  for (const [words, sentence] of refused) {
    const said = await set(path, ...words)
    const code = sentence.includes('outline') ? 'geometry-invalid' : 'record-invalid'
    expect(said).toEqual([code, expect.stringContaining(sentence)])
  }
  const store = openExistingStore(path, { passphrase: null })
  expect(findRecord(store.db, zone)?.fields).toEqual({ name: 'North' })
  store.close()
  expect(await situHere(['set', path, 'event', 'casualties={"killed":{"best":-3}}'])).toEqual({
    code: 1,
    out: '',
    err: 'situ: event casualties.killed.best: -3 is below zero\n',
  })
})

it('reads an option as a script writes it, and asks about one that can be two', () => {
  const near = (text: string): unknown => filterOf(readArguments(['--near', text], filterOptions), utc).near
  expect(near('31.5,34.5,13017.762414905415')).toEqual({ lat: 31.5, lng: 34.5, metres: 13017.762414905415 })
  expect(near('31.5,34.5,1.5km')).toEqual({ lat: 31.5, lng: 34.5, metres: 1500 })
  expect(() => near('31.5,34.5,1.500km')).toThrow('--near "1.500" can be 1500 or 1.5: write one of these')
})

it('reads typed numbers as everywhere, JSON as it stands, and asks about what can be two', async () => {
  const path = aPath()
  const seats = async (text: string): Promise<unknown> => {
    const saved = await set(path, 'post', `seats=${text}`)
    if (!('id' in saved)) return saved[0]
    const store = openExistingStore(path, { passphrase: null })
    try {
      return fieldIn(findRecord(store.db, saved.id)?.fields, 'seats')
    } finally {
      store.close()
    }
  }
  const said: unknown[] = []
  for (const text of ['1200', '1 200', '١٬٢٠٠', '1e3', '52.000', 'many', '-1']) said.push(await seats(text))
  expect(said).toEqual([1200, 1200, 1200, 1000, 'usage', 'record-invalid', 'record-invalid'])
  expect(await set(path, 'post', 'seats=52.000')).toEqual([
    'usage',
    'post seats "52.000" can be 52000 or 52: write one of these',
  ])
  await expect(made(path, 'zone', 'population={"value":52.000}')).resolves.toBeTypeOf('string')
})
