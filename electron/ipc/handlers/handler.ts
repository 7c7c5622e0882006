import type { BrowserWindow } from 'electron'
import type * as z from 'zod'
import { SituError } from '../../../db/model/errors.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { Store } from '../../../db/open.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import type { StoredRecord } from '../../../db/store/records/record.ts'
import type { BaseMaps } from '../../base-maps/base-maps.ts'
import { createChosenFiles } from '../../shell/chosen-files.ts'
import type { ChosenFiles } from '../../shell/chosen-files.ts'
import type { Prefs } from '../../shell/prefs.ts'
import type { Session } from '../../shell/session.ts'
import type { Jobs } from '../../worker/start-jobs.ts'
import type { AnswerOf } from '../contract/channel.ts'

/** What handlers may touch besides the store. */
export interface Shell {
  readonly push: (topics: readonly string[]) => void
  readonly window: () => BrowserWindow | null
  readonly session: Session
  readonly jobs: Jobs
  readonly prefs: Prefs
  readonly baseMaps: BaseMaps
  readonly version: string
  readonly assets: string
}

/** The shell, and what handlers of several subjects do with it. */
export interface Desk extends Shell {
  readonly db: () => Store['db']
  readonly chosen: ChosenFiles
  /** Throws record-missing. */
  readonly record: (id: RecordId) => StoredRecord
  /** A write that changes records of a type that the handler alone knows: waits its turn, then tells the screens. */
  readonly edit: <T>(type: string, work: (store: Store) => T) => Promise<T>
}

export function createDesk(shell: Shell): Desk {
  const { push, session } = shell
  const db = () => session.store().db
  return {
    ...shell,
    db,
    chosen: createChosenFiles(),
    record(id) {
      const found = findRecord(db(), id)
      if (found === null) throw new SituError('record-missing', `no record ${id}`, { record: id })
      return found
    },
    async edit(type, work) {
      const value = await session.write(work)
      // Another zone moves the days of everything.
      push([type === 'operation' ? '*' : type, 'store'])
      return value
    },
  }
}

/** What a request is besides its input. */
export interface Asked {
  /** The id of the web contents that asks: the print window is told apart by it. */
  readonly sender: number
  /** Tells the topics that the channel touches; for long work, once it has ended well. */
  readonly touched: () => void
}

export type Handler<C extends { readonly input: z.ZodType }> = (
  input: z.output<C['input']>,
  asked: Asked,
) => AnswerOf<C> | Promise<AnswerOf<C>>

/** One for each channel of a subject, but for slow queries: those have theirs in electron/worker/queries. */
export type HandlersOf<Channels extends Readonly<Record<string, { readonly input: z.ZodType }>>> = {
  readonly [Name in keyof Channels as Channels[Name] extends { readonly slow: true } ? never : Name]: Handler<
    Channels[Name]
  >
}
