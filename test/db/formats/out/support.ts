import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { exportRecords } from '../../../../db/commands/exports/export-records.ts'
import type { ExportRecordsOptions, ExportRecordsResult } from '../../../../db/commands/exports/export-records.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { exportFormats } from '../../../../db/model/imports/file-formats.ts'
import type { ExportFormat } from '../../../../db/model/imports/file-formats.ts'
import type { Store } from '../../../../db/open.ts'
import { aFolder, anEvent, aStore } from '../../../support/builders.ts'

/** A store with what formats are apt to trip over: Arabic, rough places, lines in cells, marks of XML and of formulas. */
export function aSituation(): Store {
  const store = aStore()
  const save = (type: string, set: Record<string, unknown>) => saveRecord(store, { type, set }).id
  const source = save('source', { name: 'Radio <net> & 7', reliability: 'B' })
  const actor = save('actor', { name: 'قوات الجسر', kind: 'rebel-group' })
  const zone = save('zone', {
    name: 'شمال غزة',
    kind: 'adm2',
    geometry: { type: 'Polygon', coordinates: [[[34, 31], [35, 31], [35, 32], [34, 32], [34, 31]]] }, // prettier-ignore
  })
  save('control', { zone, controller: actor, status: 'controlled', validFrom: '2025-10', basis: 'observed' })
  save('event', anEvent({ title: 'قصف قرب الجسر', occurred: '2025-11-03', actors: [{ actor, role: 'attacker' }] }))
  save(
    'event',
    anEvent({
      ...{ title: '=1+1', kind: 'meeting', occurred: '2025-11', narrative: 'two\nlines,  "quoted" <b>&amp;</b>' },
      location: { geometry: { type: 'Point', coordinates: [34.3, 31.4] }, precision: 4, radius: 20_000 },
      casualties: { killed: { low: 1, best: 2 } },
      sources: [{ source, credibility: '2' }],
    }),
  )
  save('event', { title: '_x0041_ nowhere', occurred: '2025-11-03T10:30:00Z' })
  return store
}

export interface Given extends ExportRecordsResult {
  readonly bytes: Buffer
}

export function give(store: Store, format: ExportFormat, over: Partial<ExportRecordsOptions> = {}): Given {
  const ending = exportFormats.find(({ id }) => id === format)?.extensions[0] ?? format
  const path = join(aFolder(), `list.${ending}`)
  const result = exportRecords(store, path, {
    ...{ format, types: ['event'], filter: {}, asOf: null, knownOn: null },
    ...over,
  })
  return { ...result, bytes: readFileSync(path) }
}

/** Runs a program that must do well, and gives what it says. */
export function run(program: string, ...args: readonly string[]): string {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  expect(done.status, `${program} ${args.join(' ')}\n${done.stdout}${done.stderr}`).toBe(0)
  return done.stdout
}

/** Each sheet of a workbook as LibreOffice reads it, as CSV, by name. */
export function sheetsByLibreOffice(path: string): ReadonlyMap<string, string> {
  const folder = aFolder()
  mkdirSync(join(folder, 'profile'))
  // Fields by comma, quoted where needed, UTF-8, every sheet into a file of its own.
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
  run(
    'soffice',
    `-env:UserInstallation=file://${join(folder, 'profile')}`,
    ...['--headless', '--convert-to', filter, '--outdir', folder, path],
  )
  const listed = run('ls', folder).split('\n')
  return new Map(
    listed.flatMap((name) => {
      const sheet = /^list-(.+)\.csv$/.exec(name)?.[1]
      return sheet === undefined ? [] : [[sheet, readFileSync(join(folder, name), 'utf8')] as const]
    }),
  )
}
