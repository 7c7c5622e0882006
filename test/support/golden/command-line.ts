import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Keep } from './compare.ts'
import { withoutLongLists } from './lay-out.ts'
import { fixtures, workplace } from './workplace.ts'
import type { Workplace } from './workplace.ts'

interface Listed {
  readonly records: readonly { readonly id: string; readonly type: string }[]
}

/** The record types, as the help of `situ list` names them. */
export async function typesOf(place: Workplace): Promise<readonly string[]> {
  const help = await place.type('list', '--help')
  const found = /types: (.+)/.exec(help)?.[1]?.split(', ')
  if (found === undefined) throw new Error('the help of list names no types')
  return found
}

export async function idsOf(place: Workplace, store: string, type: string): Promise<readonly string[]> {
  return (await place.ask<Listed>('list', store, type)).records.map(({ id }) => id)
}

export async function helpOutputs(keep: Keep): Promise<void> {
  const place = workplace('help')
  const overview = await place.type('--help')
  const names = [...overview.matchAll(/^ {2}(\S+) +\S/gm)].map(([, name]) => name ?? '')
  const pages = [overview]
  for (const name of names) pages.push(await place.type(name, '--help'))
  if (pages.length < 20) throw new Error('the overview of commands is not read any more')
  keep('help.txt', pages.join(''))
}

const refused: readonly (readonly string[])[] = [
  [],
  ['lst'],
  ['list', 'STORE'],
  ['list', 'STORE', 'evnt'],
  ['list', 'STORE', 'event', '--form', '2025'],
  ['list', 'STORE', 'event', '--from', 'soon'],
  ['list', 'STORE', 'event', '--from', '2026-02-30'],
  ['list', 'STORE', 'event', '--from', '2026-03', '--to', '2026-01'],
  ['list', 'STORE', 'event', '--bbox', '1,2,3'],
  ['list', 'STORE', 'event', '--bbox', '31.2,34.2,31.6,34.6,1'],
  ['list', 'STORE', 'event', '--bbox', '34,32,35,31'],
  ['list', 'STORE', 'event', '--bbox', '200,31,210,32'],
  ['list', 'STORE', 'event', '--near', 'here'],
  ['list', 'STORE', 'event', '--near', '31.5,34.4,1.200'],
  ['list', 'STORE', 'event', '--within', '{"type":"Point","coordinates":[1,2]}'],
  ['list', 'STORE', 'event', '--kind', 'shellling'],
  ['list', 'STORE', 'event', '--verification', 'sure'],
  ['list', 'STORE', 'event', '--reliability', 'Z'],
  ['list', 'STORE', 'actor', '--verification', 'verified'],
  ['list', 'STORE', 'event', '--zone', '00000000-0000-7000-8000-000000000000'],
  ['list', 'STORE', 'event', '--limit', 'many'],
  ['list', 'nowhere.situdb', 'event'],
  ['show', 'STORE', 'x'],
  ['show', 'STORE', '00000000-0000-7000-8000-000000000000'],
  ['set', 'STORE', 'event'],
  ['set', 'STORE', 'event', 'title'],
  ['set', 'STORE', 'event', 'ttile=x'],
  ['set', 'STORE', 'event', 'occurred=3/4/2025'],
  ['set', 'STORE', 'event', 'occurred=in a while'],
  ['set', 'STORE', 'event', 'location=over there'],
  ['set', 'STORE', 'event', 'location=https://maps.app.goo.gl/abc'],
  ['set', 'STORE', 'post', 'seats=1.200'],
  ['set', 'STORE', 'event', 'casualties={"killed":{"low":5,"high":2}}'],
  ['set', 'STORE', 'control', 'validFrom=2026-02', 'validTo=2026-01'],
  ['set', 'STORE', 'operation', 'timeZone=Asia/Nowhere'],
  ['summary', 'STORE', '--as-of', 'never'],
  ['changes', 'STORE'],
  ['handover', 'STORE'],
  ['handover', 'STORE', '--since', '2030-01-01'],
  ['charts', 'STORE', '--step', 'hour'],
  ['charts', 'STORE', '--zone-kind', 'distrikt'],
  ['export', 'STORE', 'out.docx'],
  ['export', 'STORE', 'out.situ', '--redact', 'friends'],
  ['export', 'STORE', 'out.csv', '--ceiling', 'top'],
  ['export', 'STORE', 'out.csv', '--keep-hits', 'all'],
  ['export', 'STORE', 'out.situ', '--ceiling', 'low'],
  ['import', 'STORE', 'missing.csv'],
  ['import', 'STORE', 'STORE'],
  ['purge', 'STORE'],
  ['resolve', 'STORE', 'x', 'title', 'y'],
  ['print', 'STORE', 'sheet.docx'],
  ['rekey', 'STORE'],
  ['init', 'STORE', '--no-passphrase', '--clock', 'right'],
]

