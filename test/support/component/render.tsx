import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { UserEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria/I18nProvider'
import { timeZoneOr } from '../../../db/model/dates/time-zone.ts'
import { emptyColumns } from '../../../db/model/events/event-columns.ts'
import type { WindowLanguage } from '../../../db/model/languages.ts'
import type { Preferences } from '../../../electron/ipc/contract/prefs.ts'
import { AppProvider } from '../../../renderer/app-state/app-state.tsx'
import { useDateOrder } from '../../../renderer/app-state/use-date-order.ts'
import { listenForProgress } from '../../../renderer/bridge/job-board.ts'
import { createQueryClient, listenForStale } from '../../../renderer/bridge/query-client.ts'
import { DraftsOf } from '../../../renderer/drafts/drafts-of.tsx'
import { TextContext, textFor } from '../../../renderer/text/text.ts'
import type { Text } from '../../../renderer/text/text.ts'
import { WhenOrderContext } from '../../../renderer/ui/fields/when-order.ts'
import { fakeBridge } from './fake-bridge.ts'
import type { Answers, FakeBridge } from './fake-bridge.ts'
import { aStoreState } from './views.ts'

export interface ShowOptions {
  readonly answers?: Answers
  readonly language?: WindowLanguage
  /** Drafts that the store holds, by key. */
  readonly drafts?: Readonly<Record<string, unknown>>
  /** What screens remember on this computer. */
  readonly remembered?: Preferences['screens']
  readonly timeZone?: string
}

export interface Shown {
  readonly fake: FakeBridge
  readonly user: UserEvent
  readonly words: Text
  /** What the store holds of drafts now. */
  readonly drafts: ReadonlyMap<string, unknown>
  readonly preferences: () => Preferences
  readonly unmount: () => void
}

/** When every draft that a test puts into the store was kept. */
export const draftKeptAt = Date.UTC(2026, 10, 3, 9, 15)

const open: FakeBridge[] = []
const stops: (() => void)[] = []

/** The faults of every bridge that the test had; they are told once. */
export function takeFaults(): readonly string[] {
  for (const stop of stops.splice(0)) stop()
  return open.splice(0).flatMap(({ faults }) => faults)
}

/** A shell with an open store: its drafts and this computer's preferences are kept, the rest answers as the test says. */
export function withBridge({ answers = {}, drafts = {}, remembered = {}, language = 'en' }: ShowOptions): {
  readonly fake: FakeBridge
  readonly drafts: ReadonlyMap<string, unknown>
  readonly preferences: () => Preferences
} {
  const kept = new Map<string, unknown>(Object.entries(drafts))
  let preferences: Preferences = { language, theme: 'system', operator: 'AB', screens: remembered }
  const fake = fakeBridge({
    'draft.get': ({ key }) => (kept.has(key) ? { value: kept.get(key), at: draftKeptAt } : null),
    'draft.save': ({ key, value }) => {
      kept.set(key, value)
      return null
    },
    'draft.clear': ({ key }) => {
      kept.delete(key)
      return null
    },
    'prefs.get': () => preferences,
    'prefs.set': (part) => (preferences = { ...preferences, ...(part as Partial<Preferences>) }),
    'store.state': aStoreState(),
    'event.columns': emptyColumns,
    'record.names': ({ ids }) => ids.map(() => null),
    'job.cancel': null,
    ...answers,
  })
  open.push(fake)
  Object.defineProperty(window, 'bridge', { value: fake.bridge, configurable: true })
  return { fake, drafts: kept, preferences: () => preferences }
}

/** Shows something as it stands in an open store, within everything that the window puts round it. */
export function show(shown: ReactNode, options: ShowOptions = {}): Shown {
  const { language = 'en', timeZone = 'UTC' } = options
  const bridge = withBridge(options)
  const client = createQueryClient()
  stops.push(listenForStale(client), listenForProgress(), () => {
    client.clear()
  })
  const words = textFor(language, timeZoneOr(timeZone))
  const user = userEvent.setup()
  const { unmount } = render(
    <QueryClientProvider client={client}>
      <TextContext value={words}>
        <I18nProvider locale={language}>
          <DraftsOf store={aStoreState().path}>
            <AppProvider>
              <WithDateOrder>{shown}</WithDateOrder>
            </AppProvider>
          </DraftsOf>
        </I18nProvider>
      </TextContext>
    </QueryClientProvider>,
  )
  return { ...bridge, user, words, unmount }
}

function WithDateOrder({ children }: { readonly children: ReactNode }): ReactNode {
  return <WhenOrderContext value={useDateOrder()}>{children}</WhenOrderContext>
}
