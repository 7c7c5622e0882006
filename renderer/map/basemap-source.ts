import { decodeBasemap } from './basemap-data.ts'
import type { BasemapFile, BasemapLayers } from './basemap-data.ts'
import { mapNames } from './basemap-draw.ts'
import type { BasemapSheet, MapName } from './basemap-draw.ts'

const eastmedBox = [33, 29, 37, 34.8] as const

/** The built-in base map's files: the coarse world at once, finer ones when a scale needs them. */
export interface BasemapSource {
  /** Sheets for a Leaflet zoom; those not loaded yet are fetched, and `loaded` is called when they are here. */
  readonly sheets: (zoom: number) => readonly BasemapSheet[]
  readonly names: () => readonly MapName[]
  /** Resolves when everything that a zoom needs is here: for print. */
  readonly whole: (zoom: number) => Promise<void>
}

export function createBasemapSource(
  load: (file: string) => Promise<unknown>,
  loaded: () => void,
): BasemapSource {
  const layersByFile = new Map<string, BasemapLayers>()
  const loading = new Map<string, Promise<void>>()
  let names: readonly MapName[] = []

  function need(file: string): BasemapLayers | null {
    const layers = layersByFile.get(file)
    if (layers !== undefined) return layers
    void fetchFile(file)
    return null
  }

  function fetchFile(file: string): Promise<void> {
    const known = loading.get(file)
    if (known !== undefined) return known
    const work = load(file).then((value) => {
      layersByFile.set(file, decodeBasemap(value as BasemapFile))
      loaded()
    })
    loading.set(file, work)
    work.catch(() => {
      loading.delete(file)
    })
    return work
  }

  function fetchNames(): Promise<void> {
    const known = loading.get('names')
    if (known !== undefined) return known
    const work = Promise.all([load('places.json'), load('countries.json')]).then(([towns, countries]) => {
      names = mapNames(towns as Parameters<typeof mapNames>[0], countries as Parameters<typeof mapNames>[1])
      loaded()
    })
    loading.set('names', work)
    work.catch(() => {
      loading.delete('names')
    })
    return work
  }

  const filesFor = (zoom: number): readonly string[] =>
    zoom < 4
      ? ['world-110m.json']
      : zoom < 6.5
        ? ['world-50m.json', 'water-10m.json']
        : ['world-10m.json', 'water-10m.json', 'eastmed-osm.json', 'admin1.json']

  return {
    sheets(zoom) {
      const sheets: BasemapSheet[] = []
      for (const file of filesFor(zoom)) {
        const layers = need(file)
        if (layers !== null) sheets.push({ layers, box: file === 'eastmed-osm.json' ? eastmedBox : null })
      }
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
    async whole(zoom) {
      await Promise.all([...filesFor(zoom).map(fetchFile), fetchNames()])
    },
  }
}

/** Loads a file of the built-in base map through the app's own protocol. */
export async function loadBasemapFile(file: string): Promise<unknown> {
  const answer = await fetch(`assets/basemap/${file}`)
  if (!answer.ok) throw new Error(`the base map file ${file} is missing`)
  return answer.json()
}
