import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { readBundle } from '../../../db/exchange/bundle/bundle-file.ts'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { ownTeamProfile } from '../../../db/model/redaction/profile.ts'
import type { RedactionProfile } from '../../../db/model/redaction/profile.ts'

import { idsOf } from './command-line.ts'
import type { Keep } from './compare.ts'
import { layOut, withoutLongLists } from './lay-out.ts'
import { shellOf } from './screens.ts'
import { fixtures, workplace } from './workplace.ts'
import type { Workplace } from './workplace.ts'

/** What a bundle carries, opened: its manifest, and packs (`later`: those alone) line by line. Of the rest, how large it is. */
async function openedBundle(path: string, { plain }: Workplace, later = /./): Promise<string> {
  const bundle = await readBundle(path)
  try {
    const parts = [`manifest\n${layOut(bundle.manifest)}`]
    for (const { name } of bundle.manifest.entries) {
      const bytes = await bundle.readEntry(name)
      parts.push(
        name.endsWith('.ndjson.zst') && later.test(name)
          ? `${name}\n${withoutLongLists(zstdDecompressSync(bytes).toString('utf8'))}`
          : `${name}: ${String(bytes.length)} bytes`,
      )
    }
    return plain(parts.join('\n\n'))
  } finally {
    await bundle.close()
  }
}

type Wanted = readonly (readonly [name: string, options: readonly string[]])[]

/** Profiles of an office's own: each way in which a field is kept back alone, whatever the type. */
const own: readonly RedactionProfile[] = [
  { ...ownTeamProfile, name: 'no texts', sensitivity: 'severe', text: 'drop', attachments: 'drop' },
  {
    ...{
      ...ownTeamProfile,
      name: 'coarse',
      place: { kind: 'h3', resolution: 5 },
      areas: 'drop',
      date: 'week',
    },
    ...{ people: 'drop', sources: 'grade', attachments: 'drop' },
  },
  { ...ownTeamProfile, name: 'files', types: ['event', 'attachment', 'operation'], text: 'drop' },
  { ...ownTeamProfile, name: 'no people', types: ['source', 'post', 'statement', 'actor'], people: 'drop' },
]
const shipped: Wanted = [
  ['public', ['--redact', 'public']],
  ['partner', ['--redact', 'partner']],
]
/** Of the story also what is about an area; of every field what profiles of one's own let through, and the most. */
const area = ['--bbox', '34.2,31.2,34.5,31.55']
const wanted: Readonly<Record<string, Wanted>> = {
  'format-4.situdb': [
    ...shipped,
    ['an area', ['--redact', 'partner', ...area]],
    ['files', ['--redact', 'files', ...area]],
  ],
  'planted-4.situdb': [
    ...shipped,
    ...['no texts', 'coarse', 'no people'].map(
      (name) => [name, ['--redact', name, '--keep-hits', 'all']] as const,
    ),
    ['most', ['--extract', '--ceiling', 'severe', '--keep-hits', 'all', '--with-protected-sources']],
  ],
}

/** What leaves under each profile, to the byte of every change. */
export async function extractOutputs(file: string, keep: Keep): Promise<void> {
  const place = workplace(`extracts ${file}`)
  const path = await place.rebuilt(file)
  const store = openExistingStore(path, { passphrase: null })
  for (const profile of own) await shellOf(store)('profile.save', { profile })
  store.close()
  for (const [name, options] of wanted[file] ?? []) {
    const out = place.path(`${name}.situ`)
    const said = await place.type('export', path, out, ...options, '--recipient', 'A partner', '--dry-run')
    await place.type('export', path, out, ...options, '--recipient', 'A partner')
    keep(`${name}.txt`, `${said}\n${await openedBundle(out, place)}\n`)
  }
}

