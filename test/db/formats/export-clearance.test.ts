import { fieldIn } from '../../../db/model/record/read-field.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importFile } from '../../../db/commands/imports/import-file.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { exportRecords } from '../../../db/commands/exports/export-records.ts'
import type { ExportRecordsOptions } from '../../../db/commands/exports/export-records.ts'
import { ceilingOfTlp, isBeyondUsual } from '../../../db/model/redaction/clearance.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { PrintSettings } from '../../../db/model/sheet/product.ts'
import type { Store } from '../../../db/open.ts'
import { printJobOf } from '../../../db/store/sheet/print-job.ts'
import { listRecords } from '../../../db/store/events/list.ts'
import { listReceipts, readReceiptSummary } from '../../../db/store/append/receipt.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { dumpAll } from '../../support/store.ts'
import { situHere } from '../../support/situ.ts'
import { aFolder, anEvent, aStore } from '../../support/builders.ts'

interface Office {
  readonly store: Store
  readonly save: (type: string, set: Record<string, unknown>) => RecordId
  readonly open: RecordId
  readonly severe: RecordId
}

function anOffice(): Office {
  const store = aStore()
  const save: Office['save'] = (type, set) => saveRecord(store, { type, set }).id
  const source = save('source', {
    name: 'Radio net 7',
    contact: '059-912',
    protected: true,
    reliability: 'B',
  })
  const hidden = save('zone', { name: 'Safe house', sensitivity: 'severe' })
  save('control', { zone: hidden, why: 'seen at the safe place' })
  const open = save(
    'event',
    anEvent({
      title: 'Open',
      zone: hidden,
      narrative: 'Radio net 7 said so\nRadio net 7 again',
      sources: [{ source, credibility: '2' }],
    }),
  )
  const severe = save('event', anEvent({ title: 'Hidden thing', sensitivity: 'severe' }))
  save('statement', { subject: severe, about: 'verification', value: 'confirmed', why: 'the hidden why' })
  return { store, save, open, severe }
}

function written(store: Store, over: Partial<ExportRecordsOptions> = {}, name = 'out.csv') {
  const path = join(aFolder(), name)
  const result = exportRecords(store, path, {
    ...{
      format: name.endsWith('csv') ? 'csv' : 'geojson',
      types: ['event'],
      filter: {},
      asOf: null,
      knownOn: null,
    },
    ...over,
  })
  return { path, result, text: readFileSync(path, 'utf8') }
}

const asCame = { preset: 'auto', onError: 'stop', trust: [], dryRun: false } as const

