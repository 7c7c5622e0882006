import { contract } from '../contract/contract.ts'
import type { ChannelName, Contract, SlowQuery } from '../contract/contract.ts'
import { actorHandlers } from './actors.ts'
import { attachmentHandlers } from './attachments.ts'
import { baseMapHandlers } from './base-map.ts'
import { conflictHandlers } from './conflicts.ts'
import { dialogHandlers } from './dialogs.ts'
import { draftHandlers } from './drafts.ts'
import { eventHandlers } from './events.ts'
import { exchangeHandlers } from './exchange.ts'
import { extractHandlers } from './extract.ts'
import { createDesk } from './handler.ts'
import type { Desk, Handler, Shell } from './handler.ts'
import { importHandlers } from './imports.ts'
import { jobHandlers } from './jobs.ts'
import { prefsHandlers } from './prefs.ts'
import { purgeHandlers } from './purge.ts'
import { recordHandlers } from './records.ts'
import { searchHandlers } from './search.ts'
import { sheetHandlers } from './sheet.ts'
import { situationHandlers } from './situation.ts'
import { stationHandlers } from './stations.ts'
import { storeHandlers } from './store.ts'
import { zoneHandlers } from './zones.ts'

type Handlers = { readonly [C in Exclude<ChannelName, SlowQuery>]: Handler<Contract[C]> }

function joined(desk: Desk): Handlers {
  return {
    ...storeHandlers(desk),
    ...dialogHandlers(desk),
    ...eventHandlers(desk),
    ...recordHandlers(desk),
    ...searchHandlers(desk),
    ...situationHandlers(desk),
    ...zoneHandlers(desk),
    ...actorHandlers(desk),
    ...conflictHandlers(desk),
    ...importHandlers(desk),
    ...exchangeHandlers(desk),
    ...extractHandlers(desk),
    ...stationHandlers(desk),
    ...purgeHandlers(desk),
    ...jobHandlers(desk),
    ...attachmentHandlers(desk),
    ...draftHandlers(desk),
    ...sheetHandlers(desk),
    ...baseMapHandlers(desk),
    ...prefsHandlers(desk),
  }
}

/** A channel as it is served. */
type Served = (input: never, sender: number) => unknown

/**
 * Every channel of the contract: slow queries go on by name to the standing worker, the rest has its handler here, and
 * what a command touches is told once it has been done.
 */
export function createHandlers(shell: Shell): Readonly<Record<ChannelName, Served>> {
  const handlers = joined(createDesk(shell))
  const serve = (name: ChannelName): Served => {
    if (isSlow(name)) return (input) => shell.session.reader().ask(name, input)
    const channel = contract[name]
    const handler = handlers[name] as Handler<typeof channel>
    if (channel.kind === 'query') return (input, sender) => handler(input, { sender, touched: nothing })
    const { kind, touches } = channel
    const touched = (): void => {
      if (touches.length > 0) shell.push(touches)
    }
    return async (input, sender) => {
      const value = await handler(input, { sender, touched })
      if (kind === 'command') touched()
      return value
    }
  }
  const names = Object.keys(contract) as readonly ChannelName[]
  return Object.fromEntries(names.map((name) => [name, serve(name)])) as Record<ChannelName, Served>
}

const nothing = (): void => undefined

function isSlow(name: ChannelName): name is SlowQuery {
  return 'slow' in contract[name]
}
