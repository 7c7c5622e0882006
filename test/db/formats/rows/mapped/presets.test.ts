import { describe, expect, it } from 'vitest'
import type { ForeignItem, RecordDraft } from '../../../../../db/formats/rows/foreign.ts'
import { recordIdFor } from '../../../../../db/formats/rows/foreign.ts'
import { openForeign, presetFor, presets } from '../../../../../db/formats/registry.ts'
import { sampleLayer } from '../../../../../db/formats/rows/mapped/sample-layer.ts'
import type { Json } from '../../../../../db/model/canonical.ts'
import { ImportQuestionsError } from '../../../../../db/model/imports/import-questions.ts'
import { aFile } from '../../../../support/foreign.ts'
import { aRow, aWorkbook } from '../../layers/workbook/support.ts'
import { readOn } from './support.ts'

/** What a file is known as, and the records that its preset makes of it; actors and sources by their names. */
async function known(
  content: string | Uint8Array,
  answers: Readonly<Record<string, string>> = {},
): Promise<{ preset: string | null; records: readonly unknown[]; rejections: readonly string[] }> {
  const file = aFile(content, 'list.csv')
  const { layers } = await openForeign(file, {})
  const [layer] = layers
  if (layer === undefined) throw new Error('no layer')
  const preset = presetFor(layer, await sampleLayer(layer, file.name))
  if (preset === null) return { preset, records: [], rejections: [] }
  const items: ForeignItem[] = []
  for await (const item of presets[preset].read(layer, { file: file.name, now: readOn, answers }))
    items.push(item)
  const drafts = items.flatMap((item) => (item.kind === 'records' ? item.records : []))
  const names = new Map(drafts.map(({ id, set }) => [id as string, set['name']]))
  return {
    preset,
    records: drafts.filter(({ onlyIfUsed }) => onlyIfUsed !== true).map((draft) => plain(draft, names)),
    rejections: items.flatMap((item) => (item.kind === 'rejection' ? [item.reason] : [])),
  }
}

function plain({ set }: RecordDraft, names: ReadonlyMap<string, Json | undefined>): unknown {
  return JSON.parse(
    JSON.stringify(set, (_, value: unknown) =>
      typeof value === 'string' ? (names.get(value) ?? value) : value,
    ),
  ) as unknown
}

