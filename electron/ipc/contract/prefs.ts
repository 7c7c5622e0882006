import * as z from 'zod'
import { windowLanguageList } from '../../../db/model/languages.ts'
import type { WindowLanguage } from '../../../db/model/languages.ts'
import { command, query } from './channel.ts'
import { nothing } from './inputs.ts'

export interface Preferences {
  readonly language: WindowLanguage
  readonly theme: 'light' | 'dark' | 'system'
  readonly operator: string
  /** Whatever a screen remembers: columns, layers, panel widths. */
  readonly screens: Readonly<Record<string, unknown>>
}

/** Preferences of this computer. */
export const prefsChannels = {
  'prefs.get': query<Preferences>()({ input: nothing, reads: ['prefs'] }),
  'prefs.set': command<Preferences>()({
    input: z.strictObject({
      language: z.enum(windowLanguageList).optional(),
      theme: z.enum(['light', 'dark', 'system']).optional(),
      operator: z.string().max(20).optional(),
      screens: z.record(z.string().max(64), z.unknown()).optional(),
    }),
    touches: ['prefs'],
  }),
  'app.about': query<{ readonly version: string; readonly electron: string; readonly licences: string }>()({
    input: nothing,
    reads: [],
  }),
}
