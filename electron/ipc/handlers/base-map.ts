import { dialog } from 'electron'
import type { OpenDialogOptions } from 'electron'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { copyFileVerified } from '../../../db/exchange/folder/copy-file.ts'
import type { FileCopy } from '../../../db/exchange/folder/copy-file.ts'
import { baseMapFiles } from '../../../db/formats/base-map/files.ts'
import { refuseBaseMap } from '../../../db/model/base-map/base-map.ts'
import type { BaseMapCopies } from '../../../db/model/base-map/base-map.ts'
import { dialogFilters, dialogProperties } from '../../shell/files.ts'
import type { baseMapChannels } from '../contract/base-map.ts'
import type { Desk, HandlersOf } from './handler.ts'

/** Where base maps lie on a stick. */
const folderName = 'basemaps'

export function baseMapHandlers({ push, window, jobs, baseMaps }: Desk): HandlersOf<typeof baseMapChannels> {
  async function choose(options: OpenDialogOptions): Promise<readonly string[] | null> {
    const parent = window()
    const { canceled, filePaths } = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options))
    return canceled ? null : filePaths
  }
  return {
    'basemap.list': () => baseMaps.list(),
    'basemap.pick': async () => {
      const paths = await choose({
        filters: dialogFilters('base-map'),
        properties: dialogProperties('base-map'),
      })
      if (paths === null) return null
      const picked = await baseMaps.add(paths)
      push(['base-map'])
      return picked
    },
    'basemap.change': ({ id, on, opacity, note }) => {
      baseMaps.change(id, {
        ...(on === undefined ? {} : { on }),
        ...(opacity === undefined ? {} : { opacity }),
        ...(note === undefined ? {} : { note }),
      })
      return null
    },
    'basemap.move': ({ id, by }) => {
      baseMaps.move(id, by)
      return null
    },
    'basemap.remove': ({ id }) => {
      baseMaps.remove(id)
      return null
    },
    'basemap.builtIn': ({ on }) => {
      baseMaps.setBuiltIn(on)
      return null
    },
    'basemap.style': ({ style }) => {
      baseMaps.setStyle(style)
      return null
    },
    'basemap.copy': async ({ id }) => {
      const path = baseMaps.pathOf(id)
      if (path === null) throw refuseBaseMap('missing')
      const [folder] = (await choose({ properties: dialogProperties('folder') })) ?? []
      if (folder === undefined) return null
      return { job: jobs.run('copy', (progress) => copyBaseMap(path, join(folder, folderName), progress)) }
    },
    'basemap.copyBeside': ({ ids, bundle }) => {
      const paths = ids.map(baseMaps.pathOf)
      if (paths.includes(null)) throw refuseBaseMap('missing')
      const known = paths.filter((path) => path !== null)
      const folder = join(dirname(bundle), folderName)
      return { job: jobs.run('copy', (progress) => copyAll(known, folder, progress)) }
    },
  }
}

type Report = (done: number, total: number) => void

/** A picture's place stands in small files beside it: they go first, so that no copy is without. */
async function copyBaseMap(path: string, folder: string, progress: Report): Promise<FileCopy> {
  const [main = path, ...beside] = baseMapFiles(path)
  for (const one of beside) await copyFileVerified(one, folder, () => undefined)
  return copyFileVerified(main, folder, progress)
}

async function copyAll(paths: readonly string[], folder: string, progress: Report): Promise<BaseMapCopies> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path).catch(() => null))?.size ?? 0))
  // Written, then read back.
  const total = 2 * sizes.reduce((sum, size) => sum + size, 0)
  let before = 0
  const copies: FileCopy[] = []
  for (const path of paths) {
    const copy = await copyBaseMap(path, folder, (done) => {
      progress(before + done, total)
    })
    before += 2 * copy.sizeBytes
    copies.push(copy)
  }
  return {
    copied: copies.filter(({ wasThere }) => !wasThere).map((copy) => copy.path),
    there: copies.filter(({ wasThere }) => wasThere).map((copy) => copy.path),
  }
}