describe('a list', () => {
  it.each(['out.csv', 'out.geojson'])(
    '%s has no severe record and no protected name; the receipt counts both',
    (name) => {
      const { store } = anOffice()
      const { text, result } = written(store, {}, name)
      for (const secret of ['Hidden thing', 'Radio net 7', '059-912', 'Safe house'])
        expect(text).not.toContain(secret)
      expect(text).toContain('[name] said so')
      expect(text).toContain('protected source')
      const withheld = { ceiling: 'high', records: 4, protectedSources: 1 }
      expect(result).toMatchObject({
        records: 1,
        leftOut: [
          { reason: 'sensitivity', count: 1 },
          { reason: 'protected-source', count: 1 },
        ],
        withheld,
      })
      const [receipt] = listReceipts(store.db)
      expect(readReceiptSummary(receipt?.summary ?? '').out?.withheld).toEqual(withheld)
    },
  )

  it('has both when they are asked for', () => {
    const { store } = anOffice()
    const clearance = { ceiling: 'severe', withProtectedSources: true } as const
    const { text, result } = written(store, { clearance })
    for (const name of ['Hidden thing', 'Radio net 7 said so', 'Safe house']) expect(text).toContain(name)
    expect(result).toMatchObject({ records: 2, leftOut: [] })
    expect(written(store, { types: ['source'], clearance }).text).toContain('059-912')
  })

  it.each(['statement', 'control', 'zone', 'source'] as const)(
    'of %s tells nothing of what is withheld',
    (type) => {
      const { store } = anOffice()
      const { text } = written(store, { types: [type], language: 'fr' })
      for (const secret of ['hidden why', 'safe place', 'Safe house', 'Radio', '059-912'])
        expect(text).not.toContain(secret)
      if (type === 'source') expect(text).toContain('source protégée')
    },
  )

  it('leaves the store and its views as they were, and reads it whole again', () => {
    const { store } = anOffice()
    const before = dumpAll(store)
    const all = (): number =>
      listRecords(store.db, { type: 'event', filter: {}, asOf: null, knownOn: null, limit: 0 }).total
    expect(all()).toBe(2)
    written(store, { filter: { bbox: [34, 31, 35, 32] } })
    expect(all()).toBe(2)
    expect(dumpAll(store)).toBe(before)
    expect(() =>
      written(store, {
        progress: () => {
          throw new Error('stop')
        },
      }),
    ).not.toThrow()
    expect(all()).toBe(2)
  })

  it('takes the most careful of values that nobody has decided, words it does not know, and what was said earlier', () => {
    const { store, save, open } = anOffice()
    save('event', anEvent({ title: 'Strange', sensitivity: 'cosmic' }))
    const lowered = save('event', anEvent({ title: 'Lowered', sensitivity: 'severe' }))
    const then = Date.now()
    saveRecord(store, { type: 'event', id: lowered, set: { sensitivity: 'low' } })
    const now = written(store).text
    expect(now).toContain('Lowered')
    expect(now).not.toContain('Strange')
    expect(written(store, { knownOn: then + 60_000 }).text).not.toContain('Lowered')
    // Low is all that a clear sheet takes, and nothing said is moderate.
    expect(written(store, { clearance: { ceiling: 'low' } }).text).not.toContain('Open')
    expect(written(store, { clearance: { ceiling: 'moderate' } }).text).toContain('Open')
    expect(fieldIn(findRecord(store.db, open)?.fields, 'title')).toBe('Open')
  })

  it('that comes back takes nothing for an edit that only stood for a name', async () => {
    const { store, open } = anOffice()
    for (const type of ['event', 'source'] as const) {
      const { path } = written(store, { types: [type] }, 'out.geojson')
      const before = dumpAll(store)
      await importFile(store, path, asCame)
      expect(dumpAll(store)).toBe(before)
    }
    const { path } = written(store, {}, 'edited.geojson')
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"Open"', '"Opened"'))
    await importFile(store, path, asCame)
    expect(findRecord(store.db, open)?.fields).toMatchObject({
      title: 'Opened',
      narrative: 'Radio net 7 said so\nRadio net 7 again',
    })
  })

  it('on the command line says what it withheld, and gives it when asked', async () => {
    const { store } = anOffice()
    const [folder, path] = [aFolder(), store.path]
    store.close()
    const said = await situHere(['export', path, join(folder, 'a.csv')], {})
    expect(said.err).toBe('')
    expect(said.out).toContain('withheld: 4 records of the store above sensitivity high')
    expect(said.out).toContain('withheld: names of 1 protected sources')
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).not.toMatch(/Hidden thing|Radio net 7/)
    const asked = ['--ceiling', 'severe', '--with-protected-sources']
    const all = await situHere(['export', path, join(folder, 'b.csv'), ...asked], {})
    expect(all.out).not.toContain('withheld')
    expect(readFileSync(join(folder, 'b.csv'), 'utf8')).toMatch(/Radio net 7 said[^]*Hidden thing/)
    expect(await situHere(['export', path, join(folder, 'c.csv'), '--ceiling', 'top'], {})).toMatchObject({
      code: 2,
    })
    expect(await situHere(['export', path, join(folder, 'd.situ'), ...asked], {})).toMatchObject({ code: 2 })
  })
})

describe('a sheet', () => {
  it('keeps the grade of a source that it does not name, and says what it withholds', () => {
    const { store, save } = anOffice()
    const source = save('source', { name: 'The baker', reliability: 'A', sensitivity: 'severe' })
    save(
      'event',
      anEvent({ title: 'Told', narrative: 'The baker said so', sources: [{ source, credibility: '1' }] }),
    )
    const settings: PrintSettings = {
      ...{ title: 'T', bbox: [33, 30, 36, 33], paper: 'A4', landscape: false, filter: {} },
    }
    const job = printJobOf(store.db, settings, '1')
    expect(JSON.stringify(job)).not.toContain('baker')
    expect(job.sources.map(({ fields }) => fieldIn(fields, 'reliability')).sort()).toEqual(['A', 'B'])
    expect(job.withheld).toEqual({ ceiling: 'high', records: 5, protectedSources: 1 })
    expect(printJobOf(store.db, { ...settings, ceiling: 'severe' }, '1').total).toBe(3)
    expect(printJobOf(store.db, { ...settings, tlp: 'TLP:CLEAR' }, '1').total).toBe(0)
    // The record is the same, whatever a sheet holds back of it.
    expect(printJobOf(store.db, { ...settings, ceiling: 'severe' }, '1').stateHash).toBe(job.stateHash)
  })
})

describe('a mark', () => {
  it.each([
    ['TLP:CLEAR', 'low'],
    ['white', 'low'],
    ['TLP: GREEN', 'moderate'],
    ['TLP:AMBER', 'high'],
    ['tlp:amber + strict', 'severe'],
    ['TLP:AMBER STRICT', 'severe'],
    ['RED', 'severe'],
    ['Restricted', 'high'],
    ['', 'high'],
    [undefined, 'high'],
  ])('%s allows %s', (tlp, ceiling) => {
    expect(ceilingOfTlp(tlp)).toBe(ceiling)
  })

  it('is asked about again where more leaves than it allows', () => {
    expect(isBeyondUsual({}, 'TLP:RED')).toBe(false)
    expect(isBeyondUsual({ ceiling: 'moderate' }, 'TLP:CLEAR')).toBe(true)
    expect(isBeyondUsual({ ceiling: 'low' }, 'TLP:GREEN')).toBe(false)
    expect(isBeyondUsual({ withProtectedSources: true }, 'TLP:RED')).toBe(true)
  })
})