/** Every command that writes, one after the other in one store; then what the log has of it. */
export async function writtenOutputs(keep: Keep): Promise<void> {
  const place = workplace('written')
  const store = place.copy('format-4.situdb')
  const said: string[] = []
  const type = async (...args: readonly string[]): Promise<void> => {
    said.push(await place.type(...args))
  }
  const made = async (...args: readonly string[]): Promise<string> => {
    await type('set', store, ...args)
    const id = /^[0-9a-f-]{36}/m.exec(said.at(-1) ?? '')?.[0]
    if (id === undefined) throw new Error(said.at(-1))
    return id
  }
  const [event = '', second = ''] = await idsOf(place, store, 'event')
  const [actor = '', other = ''] = await idsOf(place, store, 'actor')
  await type('set', store, 'event', event, 'title=Said anew', 'verification=verified', '--json')
  await type('set', store, 'event', event, 'title=Said anew')
  await type('set', store, 'event', second, 'note=')
  await made('event', 'title=Typed', 'occurred=021430ZNOV25', 'location=36R XV 4521 8890', 'kind=attack')
  await made('event', 'title=Gestern', 'occurred=yesterday evening', 'location=8G3QRCX2+X9')
  await made(
    'event',
    'title=Far east',
    `location=${JSON.stringify({ geometry: { type: 'Point', coordinates: [190, 10] } })}`,
  )
  await made('post', 'name=Seats', 'seats=1 200', `proposed=${JSON.stringify([actor])}`)
  await made('figure', 'measure=People', 'value={"low":5,"high":9}', 'asOf=2026-01~', `subject=${actor}`)
  await made(
    'commitment',
    `actor=${actor}`,
    'kind=troops',
    'stage=pledged',
    'amount={"best":20}',
    'unit=people',
  )
  await made('provision', 'article=Article 9', 'due=2026-03-01', 'implementation=2', 'needs=["troops"]')
  const area = (west: number, east: number): string =>
    `geometry=${JSON.stringify({
      type: 'Polygon',
      coordinates: [
        [
          [west, 31],
          [east, 31],
          [east, 31.1],
          [west, 31.1],
          [west, 31],
        ],
      ],
    })}`
  const west = await made('zone', 'name=West', 'kind=district', area(36, 36.1))
  const east = await made('zone', 'name=East', 'kind=district', area(36.1, 36.2))
  for (const zone of [west, east])
    await made(
      'control',
      `zone=${zone}`,
      `controller=${actor}`,
      'status=controlled',
      'basis=reported',
      'validFrom=2025-10-01',
    )
  const line = place.path('line.geojson')
  writeFileSync(
    line,
    JSON.stringify({ type: 'LineString', coordinates: [30.99, 31.05, 31.11].map((lat) => [36.05, lat]) }),
  )
  await type('move-line', store, west, east, line, '--from', '2025-11-10', '--note', 'Seen', '--json')
  await type('merge-actors', store, other, actor)
  interface Conflicts {
    readonly conflicts: readonly {
      readonly record: string
      readonly field: string
      readonly values: readonly { readonly change: string }[]
    }[]
  }
  for (const { record, field, values } of (await place.ask<Conflicts>('conflicts', store)).conflicts)
    await type('resolve', store, record, field, values[0]?.change ?? '', '--json')
  const csv = place.path('ucdp.csv')
  const fixture = readFileSync(join(fixtures, 'formats', 'ucdp-syria.csv'), 'utf8')
  writeFileSync(
    csv,
    fixture.split('\n').slice(0, 30).join('\n').replaceAll('Hazzarin town', 'Hazzarin village'),
  )
  await type('import', store, csv, '--on-error', 'skip', '--near', 'new', '--json')
  const list = place.path('events.csv')
  await type('export', store, list, '--from', '2026-02-01')
  await type('purge', store, second, '--reason', 'A name', '--authority', 'Head', '--json')
  await type('station', store, '--name', 'North again', '--json')
  await type('handover', store, '--since', '2027-01-11')
  await type('rebuild', store)
  await type('verify', store, '--json')
  keep('commands.txt', said.join(''))
  const bundle = place.path('all.situ')
  await type('export', store, bundle, '--title', 'All', '--json')
  // What the story had given before is golden already.
  keep('log.txt', `${said.at(-1) ?? ''}${await openedBundle(bundle, place, /-[5-9]\.ndjson/)}\n`)
}

/** Two stations that edit the same, and a folder between them. */
export async function exchangeOutputs(keep: Keep): Promise<void> {
  const place = workplace('exchange')
  const said: string[] = []
  const type = async (...args: readonly string[]): Promise<void> => {
    said.push(await place.type(...args))
  }
  const begin = ['--no-passphrase', '--operation', 'Two', '--time-zone', 'UTC', '--clock', 'right']
  const [a, b, stick] = [place.path('a.situdb'), place.path('b.situdb'), place.path('')]
  await type('init', a, '--station', 'A', '--operator', 'AA', ...begin)
  await type('init', b, '--station', 'B', '--operator', 'BB', ...begin)
  await type('set', a, 'event', 'title=First', 'kind=attack', 'occurred=2027-01-02')
  const [event = ''] = await idsOf(place, a, 'event')
  await type('exchange', a, stick)
  await type('exchange', b, stick)
  await type('exchange', b, stick, '--trust', 'any', '--json')
  await type('set', a, 'event', event, 'title=Of A', 'occurred=2027-01-03')
  await type('set', b, 'event', event, 'title=Of B', 'note=From B')
  await type('exchange', b, stick, '--trust', 'any')
  await type('exchange', a, stick, '--trust', 'any', '--dry-run', '--json')
  await type('exchange', a, stick, '--trust', 'any', '--json')
  await type('exchange', b, stick, '--trust', 'any')
  for (const store of [a, b]) {
    await type('conflicts', store)
    await type('show', store, event, '--history', '--json')
    await type('station', store)
  }
  await type('purge', a, event, '--reason', 'A name', '--authority', 'Head')
  await type('exchange', a, stick, '--trust', 'any')
  await type('exchange', b, stick, '--trust', 'any')
  await type('purge', b, '--pending', '--json')
  await type('verify', stick, '--json')
  keep('exchange.txt', said.join(''))
}
