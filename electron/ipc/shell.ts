import type { BrowserWindow } from 'electron'
import type * as z from 'zod'
import type { BaseMaps } from '../base-maps/base-maps.ts'
import type { Prefs } from '../shell/prefs.ts'
import type { Session } from '../shell/session.ts'
import type { Jobs } from '../worker/start-jobs.ts'
import type { ChannelName, contract, OutputOf } from './contract/contract.ts'

/** What handlers may touch besides the store. */
export interface Shell {
  readonly push: (topics: readonly string[]) => void
  readonly window: () => BrowserWindow | null
  readonly session: Session
  readonly jobs: Jobs
  readonly prefs: Prefs
  readonly baseMaps: BaseMaps
  readonly assets: string
  readonly version: string
}

/** `sender` is the id of the web contents that asks: the print window is told apart by it. */
type Handler<C extends ChannelName> = (
  input: z.output<(typeof contract)[C]['input']>,
  sender: number,
) => OutputOf<C> | Promise<OutputOf<C>>
export type Handlers = { readonly [C in ChannelName]: Handler<C> }
