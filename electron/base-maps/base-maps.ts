import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { baseMapProblem, refuseBaseMap } from '../../db/model/base-map/base-map.ts'
import type {
  BaseMapEntry,
  BaseMapFacts,
  BaseMapList,
  BaseMapPick,
  BaseMapStyle,
  BaseMapTile,
} from '../../db/model/base-map/base-map.ts'
import { createBaseMapReader } from './base-map-reader.ts'
import type { BaseMapReader } from './base-map-reader.ts'
import type { BaseMapPrefs, StoredBaseMap } from '../shell/prefs.ts'

/** The base maps that this computer's operator picked. Screens name them by id; paths stay here. */
export interface BaseMaps {
  readonly list: () => Promise<BaseMapList>
  /** Opens each file and adds those that can be used, on top of the list. */
  readonly add: (paths: readonly string[]) => Promise<BaseMapPick>
  readonly change: (id: string, change: Partial<Pick<StoredBaseMap, 'on' | 'opacity' | 'note'>>) => void
  readonly move: (id: string, by: -1 | 1) => void
  /** From the list alone: the file stays where it is. */
  readonly remove: (id: string) => void
  readonly setBuiltIn: (on: boolean) => void
  readonly setStyle: (style: BaseMapStyle) => void
  /** The file's path, or null for an id that is not in the list. */
  readonly pathOf: (id: string) => string | null
  readonly tile: (id: string, zoom: number, x: number, y: number) => Promise<BaseMapTile | null>
  readonly close: () => void
}

interface Opened {
  readonly path: string
  /** Size and time of change: another file of the same name is read anew. */
  readonly stamp: string
  readonly reader: BaseMapReader
  readonly facts: Promise<BaseMapFacts>
}

const listLimit = 50

export function createBaseMaps(prefs: Pick<BaseMapPrefs, 'baseMaps' | 'setBaseMaps'>): BaseMaps {
  const openedById = new Map<string, Opened>()

  function close(id: string): void {
    openedById.get(id)?.reader.close()
    openedById.delete(id)
  }

  function opened(id: string, path: string): Opened {
    const stamp = stampOf(path)
    const known = openedById.get(id)
    if (known?.stamp === stamp && known.path === path) return known
    close(id)
    const reader = createBaseMapReader(path)
    const facts = reader.facts()
    // Whoever asks hears of the failure; nobody may be asking yet.
    facts.catch(() => undefined)
    const one = { path, stamp, reader, facts }
    openedById.set(id, one)
    return one
  }

  async function entryOf(stored: StoredBaseMap): Promise<BaseMapEntry> {
    const { id, path, on, opacity, note } = stored
    const entry = { id, fileName: basename(path), folder: dirname(path), on, opacity, note }
    try {
      return { ...entry, facts: await opened(id, path).facts, problem: null }
    } catch (error) {
      return { ...entry, facts: null, problem: baseMapProblem(error) }
    }
  }

  const stored = () => prefs.baseMaps().entries
  const write = (entries: readonly StoredBaseMap[]): void => {
    prefs.setBaseMaps({ ...prefs.baseMaps(), entries: [...entries] })
  }

  return {
    async list() {
      const { builtIn, style } = prefs.baseMaps()
      return { entries: await Promise.all(stored().map(entryOf)), builtIn, style }
    },
    async add(paths) {
      const added: string[] = []
      const refused: BaseMapPick['refused'][number][] = []
      for (const path of paths.slice(0, listLimit)) {
        const known = stored().find((one) => one.path === path)
        const id = known?.id ?? randomUUID()
        try {
          // Picked anew: a file that was put right in the meantime gets another look.
          close(id)
          await opened(id, path).facts
          if (known === undefined)
            write([{ id, path, on: true, opacity: 1, note: '' }, ...stored()].slice(0, listLimit))
          added.push(id)
        } catch (error) {
          close(id)
          refused.push({ fileName: basename(path), ...baseMapProblem(error) })
        }
      }
      return { added, refused }
    },
    change(id, change) {
      write(stored().map((one) => (one.id === id ? { ...one, ...change } : one)))
    },
    move(id, by) {
      const entries = [...stored()]
      const from = entries.findIndex((one) => one.id === id)
      const to = from + by
      const [one] = from < 0 || to < 0 || to >= entries.length ? [] : entries.splice(from, 1)
      if (one === undefined) return
      entries.splice(to, 0, one)
      write(entries)
    },
    remove(id) {
      close(id)
      write(stored().filter((one) => one.id !== id))
    },
    setBuiltIn(builtIn) {
      prefs.setBaseMaps({ ...prefs.baseMaps(), builtIn })
    },
    setStyle(style) {
      prefs.setBaseMaps({ ...prefs.baseMaps(), style })
    },
    pathOf: (id) => stored().find((one) => one.id === id)?.path ?? null,
    async tile(id, zoom, x, y) {
      const one = stored().find((entry) => entry.id === id)
      if (one === undefined) throw refuseBaseMap('missing')
      const { reader, facts } = opened(id, one.path)
      const { minZoom, maxZoom } = await facts
      const last = 2 ** zoom - 1
      if (zoom < minZoom || zoom > maxZoom || x < 0 || y < 0 || x > last || y > last) return null
      return reader.tile(zoom, x, y)
    },
    close() {
      for (const id of [...openedById.keys()]) close(id)
    },
  }
}

function stampOf(path: string): string {
  try {
    const { size, mtimeMs } = statSync(path)
    return `${String(size)} ${String(mtimeMs)}`
  } catch {
    // Not there: the reader says so in its own words.
    return 'missing'
  }
}
