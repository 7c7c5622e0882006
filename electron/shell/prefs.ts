import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { baseMapStyles } from '../../db/model/base-map/base-map.ts'
import { windowLanguageList } from '../../db/model/languages.ts'
import type { Preferences } from '../ipc/contract/prefs.ts'

const boundsSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximised: z.boolean(),
})
export type Bounds = z.infer<typeof boundsSchema>

const baseMapSchema = z.object({
  id: z.uuid(),
  path: z.string().min(1).max(4096),
  on: z.boolean().catch(true),
  opacity: z.number().min(0.1).max(1).catch(1),
  note: z.string().max(500).catch(''),
})
/** A base map that was picked: where its file is, and how it is shown. */
export type StoredBaseMap = z.infer<typeof baseMapSchema>

const baseMapsSchema = z.object({
  entries: z.array(baseMapSchema).max(50).catch([]),
  builtIn: z.boolean().catch(true),
  style: z.enum(baseMapStyles).catch('app'),
})
type StoredBaseMaps = z.infer<typeof baseMapsSchema>

const fileSchema = z.object({
  language: z.enum(windowLanguageList).catch('en'),
  theme: z.enum(['light', 'dark', 'system']).catch('light'),
  operator: z.string().max(20).catch(''),
  screens: z.record(z.string(), z.unknown()).catch({}),
  recent: z
    .array(z.object({ path: z.string(), name: z.string(), openedAt: z.number() }))
    .max(20)
    .catch([]),
  bounds: boundsSchema.nullable().catch(null),
  baseMaps: baseMapsSchema.catch({ entries: [], builtIn: true, style: 'app' }),
})
type PrefsFile = z.infer<typeof fileSchema>
type Change = { readonly [K in keyof Preferences]?: Preferences[K] | undefined }

export interface BaseMapPrefs {
  readonly baseMaps: () => StoredBaseMaps
  readonly setBaseMaps: (baseMaps: StoredBaseMaps) => void
}

/** What this computer remembers; nothing of a record is in it but store paths and names. */
export interface Prefs extends BaseMapPrefs {
  readonly get: () => Preferences
  readonly set: (change: Change) => Preferences
  readonly recent: () => PrefsFile['recent']
  readonly remember: (path: string, name: string) => void
  readonly bounds: () => Bounds | null
  readonly setBounds: (bounds: Bounds) => void
}

const recentLimit = 10

export function createPrefs(userData: string): Prefs {
  const path = join(userData, 'preferences.json')
  let file = read(path)

  function write(next: PrefsFile): void {
    file = next
    mkdirSync(userData, { recursive: true })
    const temporary = `${path}.part`
    writeFileSync(temporary, JSON.stringify(next, null, 1), { mode: 0o600 })
    renameSync(temporary, path)
  }

  const shown = (): Preferences => ({
    language: file.language,
    theme: file.theme,
    operator: file.operator,
    screens: file.screens,
  })
  return {
    get: shown,
    set({ language, theme, operator, screens }) {
      write({
        ...file,
        language: language ?? file.language,
        theme: theme ?? file.theme,
        operator: operator ?? file.operator,
        screens: { ...file.screens, ...screens },
      })
      return shown()
    },
    recent: () => file.recent,
    remember(storePath, name) {
      const others = file.recent.filter((one) => one.path !== storePath)
      write({
        ...file,
        recent: [{ path: storePath, name, openedAt: Date.now() }, ...others].slice(0, recentLimit),
      })
    },
    baseMaps: () => file.baseMaps,
    setBaseMaps(baseMaps) {
      write({ ...file, baseMaps })
    },
    bounds: () => file.bounds,
    setBounds(bounds) {
      write({ ...file, bounds })
    },
  }
}

/** A file that cannot be read counts as none: preferences are never worth a failed start. */
function read(path: string): PrefsFile {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return fileSchema.parse({})
  }
}
