import { blockOf, columns, rows } from './island.ts'

/** Invented names. A test holds them against the gazetteer: none is the name of a real town. */
export const provinces = [
  { key: 'south', name: 'Solquay Province', arabic: 'مقاطعة سولكي', pcode: 'OM01', row: 0 },
  { key: 'middle', name: 'Merilune Province', arabic: 'مقاطعة ميريلون', pcode: 'OM02', row: 1 },
  { key: 'north', name: 'Tavrinel Province', arabic: 'مقاطعة تافرينل', pcode: 'OM03', row: 2 },
] as const

const names = [
  ['Saltermoor', 'سالترمور', 31_200],
  ['Marrelune', 'ماريلون', 58_400],
  ['Wexelay', 'ويكسلاي', 22_700],
  ['Côteverre', 'كوتفير', 17_900],
  ['Quillhame', 'كويلهام', 26_500],
  ['Dunmarrow', 'دونمارو', 41_300],
  ['Larkenholt', 'لاركنهولت', 19_800],
  ['Pélissande', 'بيليساند', 33_600],
  ['Brackenquay', 'براكنكي', 64_900],
  ['Tormelle', 'تورميل', 28_100],
  ['Ostrellin', 'أوسترلين', 36_200],
  ['Fennimarch', 'فينيمارش', 12_400],
] as const

/** Cells on each side of a district. */
const across = columns / 4
const up = rows / 3

export const districts = names.map(([name, arabic, population], at) => {
  const column = at % 4
  const row = Math.floor(at / 4)
  return {
    key: `district-${String(at + 1)}`,
    name,
    arabic,
    population,
    column,
    row,
    province: (['south', 'middle', 'north'] as const)[row as 0 | 1 | 2],
    pcode: `OM0${String(row + 1)}0${String(column + 1)}`,
    west: column * across,
    south: row * up,
    geometry: blockOf(column * across, row * up, (column + 1) * across, (row + 1) * up),
  }
})

export type District = (typeof districts)[number]

export const districtSize = { across, up }
export const totalPopulation = names.reduce((sum, [, , population]) => sum + population, 0)

/** Of places inside a district, after its name. */
export const spots = [
  'quay',
  'upper village',
  'lower village',
  'grain store',
  'ferry landing',
  'market square',
  'mill road',
  'north bridge',
  'old quarry',
  'water works',
  'school hill',
  'cannery',
  'salt pans',
  'crossroads',
  'clinic',
] as const
