import { emptyMapping } from '../mapping.ts'
import type { MappedField, Mapping } from '../mapping.ts'
import type { SampledLayer } from '../suggest/suggest-mapping.ts'
import { firstOf } from './table-preset.ts'
import type { TablePreset } from './table-preset.ts'

const codeForm = /^adm(?:in)?_?([0-4])_?p_?code$/i
const totals = ['Population', 'population', 'T_TL', 'Total_population']

/**
 * Population of administrative units by P-code (COD-PS of OCHA): one row a unit, or one for each group of it, of which
 * only the totals are taken, as the parts would count people twice. It goes to the zones that are here; a unit without
 * its outline says nothing on a map.
 */
export const codPsPreset = {
  preset: 'cod-ps',
  fits: (columns) =>
    [...columns].some((column) => codeForm.test(column)) && totals.some((name) => columns.has(name)),
  mapping(layer) {
    const total = firstOf(layer, ...totals) ?? ''
    const year = layer.columns.find((column) => /^(?:reference_)?year$/i.test(column))
    const source = layer.columns.find((column) => /^source$/i.test(column))
    const fields: MappedField[] = [{ to: 'population.value', from: total }]
    if (year !== undefined) fields.push({ to: 'population.year', from: year })
    if (source !== undefined) fields.push({ to: 'population.source', from: source })
    return {
      ...emptyMapping('zone', 'pcode'),
      key: [deepestCode(layer)],
      fields,
      rest: 'leave',
      unknown: 'leave',
      only: totalsOnly(layer),
    }
  },
} as const satisfies TablePreset

/** The column of the smallest units that the rows have codes of. */
function deepestCode({ columns, samples }: SampledLayer): string {
  const codes = columns.flatMap((column, index) => {
    const level = codeForm.exec(column)?.[1]
    const isFilled = samples.length === 0 || samples.some((row) => (row[index] ?? '') !== '')
    return level === undefined || !isFilled ? [] : [{ column, level: Number(level) }]
  })
  return codes.sort((a, b) => b.level - a.level)[0]?.column ?? ''
}

/** Of columns by which people are parted, what stands for all of them. */
function totalsOnly({ columns, samples }: SampledLayer): Mapping['only'] {
  const parted: readonly (readonly [RegExp, readonly string[]])[] = [
    [/^gender$/i, ['all', 'All', 'ALL', 'T', 'total']],
    [/^age_range$/i, ['all', 'All', 'ALL', 'total']],
    [/^population_group$/i, ['T_TL', 'all', 'total']],
  ]
  return columns.flatMap((column, index) => {
    const values = parted.find(([form]) => form.test(column))?.[1]
    const isParted = samples.some((row) => (row[index] ?? '') !== '')
    return values === undefined || !isParted ? [] : [{ column, values: [...values] }]
  })
}
