import { dialog, shell as system } from 'electron'
import { dialogFilters, dialogProperties, droppedFiles, saveProperties } from '../../shell/files.ts'
import type { dialogChannels } from '../contract/dialogs.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function dialogHandlers({ window, session, chosen }: Desk): HandlersOf<typeof dialogChannels> {
  return {
    'dialog.open': async ({ kind }) => {
      const parent = window()
      const training = kind === 'import' ? (session.state()?.training ?? null) : null
      const options = {
        filters: dialogFilters(kind),
        properties: dialogProperties(kind),
        ...(training === null ? {} : { defaultPath: training }),
      }
      const { canceled, filePaths } = await (parent === null
        ? dialog.showOpenDialog({ ...options, properties: [...options.properties] })
        : dialog.showOpenDialog(parent, { ...options, properties: [...options.properties] }))
      return canceled ? null : filePaths
    },
    'dialog.save': async ({ kind, name }) => {
      const parent = window()
      const options = { defaultPath: name, filters: dialogFilters(kind), properties: saveProperties(kind) }
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options))
      if (canceled || filePath === '') return null
      chosen.choose(filePath)
      return filePath
    },
    'file.dropped': async ({ paths }) => (await Promise.all(paths.map(droppedFiles))).flat(),
    'path.reveal': ({ path }) => {
      system.showItemInFolder(path)
      return null
    },
  }
}
