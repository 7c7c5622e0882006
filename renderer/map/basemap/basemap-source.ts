import { decodeBasemap } from './basemap-data.ts'
import type { BasemapFile, BasemapLayers, MercatorView } from './basemap-data.ts'
import { mapNames } from './basemap-draw.ts'
import type { BasemapSheet, MapName } from './basemap-draw.ts'
import { latitudeOf } from './draw-graticule.ts'

const eastmedBox = [33, 29, 37, 34.8] as const

/** From this Leaflet zoom on the world comes in cells, each loaded when it is in sight. */
const cellsFrom = 7.5
/** The rivers' lines are right to a kilometre: nearer they would lie beside their banks. */
const riversUpTo = 10.5

const roadsFrom = 12

/** The built-in base map's files: the coarse world at once, finer ones when a scale needs them. */
export interface BasemapSource {
  /** Sheets for a Leaflet zoom; those not loaded yet are fetched, and `loaded` is called when they are here. */
  readonly sheets: (zoom: number, view: MercatorView) => readonly BasemapSheet[]
  readonly names: () => readonly MapName[]
  /** The same for views that need the same files. */
  readonly stamp: (zoom: number, view: MercatorView) => string
  /** Resolves when everything that a zoom needs is here: for print. */
  readonly whole: (zoom: number, view: MercatorView) => Promise<void>
}

/** Degrees of a cell. */
const cellSide = 10

/** assets/basemap/detail/index.json: the cells that have a file, by their south-western corner; the others are open sea. */
interface CellIndex {
  readonly cells: readonly string[]
}

interface Cell {
  readonly name: string
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number]
  /** How often round the world, beyond the antimeridian. */
  readonly turn: number
}

/** The cells that a view touches, with or without a file. */
export function cellsInSight({ size, x, y, width, height }: MercatorView): readonly Cell[] {
  const side = cellSide
  const column = (at: number): number => Math.floor(((at / size) * 360) / side)
  const row = (at: number): number => Math.floor((latitudeOf(at / size) + 90) / side)
  const [first, last] = [column(x), column(x + width)]
  const [lowest, highest] = [Math.max(0, row(y + height)), Math.min(180 / side - 1, row(y))]
  const cells: Cell[] = []
  for (let across = first; across <= last; across += 1)
    for (let up = lowest; up <= highest; up += 1) {
      const turn = Math.floor((across * side) / 360)
      const [west, south] = [across * side - turn * 360 - 180, up * side - 90]
      const name = `${String(west)}_${String(south)}`
      cells.push({ name, box: [west, south, west + side, south + side], turn })
    }
  return cells
}

/** The files of the built-in base map, each read once for all maps of a window. */
export interface BasemapFiles {
  readonly layers: (file: string) => Promise<BasemapLayers>
  readonly names: () => Promise<readonly MapName[]>
  readonly index: () => Promise<CellIndex>
}

export function createBasemapFiles(load: (file: string) => Promise<unknown>): BasemapFiles {
  const workByName = new Map<string, Promise<unknown>>()

  /** What failed is tried again when it is next needed. */
  function once<T>(name: string, read: () => Promise<T>): Promise<T> {
    const known = workByName.get(name)
    if (known !== undefined) return known as Promise<T>
    const work = read()
    workByName.set(name, work)
    work.catch(() => {
      workByName.delete(name)
    })
    return work
  }

  return {
    layers: (file) => once(file, async () => decodeBasemap((await load(file)) as BasemapFile)),
    names: () =>
      once('names', async () => {
        const [towns, countries] = await Promise.all([load('places.json'), load('countries.json')])
        return mapNames(towns as Parameters<typeof mapNames>[0], countries as Parameters<typeof mapNames>[1])
      }),
    index: () => once('index', async () => (await load('detail/index.json')) as CellIndex),
  }
}

