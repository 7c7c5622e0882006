import { app } from 'electron'
import type { prefsChannels } from '../contract/prefs.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function prefsHandlers({ prefs, version }: Desk): HandlersOf<typeof prefsChannels> {
  return {
    'prefs.get': () => prefs.get(),
    'prefs.set': (change) => prefs.set(change),
    'app.about': () => ({ version, electron: process.versions.electron, licences: app.getAppPath() }),
  }
}
