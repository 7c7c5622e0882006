import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Summary } from '../../../db/model/situation/situation.ts'
import type { FileReceipt } from '../../../db/model/views/receipt-views.ts'
import { aFolder } from '../../support/builders.ts'
import { situ, situHere, situJsonHere } from '../../support/situ.ts'

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures')
const syria = join(fixtures, 'ucdp-ged-syria-2019.csv')
const rows: readonly Record<string, string>[] = parse<Record<string, string>>(readFileSync(syria), {
  columns: true,
  bom: true,
})

interface Listed {
  readonly total: number
  readonly records: readonly ({ readonly id: string; readonly type: string; readonly stamp: string } & Record<
    string,
    unknown
  >)[]
}
interface Receipt {
  readonly files: readonly FileReceipt[]
}

async function aStorePath(...more: readonly string[]): Promise<string> {
  const path = join(aFolder(), 'a.situdb')
  expect((await situHere(['init', path, '--operator', 'AK', ...more])).code).toBe(0)
  return path
}

describe('situ', () => {
  it('explains every command, and what was wrong with a line', async () => {
    // The first and the last as a script does it, in a process of its own.
    const commands = situ(['--help'])
      .out.split('\n')
      .flatMap((line) => /^ {2}(\w+) /.exec(line)?.[1] ?? [])
    expect(commands).toEqual([
      ...[
        'init',
        'import',
        'imports',
        'mappings',
        'export',
        'exchange',
        'list',
        'show',
        'set',
        'conflicts',
        'resolve',
        'summary',
        'changes',
        'handover',
        'charts',
        'print',
        'verify',
      ],
      ...['rebuild', 'backup', 'rekey', 'station', 'purge'],
    ])
    for (const command of commands)
      expect(await situHere([command, '--help'])).toMatchObject({ code: 0, err: '' })
    expect(situ([]).code).toBe(2)
    expect(await situHere(['fly'])).toMatchObject({ code: 2, out: '' })
    expect(await situHere(['list', 'x.situdb'])).toMatchObject({ code: 2, out: '' })
    expect((await situHere(['list', 'x.situdb', 'event', '--passphrase', 'secret'])).code).toBe(2)
    expect((await situHere(['list', 'x.situdb', 'event', '--bbox', '1,2,3'])).err).toContain('--bbox')
    expect(await situHere(['list', 'nowhere.situdb', 'event'])).toMatchObject({ code: 1, out: '' })
  })

  it('imports UCDP GED: every row counts, and lists agree with the file', async () => {
    const path = await aStorePath()
    const { files } = await situJsonHere<Receipt>(['import', path, syria, '--preset', 'ucdp-ged'])
    expect(files[0]?.types['event']).toMatchObject({ new: rows.length, rejected: 0 })
    for (const [west, south, east, north, from, to] of [
      [36, 35, 37, 36, '2019-03-01', '2019-03-31'],
      [35.5, 32, 42.5, 37.5, '2019-01-01', '2019-12-31'],
      [38, 34, 41, 37, '2019-07-15', '2019-07-15'],
    ] as const) {
      const wanted = rows.filter((row) => {
        const [lng, lat] = [Number(row['longitude']), Number(row['latitude'])]
        return (
          lng >= west &&
          lng <= east &&
          lat >= south &&
          lat <= north &&
          (row['date_start'] ?? '').slice(0, 10) <= to &&
          (row['date_end'] ?? '').slice(0, 10) >= from
        )
      })
      const box = [west, south, east, north].join(',')
      const listed = await situJsonHere<Listed>([
        'list',
        path,
        'event',
        '--bbox',
        box,
        '--from',
        from,
        '--to',
        to,
      ])
      expect(listed.total).toBe(wanted.length)
      expect(
        new Set(
          listed.records.map((record) => (record['externalIds'] as Record<string, string>)['ucdp-ged']),
        ),
      ).toEqual(new Set(wanted.map((row) => row['id'])))
    }
    const again = await situJsonHere<Receipt>(['import', path, syria, '--preset', 'ucdp-ged'])
    expect(again.files[0]).toMatchObject({ status: 'already known' })
    expect(again.files[0]?.types['event']).toMatchObject({ new: 0, updated: 0, unchanged: rows.length })
  })

  it('updates a newer row, refuses a bad one by line and reason, and skips it when told to', async () => {
    const folder = aFolder()
    const path = await aStorePath()
    const lines = readFileSync(syria, 'utf8').split(/\r?\n/).slice(0, 6)
    const file = join(folder, 'ged.csv')
    writeFileSync(file, lines.join('\n'))
    await situJsonHere<Receipt>(['import', path, file, '--preset', 'ucdp-ged'])
    const [head = '', first = '', ...rest] = lines
    const best = head.split(',').indexOf('best')
    const cells = first.split(',')
    // Commas in quoted cells stand before or after: find the cell by its column from the end.
    const fromEnd = head.split(',').length - best
    cells[cells.length - fromEnd] = '77'
    writeFileSync(file, [head, cells.join(','), ...rest].join('\n'))
    const newer = await situJsonHere<Receipt>(['import', path, file, '--preset', 'ucdp-ged'])
    expect(newer.files[0]?.types['event']).toMatchObject({ new: 0, updated: 1, unchanged: 4 })
    writeFileSync(
      file,
      [head, ...rest, first.replace(/2019-\d\d-\d\d/g, 'soon').replace(/^"?(\d+)/, '9$1')].join('\n'),
    )
    const stopped = await situHere(['import', path, file, '--preset', 'ucdp-ged', '--json'])
    expect(stopped.code).toBe(1)
    const refused = (JSON.parse(stopped.out) as Receipt).files[0]
    expect(refused).toMatchObject({ status: 'refused', rejections: [{ line: 6 }] })
    expect(refused?.rejections[0]?.reason).toContain('date_start')
    const skipped = await situJsonHere<Receipt>([
      'import',
      path,
      file,
      '--preset',
      'ucdp-ged',
      '--on-error',
      'skip',
    ])
    expect(skipped.files[0]?.types['event']).toMatchObject({ rejected: 1, unchanged: 4 })
  })

  it('reports every row of a file damaged as real spreadsheets are', async () => {
    const damaged = join(fixtures, 'formats', 'ucdp-ukraine-damaged.csv')
    const count = parse(readFileSync(damaged, 'latin1'), { columns: true }).length
    const { files } = await situJsonHere<Receipt>([
      'import',
      await aStorePath(),
      damaged,
      '--preset',
      'ucdp-ged',
      '--on-error',
      'skip',
    ])
    const { new: made = 0, rejected = 0, unchanged = 0 } = files[0]?.types['event'] ?? {}
    expect(made + rejected + unchanged).toBe(count)
    expect(files[0]?.notes).toContainEqual({
      code: 'encoding-assumed',
      count: 1,
      lines: [],
      detail: 'WINDOWS-1252',
    })
  })

  it('imports zones with names and P-codes, and exports what GDAL reads', async () => {
    const path = await aStorePath()
    await situJsonHere<Receipt>(['import', path, join(fixtures, 'gaza-governorates.geojson')])
    const zones = await situJsonHere<Listed>(['list', path, 'zone'])
    expect(zones.records.map((zone) => zone['pcode']).sort()).toEqual([
      'PS0255',
      'PS0260',
      'PS0265',
      'PS0270',
      'PS0275',
    ])
    await situJsonHere<Receipt>(['import', path, syria])
    const folder = aFolder()
    for (const name of ['zone.geojson', 'event.geojson', 'event.csv']) {
      const type = name.split('.')[0] ?? ''
      const out = join(folder, name)
      const { records } = await situJsonHere<{ records: number }>([
        'export',
        path,
        out,
        '--type',
        type,
        ...(type === 'event' ? ['--from', '2019-06-01'] : []),
      ])
      const said = execFileSync('ogrinfo', ['-al', '-so', out]).toString()
      expect(said).toContain(`Feature Count: ${String(records)}`)
    }
  })

  it('says of the sample what the report says', async () => {
    const path = join(aFolder(), 'sample.situdb')
    await situJsonHere(['init', path, '--sample'])
    const summary = await situJsonHere<Summary>(['summary', path])
    const israel = summary.control.shares.find((share) => share.controller?.name === 'Israel')
    expect(Math.abs((israel?.land.share ?? 0) - 0.53)).toBeLessThan(0.005)
    expect(summary.control.shares.reduce((sum, share) => sum + share.land.share, 0)).toBeCloseTo(1, 9)
    expect(summary.control.stated.map((figure) => [figure.value.best ?? null, figure.denominator])).toEqual(
      expect.arrayContaining([
        [53, 'area of the Gaza Strip'],
        [95, 'population of the Gaza Strip'],
      ]),
    )
    expect(summary.posts.byStatus).toEqual({ acting: 1, vacant: 6 })
    expect(summary.commitments.byStage).toEqual({ conditional: 4, signalled: 1 })
    expect(summary.unblockers.map(({ actor, waits }) => [actor.name, waits.length])).toEqual([
      ['United Nations (Security Council)', 4],
      ['Israel', 1],
    ])
    expect(summary.unknownReferences).toBe(0)
  })

  it('makes the training sample, and lays the bundles of two unknown stations beside it', async () => {
    const path = join(aFolder(), 'training.situdb')
    const made = await situJsonHere<{ records: number; bundles: string }>([
      'init',
      path,
      '--sample',
      'training',
    ])
    expect(made.records).toBeGreaterThan(250)
    const ridge = join(made.bundles, 'ridge.situ')
    expect(await situHere(['import', path, ridge])).toMatchObject({ code: 1 })
    expect(
      await situHere(['import', path, ridge, join(made.bundles, 'lake.situ'), '--trust', 'any']),
    ).toMatchObject({
      code: 0,
    })
    expect((await situJsonHere<{ total: number }>(['conflicts', path])).total).toBe(7)
    expect(await situHere(['init', `${path}2`, '--sample', 'holiday'])).toMatchObject({ code: 2 })
  })

  it('merges two stores by bundle: same bytes, one conflict on both, one choice for both', async () => {
    const [north, south] = [await aStorePath('--station', 'North'), await aStorePath('--station', 'South')]
    const folder = aFolder()
    const bundle = async (from: string, name: string): Promise<string> => {
      await situJsonHere(['export', from, join(folder, name)])
      return join(folder, name)
    }
    const { id } = await situJsonHere<{ id: string }>([
      'set',
      north,
      'event',
      'title=2025',
      'occurred=2025-11-03',
      'location={"geometry":{"type":"Point","coordinates":[34.45,31.52]},"precision":1}',
    ])
    const refused = await situHere(['import', south, await bundle(north, '1.situ'), '--json'])
    expect(refused.code).toBe(1)
    expect((JSON.parse(refused.out) as Receipt).files[0]?.error?.code).toBe('signer-unknown')
    const { fingerprint } = await situJsonHere<{ fingerprint: string }>(['station', north])
    await situJsonHere(['import', south, join(folder, '1.situ'), '--trust', fingerprint])
    await situJsonHere(['set', north, 'event', id, 'title=North', 'narrative=seen'])
    await situJsonHere(['set', south, 'event', id, 'title=South', 'verification=verified'])
    const [fromNorth, fromSouth] = [await bundle(north, '2n.situ'), await bundle(south, '2s.situ')]
    await situJsonHere(['import', north, fromSouth, '--trust', 'any'])
    await situJsonHere(['import', south, fromNorth])
    expect((await situHere(['list', north, 'event', '--json'])).out).toBe(
      (await situHere(['list', south, 'event', '--json'])).out,
    )
    const conflicts = (await situHere(['conflicts', north, '--json'])).out
    expect((await situHere(['conflicts', south, '--json'])).out).toBe(conflicts)
    const { total, conflicts: list } = JSON.parse(conflicts) as {
      total: number
      conflicts: { field: string; values: { value: string; change: string }[] }[]
    }
    expect([total, list[0]?.field, list[0]?.values.map((value) => value.value).sort()]).toEqual([
      1,
      'title',
      ['North', 'South'],
    ])
    await situJsonHere(['resolve', north, id, 'title', list[0]?.values[1]?.change ?? ''])
    await situJsonHere(['import', south, await bundle(north, '3.situ')])
    expect((await situJsonHere<{ total: number }>(['conflicts', south])).total).toBe(0)
    expect((await situHere(['list', north, 'event', '--json'])).out).toBe(
      (await situHere(['list', south, 'event', '--json'])).out,
    )
    const history = (await situJsonHere<{ history: unknown[] }>(['show', south, id, '--history'])).history
    expect(history).toHaveLength(4)
    expect(
      await situJsonHere<{ ok: boolean; records: Record<string, number> }>([
        'verify',
        join(folder, '3.situ'),
      ]),
    ).toMatchObject({ ok: true, records: { event: 1 } })
    const bytes = readFileSync(join(folder, '3.situ'))
    bytes[200] = (bytes[200] ?? 0) ^ 1
    writeFileSync(join(folder, 'bad.situ'), bytes)
    const bad = await situHere(['verify', join(folder, 'bad.situ'), '--json'])
    expect(bad.code).toBe(1)
    expect((JSON.parse(bad.out) as { problems: { where: string }[] }).problems[0]?.where).toContain('packs/')
  })

  it('gives the same bytes for the same two dates, whatever is entered later', async () => {
    const path = join(aFolder(), 'island.situdb')
    await situHere(['init', path, '--sample', 'training', '--operator', 'AK', '--no-passphrase'])
    const dates = ['--as-of', '2026-07-31', '--known-on', '2026-08-31', '--json']
    const before = await situHere(['summary', path, ...dates])
    expect(before.code).toBe(0)
    const { charts, events } = JSON.parse(before.out) as {
      charts: { silence: { zones: readonly unknown[] }; events: { total: number } }
      events: { total: number }
    }
    // One event has no date: it counts at every date, and stands in no column of a chart.
    expect(charts.events.total).toBe(events.total - 1)
    expect(charts.silence.zones.length).toBeGreaterThan(0)
    const [zone] = (
      await situJsonHere<{ records: readonly { id: string }[] }>(['list', path, 'zone', '--limit', '1'])
    ).records
    await situJsonHere([
      'set',
      path,
      'control',
      `zone=${zone?.id ?? ''}`,
      'status=contested',
      'validFrom=2026-07-01',
    ])
    await situJsonHere(['set', path, 'event', 'title=Heard of late', 'kind=meeting', 'occurred=2026-07-20'])
    await situJsonHere(['set', path, 'zone', zone?.id ?? '', 'population={"value":5}'])
    expect((await situHere(['summary', path, ...dates])).out).toBe(before.out)
    expect((await situHere(['summary', path, '--as-of', '2026-07-31', '--json'])).out).not.toBe(before.out)
  })

  it('rebuilds, backs up, changes the passphrase and keeps strangers out', async () => {
    const path = await aStorePath()
    await situJsonHere(['set', path, 'actor', 'name=Somebody'])
    const before = (await situHere(['list', path, 'actor', '--json'])).out
    expect((await situJsonHere<{ records: number }>(['rebuild', path])).records).toBe(1)
    expect((await situHere(['list', path, 'actor', '--json'])).out).toBe(before)
    const copy = `${path}.backup`
    await situJsonHere(['backup', path, copy])
    expect((await situJsonHere<{ id: string }>(['station', copy])).id).not.toBe(
      (await situJsonHere<{ id: string }>(['station', path])).id,
    )
    const secret = join(aFolder(), 'next')
    writeFileSync(secret, 'next\n')
    await situJsonHere(['rekey', path, '--new-passphrase-file', secret])
    expect((await situHere(['list', path, 'actor'])).code).toBe(1)
    expect((await situHere(['list', path, 'actor', '--json', '--passphrase-file', secret])).out).toBe(before)
    expect((await situHere(['init', path])).code).toBe(1)
  })

  it('prints a sheet that people and programs can read', { timeout: 120_000 }, async () => {
    const folder = aFolder()
    const path = join(folder, 'sample.situdb')
    await situJsonHere(['init', path, '--sample'])
    const pdf = join(folder, 'sheet.pdf')
    await situJsonHere([
      'print',
      path,
      pdf,
      '--bbox',
      '34.1,31.1,34.9,31.75',
      '--scale',
      '500000',
      '--title',
      'Gaza Strip: situation',
      '--tlp',
      'TLP:AMBER',
    ])
    const text = execFileSync('pdftotext', ['-layout', pdf, '-']).toString()
    for (const words of [
      'Gaza Strip: situation',
      '1:500,000 at A4',
      'TLP:AMBER',
      'Meeting at the coordination centre',
      'Page 1 of 2',
      'WGS 84',
      '6 events have no location',
    ])
      expect(text).toContain(words)
    expect(execFileSync('pdfinfo', [pdf]).toString()).toMatch(/Page size:\s+59[45].* x 84[12].*A4/)
    expect(execFileSync('pdffonts', [pdf]).toString()).toContain('NotoSans')
    const png = join(folder, 'sheet.png')
    await situJsonHere(['print', path, png])
    expect(existsSync(png) && readFileSync(png).subarray(1, 4).toString()).toBe('PNG')
  })
})