export function createBasemapSource(files: BasemapFiles, loaded: () => void): BasemapSource {
  const layersByFile = new Map<string, BasemapLayers>()
  const loading = new Map<string, Promise<void>>()
  let names: readonly MapName[] = []
  let index: CellIndex | null = null

  function fetchOnce<T>(name: string, read: () => Promise<T>, take: (value: T) => void): Promise<void> {
    const known = loading.get(name)
    if (known !== undefined) return known
    const work = read().then((value) => {
      take(value)
      loaded()
    })
    loading.set(name, work)
    work.catch(() => {
      loading.delete(name)
    })
    return work
  }
  const fetchFile = (file: string): Promise<void> =>
    fetchOnce(
      file,
      () => files.layers(file),
      (layers) => layersByFile.set(file, layers),
    )
  const fetchNames = (): Promise<void> =>
    fetchOnce('names', files.names, (all) => {
      names = all
    })
  const fetchIndex = (): Promise<void> =>
    fetchOnce('index', files.index, (cells) => {
      index = cells
    })

  function need(file: string): BasemapLayers | null {
    const layers = layersByFile.get(file)
    if (layers !== undefined) return layers
    void fetchFile(file)
    return null
  }

  const hasFile = ({ name }: Cell): boolean => index?.cells.includes(name) === true
  const fileOf = ({ name }: Cell): string => `detail/${name}.json`

  /** The detailed world in a view; null until all of it is here. */
  function detail(view: MercatorView): readonly BasemapSheet[] | null {
    if (index === null) {
      void fetchIndex()
      return null
    }
    const sheets: BasemapSheet[] = []
    let missing = false
    for (const cell of cellsInSight(view)) {
      const layers = hasFile(cell) ? need(fileOf(cell)) : openSea
      if (layers === null) missing = true
      else sheets.push({ layers, box: cell.box, turn: cell.turn, joined: true })
    }
    return missing ? null : sheets
  }

  const filesFor = (zoom: number): readonly string[] =>
    zoom < 4
      ? ['world-110m.json']
      : zoom < 6.5
        ? ['world-50m.json', 'water-10m.json']
        : [
            'world-10m.json',
            'water-10m.json',
            'eastmed-osm.json',
            'admin1.json',
            ...(zoom < roadsFrom ? [] : ['roads.json']),
          ]

  return {
    sheets(zoom, view) {
      const sheets: BasemapSheet[] = []
      const cells = zoom < cellsFrom ? null : detail(view)
      for (const file of filesFor(zoom)) {
        // Cells cover all of the world once.
        if (cells !== null && file === 'world-10m.json') continue
        const layers = need(file)
        if (layers !== null) sheets.push({ layers, box: file === 'eastmed-osm.json' ? eastmedBox : null })
        if (cells === null || file !== 'water-10m.json') continue
        sheets.push(...cells)
        const river = layers?.['river']
        if (river !== undefined && zoom < riversUpTo) sheets.push({ layers: { river }, box: null })
      }
      if (cells !== null) return sheets
      // Until the right sheet is here, a coarser one is better than none.
      if (!sheets.some((sheet) => sheet.layers['land'] !== undefined && sheet.box === null)) {
        const coarse = layersByFile.get('world-50m.json') ?? need('world-110m.json')
        if (coarse !== null) sheets.unshift({ layers: coarse, box: null })
      }
      return sheets
    },
    names() {
      if (names.length === 0) void fetchNames()
      return names
    },
    stamp(zoom, view) {
      const cells = zoom < cellsFrom ? [] : cellsInSight(view)
      return [String(zoom), ...cells.map(({ name }) => name)].join(' ')
    },
    async whole(zoom, view) {
      await Promise.all([...filesFor(zoom).map(fetchFile), fetchNames()])
      if (zoom < cellsFrom) return
      await fetchIndex()
      await Promise.all(
        cellsInSight(view)
          .filter(hasFile)
          .map((cell) => fetchFile(fileOf(cell))),
      )
    },
  }
}

const openSea: BasemapLayers = { land: [] }

/** Loads a file of the built-in base map through the app's own protocol. */
async function loadBasemapFile(file: string): Promise<unknown> {
  const answer = await fetch(`assets/basemap/${file}`)
  if (!answer.ok) throw new Error(`the base map file ${file} is missing`)
  return answer.json()
}

/** The built-in base map of this window. */
export const basemapFiles = createBasemapFiles(loadBasemapFile)

/** Begins to read what every map begins with: while a store is being opened there is time for it. */
export function readBasemapAhead(): void {
  for (const work of [basemapFiles.layers('world-110m.json'), basemapFiles.names()])
    work.catch(() => undefined)
}