export async function refusalOutputs(keep: Keep): Promise<void> {
  const place = workplace('refusals')
  const store = place.copy('format-4.situdb')
  const said: string[] = []
  for (const words of refused)
    said.push(await place.type(...words.map((word) => (word === 'STORE' ? store : word))))
  keep('refusals.txt', said.join(''))
}

/** What the commands that only read say of a golden store. */
export async function readingOutputs(file: string, keep: Keep): Promise<void> {
  const place = workplace(`reading ${file}`)
  const store = await place.rebuilt(file)
  const types = await typesOf(place)
  const plain: string[] = []
  for (const type of types) {
    keep(`list ${type}.txt`, await place.type('list', store, type, '--json'))
    plain.push(await place.type('list', store, type))
    const shown: string[] = []
    // The last ones came as other stations wrote them.
    const ids = await idsOf(place, store, type)
    for (const id of new Set([...ids.slice(0, 2), ...ids.slice(-2)]))
      shown.push(await place.type('show', store, id, '--history', '--json'))
    for (const id of ids.slice(0, 1)) shown.push(await place.type('show', store, id, '--history'))
    keep(`show ${type}.txt`, shown.join(''))
  }
  keep('list.txt', plain.join(''))
  await filterOutputs(place, store, keep)
  await situationOutputs(place, store, keep)
  keep(
    'store.txt',
    [
      await place.type('verify', store, '--json'),
      await place.type('station', store, '--json'),
      await place.type('station', store),
      await place.type('conflicts', store, '--json'),
      await place.type('purge', store, '--pending', '--json'),
    ].join(''),
  )
  for (const type of types) keep(`export ${type}.csv`, await listOf(place, store, type, 'csv'))
  // The story's shapes and events stand in its lists already.
  for (const type of file.startsWith('planted') ? ['event', 'zone', 'control', 'commitment'] : ['place'])
    keep(`export ${type}.geojson`, await listOf(place, store, type, 'geojson'))
}

const filters: readonly (readonly string[])[] = [
  ['--query', 'bridge'],
  ['--query', 'shell'],
  ['--query', 'الجسر'],
  ['--query', 'qx'],
  ['--bbox', '34.2,31.2,34.5,31.55'],
  ['--near', '31.52,34.45,5km'],
  ['--within', '{"type":"Polygon","coordinates":[[[34,31],[35,31],[35,32],[34,31]]]}'],
  ['--from', '2026-01-01', '--to', '2026-02-10'],
  ['--from', '2025-11-02', '--to', '2025-11-02'],
  ['--kind', 'agreement,shelling-artillery-missile-attack'],
  ['--verification', 'reported'],
  ['--reliability', 'B', '--credibility', '2'],
  ['--as-of', '2025-12-01'],
  ['--known-on', '2026-12-03'],
  ['--limit', '2'],
]

async function filterOutputs(place: Workplace, store: string, keep: Keep): Promise<void> {
  const said: string[] = []
  for (const filter of filters) said.push(await place.type('list', store, 'event', ...filter))
  for (const type of ['actor', 'zone', 'source'])
    for (const text of ['gaza', 'qx', 'north'])
      said.push(await place.type('list', store, type, '--query', text))
  keep('filters.txt', said.join(''))
}

