import { describe, expect, it } from 'vitest'
import {
  suggestMapping,
  suggestType,
  systemOf,
} from '../../../../db/model/imports/suggest/suggest-mapping.ts'
import type { SampledLayer } from '../../../../db/model/imports/suggest/suggest-mapping.ts'

function aSample(
  columns: readonly string[],
  samples: readonly (readonly string[])[],
  over: Partial<SampledLayer> = {},
): SampledLayer {
  return { name: 'incidents 2025-11.csv', columns, tags: [], isSpatial: false, shapes: [], samples, ...over }
}

const row = ['7', '2025-11-03', 'Khan Younis', '31.34', '34.30', '3', '2', 'Shelling of a market', 'Radio']
const eventTargets = ['occurred', 'place_name', 'position.lat', 'position.lng', 'killed.best', 'injured.best', 'narrative', 'sources'] // prettier-ignore

describe('a list of incidents', () => {
  it.each([
    ['English', ['ID', 'Date of incident', 'Location', 'Latitude', 'Longitude', 'Killed', 'Injured', 'Description', 'Source']],
    ['French', ['Identifiant', "Date de l'incident", 'Localité', 'Latitude', 'Longitude', 'Morts', 'Blessés', 'Description', 'Source']],
    ['Spanish', ['Número', 'Fecha', 'Lugar', 'Latitud', 'Longitud', 'Muertos', 'Heridos', 'Descripción', 'Fuente']],
    ['Arabic', ['الرقم', 'تاريخ الحادث', 'المكان', 'خط العرض', 'خط الطول', 'القتلى', 'الجرحى', 'الوصف', 'المصدر']],
    ['Russian', ['Номер', 'Дата', 'Место', 'Широта', 'Долгота', 'Погибшие', 'Раненые', 'Описание', 'Источник']],
    ['a form', ['g/id', 'g/date', 'g/location', 'g/_gps_latitude', 'g/_gps_longitude', 'g/killed', 'g/injured', 'g/what_happened', 'g/source']],
  ])('is known by its columns in %s', (_, columns) => {
    const sample = aSample(columns, [row])
    expect(suggestType(sample)).toEqual({ type: 'event', isSure: true })
    const { fields, type, system } = suggestMapping(sample, 'event')
    expect([type, system]).toEqual(['event', 'incidents'])
    expect(fields).toEqual(eventTargets.map((to, index) => ({ to, from: columns[index + 1] })))
  }) // prettier-ignore

  it('is known by its hashtags, the wrong ones that are in use among them', () => {
    const columns = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    const of = (tags: readonly string[]): unknown =>
      suggestMapping(aSample(columns, [row], { tags }), 'event').fields.map(({ to }) => to)
    const right = ['#event+id', '#date+occurred', '#loc+name', '#geo+lat', '#geo+lon', '#affected+killed', '#affected+injured', '#event+description', '#meta+source'] // prettier-ignore
    expect(of(right)).toEqual(eventTargets)
    const wrong = ['#meta+id', '#date', '#loc', '#lat', '#long', '#fatalities', '#injured', '#description', '#source'] // prettier-ignore
    expect(of(wrong)).toEqual(eventTargets)
  })

  it('has no column go where its cells cannot', () => {
    const columns = ['Date', 'Place', 'Latitude', 'Killed']
    const { fields } = suggestMapping(aSample(columns, [['2025-11-03', 'Gaza', 'north', 'many']]), 'event')
    expect(fields.map(({ to }) => to)).toEqual(['occurred', 'place_name'])
  })

  it('has as its key the column that tells its rows apart, or none', () => {
    const keyOf = (cells: readonly string[]): readonly string[] =>
      suggestMapping(aSample(['ID', 'Date'], cells.map((cell) => [cell, '2025-11-03'])), 'event').key // prettier-ignore
    expect([keyOf(['1', '2']), keyOf(['1', '1']), keyOf(['1', ''])]).toEqual([['ID'], [], []])
  })
})

it('knows areas by their shapes and by P-codes, and asks of the rest', () => {
  const shapes = { isSpatial: true, shapes: ['Polygon', 'MultiPolygon'] }
  expect(suggestType(aSample(['name'], [], shapes))).toEqual({ type: 'zone', isSure: true })
  const codes = aSample(['pcode', 'name_en', 'name_ar', 'population'], [['PS01', 'North', 'شمال', '12']])
  expect(suggestType(codes)).toEqual({ type: 'zone', isSure: false })
  expect(suggestMapping(codes, 'zone')).toMatchObject({ key: ['pcode'], system: 'pcode' })
  expect(suggestType(aSample(['name', 'lat', 'lon'], [])).type).toBe('place')
  expect(suggestType(aSample(['name', 'reliability'], [])).type).toBe('source')
  expect(suggestType(aSample(['name'], []))).toEqual({ type: 'actor', isSure: false })
})

it('calls a list by what does not change from file to file', () => {
  const names = ['Incidents_2025-11-03.csv', 'incidents (copy) v2.xlsx', 'Incidents final.CSV', '2025.csv', 'حوادث 3.csv'] // prettier-ignore
  expect(names.map(systemOf)).toEqual(['incidents', 'incidents', 'incidents', 'list', 'حوادث'])
})