const csv = (...rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')

describe('ACLED', () => {
  const columns = ['event_date', 'time_precision', 'event_type', 'sub_event_type', 'actor1', 'assoc_actor_1', 'actor2', 'location', 'latitude', 'longitude', 'geo_precision', 'source', 'notes', 'fatalities'] // prettier-ignore
  const cells = ['03 November 2025', '1', 'Battles', 'Armed clash', 'Band of the North', '', 'Guards', 'Oldtown', '31.5', '34.5', '1', 'Radio; Daily', 'Invented.', '4'] // prettier-ignore
  const event = {
    title: 'Armed clash, Oldtown',
    kind: 'armed-clash',
    occurred: '2025-11-03',
    placeName: 'Oldtown',
    location: { geometry: { type: 'Point', coordinates: [34.5, 31.5] }, precision: 1 },
    actors: ['Band of the North', 'Guards'].map((actor) => ({ actor, role: 'participant' })),
    casualties: { killed: { best: 4 } },
    verification: 'reported',
    sources: ['Radio', 'Daily', 'ACLED'].map((source) => ({ source })),
    narrative: 'Invented.',
  }

  it.each([
    ['of 2023', 'event_id_cnty', 'PSE7'],
    ['before it', 'data_id', '9113'],
  ])('is known in its layout %s', async (_, key, id) => {
    const read = await known(csv([key, ...columns], [id, ...cells]))
    expect(read).toEqual({ preset: 'acled', rejections: [], records: [{ ...event, externalIds: { acled: id }, extra: { [key]: id, event_type: 'Battles' } }] }) // prettier-ignore
  })

  it('has weeks and months, and asks what its precision 3 means', async () => {
    const over = (index: number, cell: string): readonly string[] => cells.map((old, at) => (at === index ? cell : old)) // prettier-ignore
    const rough = csv(['data_id', ...columns], ['1', ...over(1, '2')], ['2', ...over(1, '3')])
    expect((await known(rough)).records).toMatchObject([{ occurred: '2025-10-31/2025-11-06' }, { occurred: '2025-11' }]) // prettier-ignore
    const three = csv(['data_id', ...columns], ['1', ...over(10, '3')])
    await expect(known(three)).rejects.toBeInstanceOf(ImportQuestionsError)
    const answered = await known(three, { 'value:geo_precision:3': '4' })
    expect(answered.records).toMatchObject([{ location: { precision: 4 } }])
  })
})

it('Insecurity Insight is known in its layout, its places as blurred as they are', async () => {
  const read = await known(
    csv(
      ['SiND Event ID', 'Date', 'Country', 'Country ISO', 'Admin 1', 'Latitude', 'Longitude', 'Geo Precision', 'Location of Incident', 'Reported Perpetrator Name', 'Aid Workers Killed', 'Aid Workers Injured'], // prettier-ignore
      ['00071', '2025-11-03', 'OPT', 'PSE', 'North', '31.5', '34.5', '(2) 25 km precision ', 'Road', 'No Information', '1', '0'], // prettier-ignore
    ),
  )
  expect(read).toEqual({
    ...{ preset: 'insecurity-insight', rejections: [] },
    records: [
      {
        ...{ title: 'Road, North', kind: 'violence-against-civilians', occurred: '2025-11-03' },
        placeName: 'North, OPT',
        location: { geometry: { type: 'Point', coordinates: [34.5, 31.5] }, precision: 2 },
        actors: [{ actor: 'No Information' }],
        casualties: { killed: { best: 1 }, injured: { best: 0 } },
        ...{ verification: 'reported', sources: [{ source: 'Insecurity Insight' }] },
        externalIds: { 'insecurity-insight': '00071' },
        extra: { 'Country ISO': 'PSE', 'SiND Event ID': '00071' },
      },
    ],
  })
})

describe('COD-PS', () => {
  it('brings totals to the smallest zones that it has codes of, with hashtags or without', async () => {
    const wide = await known(csv(['ADM1_PCODE', 'ADM2_PCODE', 'ADM2_EN', 'F_TL', 'M_TL', 'T_TL', 'Year'], ['PS01', 'PS0101', 'North', '4', '5', '9', '2023'])) // prettier-ignore
    expect(wide).toEqual({
      ...{ preset: 'cod-ps', rejections: [] },
      records: [{ population: { value: 9, year: 2023 }, externalIds: { pcode: 'PS0101' } }],
    })
    const long = await known(
      csv(
        ['ISO3', 'ADM2_PCODE', 'Gender', 'Age_range', 'Population', 'Reference_year'],
        ['#country+code', '#adm2+code', '#gender', '#age+range', '#population', '#date+year'],
        ['PSE', 'PS0101', 'f', 'all', '4', '2023'],
        ['PSE', 'PS0101', 'all', 'all', '9', '2023'],
        ['PSE', 'PS0101', 'all', '0-4', '2', '2023'],
      ),
    )
    expect(long).toEqual(wide)
  })

  it('leaves zones alone that are not here', async () => {
    const { layers } = await openForeign(aFile(csv(['ADM1_PCODE', 'T_TL'], ['PS01', '9'])), {})
    const [layer] = layers
    const drafts: RecordDraft[] = []
    if (layer !== undefined)
      for await (const item of presets['cod-ps'].read(layer, { file: 'x' }))
        if (item.kind === 'records') drafts.push(...item.records)
    expect(drafts.map(({ id, onlyIfHere }) => [id, onlyIfHere])).toEqual([
      [recordIdFor('pcode', 'PS01'), true],
    ])
  })
})

it('submissions of KoboToolbox and ODK are known by their instance and placed by their GPS', async () => {
  const kobo = await known(
    csv(
      ['start', 'end', 'report/date', 'report/what_happened', '_gps_latitude', '_gps_longitude', '_gps_altitude', '_id', '_uuid', '_submission_time', '__version__'], // prettier-ignore
      ['2025-11-04T08:00:00.000+02:00', '2025-11-04T08:05:00.000+02:00', '2025-11-03', 'Road closed', '31.5', '34.5', '12', '7', 'u-7', '2025-11-04T06:06:00', 'v1'], // prettier-ignore
    ),
  )
  expect(kobo).toMatchObject({
    ...{ preset: 'kobo', rejections: [] },
    records: [
      {
        ...{ occurred: '2025-11-03', reported: '2025-11-04T06:06Z', narrative: 'Road closed' },
        location: { geometry: { type: 'Point', coordinates: [34.5, 31.5] } },
        externalIds: { 'kobo:list': 'u-7' },
      },
    ],
  })
  const odk = await known(csv(['SubmissionDate', 'date', 'gps', 'description', 'KEY'], ['2025-11-04T06:06:00.000Z', '2025-11-03', '31.5 34.5 12.0 4.5', 'Road closed', 'uuid:8'])) // prettier-ignore
  expect(odk).toMatchObject({ preset: 'kobo', records: [{ externalIds: { 'kobo:list': 'uuid:8' }, location: { geometry: { type: 'Point', coordinates: [34.5, 31.5] } } }] }) // prettier-ignore
})

it('UCDP GED is the same events from CSV, a workbook and points of GeoJSON', async () => {
  const columns = ['id', 'year', 'type_of_violence', 'side_a', 'side_b', 'where_prec', 'where_coordinates', 'latitude', 'longitude', 'country', 'date_prec', 'date_start', 'date_end', 'deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown', 'best', 'high', 'low', 'source_article', 'conflict_name', 'dyad_name'] // prettier-ignore
  const cells = ['101', '2025', '1', 'Guards', 'Band', '1', 'Oldtown', '31.5', '34.5', 'Jordan', '1', '2025-03-04', '2025-03-04', '1', '2', '0', '0', '3', '4', '3', 'Radio', 'Invented', 'Guards - Band'] // prettier-ignore
  const properties = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
  const features = [{ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [34.5, 31.5] } }]
  const fromCsv = await known(csv(columns, cells))
  const fromSheet = await known(await aWorkbook([{ rows: `${aRow(...columns)}${aRow(...cells)}` }]))
  const fromPoints = await known(JSON.stringify({ type: 'FeatureCollection', features }))
  expect([fromCsv.preset, fromCsv.rejections]).toEqual(['ucdp-ged', []])
  expect(fromCsv.records.at(-1)).toMatchObject({ occurred: '2025-03-04', externalIds: { 'ucdp-ged': '101' } })
  expect(fromSheet).toEqual(fromCsv)
  expect(fromPoints).toEqual(fromCsv)
})
