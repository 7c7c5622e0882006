import type * as z from 'zod'
import type { AnswerOf, Started } from './channel.ts'
import { actorChannels } from './actors.ts'
import { attachmentChannels } from './attachments.ts'
import { baseMapChannels } from './base-map.ts'
import { chartChannels } from './charts.ts'
import { conflictChannels } from './conflicts.ts'
import { dialogChannels } from './dialogs.ts'
import { draftChannels } from './drafts.ts'
import { eventChannels } from './events.ts'
import { exchangeChannels } from './exchange.ts'
import { extractChannels } from './extract.ts'
import { importChannels } from './imports.ts'
import { jobChannels } from './jobs.ts'
import { prefsChannels } from './prefs.ts'
import { purgeChannels } from './purge.ts'
import { recordChannels } from './records.ts'
import { searchChannels } from './search.ts'
import { sheetChannels } from './sheet.ts'
import { situationChannels } from './situation.ts'
import { stationChannels } from './stations.ts'
import { storeChannels } from './store.ts'
import { zoneChannels } from './zones.ts'

/** Every channel between screens and shell, joined; each subject declares its own. */
export const contract = {
  ...storeChannels,
  ...dialogChannels,
  ...eventChannels,
  ...recordChannels,
  ...searchChannels,
  ...situationChannels,
  ...zoneChannels,
  ...actorChannels,
  ...chartChannels,
  ...conflictChannels,
  ...importChannels,
  ...exchangeChannels,
  ...extractChannels,
  ...stationChannels,
  ...purgeChannels,
  ...jobChannels,
  ...attachmentChannels,
  ...draftChannels,
  ...sheetChannels,
  ...baseMapChannels,
  ...prefsChannels,
}

export type Contract = typeof contract
export type ChannelName = keyof Contract
export type InputOf<C extends ChannelName> = z.input<Contract[C]['input']>
/** Input as a handler gets it. */
export type ParsedOf<C extends ChannelName> = z.output<Contract[C]['input']>
export type OutputOf<C extends ChannelName> = AnswerOf<Contract[C]>

/** Channels that begin long work; some answer null where the person was asked first and has cancelled. */
export type JobChannel = {
  [C in ChannelName]: Extract<OutputOf<C>, Started<unknown>> extends never ? never : C
}[ChannelName]
/** What the work of a channel ends with. */
export type ResultOf<C extends JobChannel> =
  Extract<OutputOf<C>, Started<unknown>> extends Started<infer R> ? R : never

export type SlowQuery = {
  [C in ChannelName]: Contract[C] extends { readonly slow: true } ? C : never
}[ChannelName]
/** A slow query as the standing worker is asked it. */
export type Question<C extends SlowQuery = SlowQuery> = {
  [Asked in C]: { readonly ask: Asked; readonly input: ParsedOf<Asked> }
}[C]

export type Envelope<O> =
  | { readonly ok: true; readonly value: O }
  | {
      readonly ok: false
      readonly error: {
        readonly code: string
        readonly message: string
        readonly details: Readonly<Record<string, unknown>>
      }
    }