async function situationOutputs(place: Workplace, store: string, keep: Keep): Promise<void> {
  const then = ['--as-of', '2026-02-05', '--known-on', '2026-12-04']
  keep('summary.txt', await place.type('summary', store))
  keep('summary json.txt', await place.type('summary', store, ...then, '--json'))
  const said = [await place.type('charts', store, '--step', 'month', '--kind', 'agreement')]
  for (const json of [[], ['--json']]) {
    said.push(await place.type('handover', store, '--since', '2026-12-04', ...json))
    said.push(await place.type('changes', store, '--from', '2025-10-01', '--to', '2026-02-01', ...json))
    said.push(await place.type('check-zones', store, '--as-of', '2026-02-01', ...json))
  }
  keep('situation.txt', said.join(''))
}

/** A list as a file with everything in it, a table also with what the usual ceiling lets out; and what its export said. */
async function listOf(
  place: Workplace,
  store: string,
  type: string,
  format: 'csv' | 'geojson',
): Promise<string> {
  const all = ['--ceiling', 'severe', '--with-protected-sources']
  const parts: string[] = []
  for (const clearance of format === 'csv' ? [all, []] : [all]) {
    const out = place.path(`${clearance.length === 0 ? 'usual' : 'all'} ${type}.${format}`)
    parts.push(await place.type('export', store, out, '--type', type, ...clearance))
    parts.push(withoutLongLists(readFileSync(out, 'utf8')))
  }
  return parts.join('\n')
}

/** The files of earlier formats: whatever they tell, they tell for ever. */
export async function oldFileOutputs(keep: Keep): Promise<void> {
  const place = workplace('old files')
  for (const format of ['1', '2']) {
    const store = place.copy(`format-${format}.situdb`)
    const said = [await place.type('verify', store, '--json')]
    for (const type of ['event', 'source', 'actor']) {
      said.push(await place.type('list', store, type, '--json'))
      for (const id of await idsOf(place, store, type))
        said.push(await place.type('show', store, id, '--history', '--json'))
    }
    keep(`format ${format}.txt`, said.join(''))
  }
  for (const name of ['bundle-1', 'bundle-2', 'extract-2', 'bundle-4', 'extract-4']) {
    const bundle = place.copy(`${name}.situ`)
    const store = place.path(`${name}.situdb`)
    await place.type(
      'init',
      store,
      '--no-passphrase',
      '--operator',
      'AB',
      '--time-zone',
      'UTC',
      '--clock',
      'right',
    )
    const said = [
      await place.type('verify', bundle, '--json'),
      await place.type('import', store, bundle),
      await place.type('import', store, bundle, '--trust', 'any', '--json'),
    ]
    for (const type of ['event', 'actor', 'zone', 'source']) said.push(await place.type('list', store, type))
    keep(`${name}.txt`, said.join(''))
  }
}

/** Foreign files, as they are read: what each brought, and what became of it. */
export async function importOutputs(keep: Keep): Promise<void> {
  const place = workplace('imports')
  const files = [
    ['ucdp-syria.csv', 25],
    ['ucdp-bangladesh-hxl.csv', 25],
    ['ucdp-ukraine-damaged.csv', 20],
    ['two-digit-years.csv', 8],
    ['page-instead-of-table.csv', 8],
    ['gaza-utm36n.geojson', Infinity],
    ['crosses-itself.geojson', Infinity],
    ['sudan-arabic.json', Infinity],
  ] as const
  for (const [name, lines] of files) {
    const store = place.path(`${name}.situdb`)
    const text = readFileSync(join(fixtures, 'formats', name), 'utf8')
    const path = place.path(name)
    if (lines === Infinity) copyFileSync(join(fixtures, 'formats', name), path)
    else writeFileSync(path, text.split('\n').slice(0, lines).join('\n'))
    await place.type(
      'init',
      store,
      '--no-passphrase',
      '--operator',
      'AB',
      '--time-zone',
      'UTC',
      '--clock',
      'right',
    )
    const said: string[] = []
    for (const more of [['--dry-run', '--json'], []])
      said.push(await place.type('import', store, path, '--on-error', 'skip', '--dates', 'dmy', ...more))
    for (const type of path.endsWith('csv') ? ['event', 'actor'] : ['zone'])
      said.push(await place.type('list', store, type, '--limit', '5', '--json'))
    keep(`${name}.txt`, said.join(''))
  }
}
