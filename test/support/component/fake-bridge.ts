import { randomUUID } from 'node:crypto'
import { contract } from '../../../electron/ipc/contract/contract.ts'
import type {
  ChannelName,
  Contract,
  Envelope,
  InputOf,
  OutputOf,
  ParsedOf,
} from '../../../electron/ipc/contract/contract.ts'
import type { Topic } from '../../../electron/ipc/contract/channel.ts'
import type { Progress } from '../../../electron/ipc/contract/jobs.ts'
import { staleQueries } from '../../../electron/ipc/stale.ts'
import type { Bridge } from '../../../renderer/bridge/bridge.ts'
import { BridgeError } from '../../../renderer/bridge/bridge-error.ts'

/** What a channel answers: always the same, or by what it is asked; a BridgeError thrown is a refusal. */
export type Answer<C extends ChannelName> =
  OutputOf<C> | ((input: ParsedOf<C>) => OutputOf<C> | Promise<OutputOf<C>>)
export type Answers = { readonly [C in ChannelName]?: Answer<C> }
type JobChannel = { [C in ChannelName]: Contract[C]['kind'] extends 'job' ? C : never }[ChannelName]

/** Long work that a screen has started, and that the test lets go on. */
export interface FakeJob {
  readonly id: string
  readonly progress: (done: number, total: number | null) => void
  readonly done: (result?: unknown) => void
  readonly failed: (code: string, message?: string) => void
  readonly cancelled: () => void
}

export interface FakeBridge {
  readonly bridge: Bridge
  /** From here on the channel answers so. */
  readonly answer: <C extends ChannelName>(channel: C, answer: Answer<C>) => void
  /** What the channel was asked, in order. */
  readonly asked: <C extends ChannelName>(channel: C) => readonly InputOf<C>[]
  /** What a person did, in order: everything but queries, drafts and preferences. */
  readonly commands: () => readonly (readonly [ChannelName, unknown])[]
  /** The channel answers with the id of a job; this is the latest that it has started. */
  readonly job: (channel: JobChannel) => FakeJob
  /** Something changed elsewhere: what reads it is stale. */
  readonly touched: (...topics: readonly Topic[]) => void
  readonly menu: (command: 'undo' | 'redo') => void
  /** What no test may leave behind: requests without an answer, or that the contract refuses. */
  readonly faults: readonly string[]
}

/** These follow from typing and looking. */
const kept: ReadonlySet<ChannelName> = new Set(['draft.save', 'draft.clear', 'prefs.set'])

export const refused = (code: string, message = code, details: BridgeError['details'] = {}): BridgeError =>
  new BridgeError(code, message, details)

/** An answer that comes when the test says so. */
export function late<T>(): {
  readonly promise: Promise<T>
  readonly give: (value: T) => void
  readonly refuse: (code: string) => void
} {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  return {
    promise,
    give: resolve,
    refuse: (code) => {
      reject(refused(code))
    },
  }
}

/** The shell as the screens see it: inputs are held against the contract, and whatever passes through is copied. */
export function fakeBridge(answers: Answers): FakeBridge {
  const table = new Map<string, unknown>(Object.entries(answers))
  const log: { readonly channel: ChannelName; readonly input: unknown }[] = []
  const faults: string[] = []
  const started = new Map<string, string>()
  const pushes = {
    stale: new Set<(channels: readonly ChannelName[]) => void>(),
    progress: new Set<(progress: Progress) => void>(),
    menu: new Set<(command: 'undo' | 'redo') => void>(),
  }
  const fault = (text: string): Envelope<unknown> => {
    faults.push(text)
    return { ok: false, error: { code: 'internal', message: text, details: {} } }
  }
  const touched = (topics: readonly Topic[]): void => {
    const channels = staleQueries(topics)
    if (channels.length > 0) for (const tell of pushes.stale) tell(channels)
  }

  const call = async (channel: string, given: unknown): Promise<Envelope<unknown>> => {
    if (!isChannel(channel)) return fault(`${channel}: no such channel`)
    const { kind, input: schema, ...declared } = contract[channel]
    const read = schema.safeParse(structuredClone(given))
    if (!read.success) return fault(`${channel}: ${read.error.message}`)
    log.push({ channel, input: read.data })
    if (!table.has(channel) && kind === 'job') {
      // The window's board of jobs outlives a test.
      const job = randomUUID()
      started.set(channel, job)
      return { ok: true, value: { job } }
    }
    if (!table.has(channel)) return fault(`${channel}: the test has no answer`)
    const answer = table.get(channel)
    try {
      const value: unknown = await (typeof answer === 'function'
        ? (answer as (input: unknown) => unknown)(read.data)
        : answer)
      // As the shell does it; what only its handler knows (asItTurnsOut) the test tells.
      if (kind === 'command' && 'touches' in declared) touched(declared.touches)
      return { ok: true, value: structuredClone(value) }
    } catch (error) {
      if (!(error instanceof BridgeError)) return fault(`${channel}: ${String(error)}`)
      const { code, message, details } = error
      return { ok: false, error: { code, message, details } }
    }
  }

  const listen =
    <L>(listeners: Set<L>) =>
    (listener: L) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    }
  return {
    bridge: {
      call,
      pathsOf: (files) => files.map(({ name }) => `/dropped/${name}`),
      onStale: listen(pushes.stale),
      onProgress: listen(pushes.progress),
      onMenu: listen(pushes.menu),
    },
    answer: (channel, answer) => {
      table.set(channel, answer)
    },
    asked: <C extends ChannelName>(channel: C) =>
      log.filter((entry) => entry.channel === channel).map(({ input }) => input as InputOf<C>),
    commands: () =>
      log
        .filter(({ channel }) => contract[channel].kind !== 'query' && !kept.has(channel))
        .map(({ channel, input }) => [channel, input] as const),
    job: (channel) => {
      const id = started.get(channel)
      if (id === undefined) throw new Error(`${channel} was not started`)
      const what = whatOf(channel)
      const tell = (part: Partial<Progress>): void => {
        const progress: Progress = { job: id, what, done: 0, total: null, state: 'running', ...part }
        for (const listener of pushes.progress) listener(structuredClone(progress))
      }
      return {
        id,
        progress: (done, total) => {
          tell({ done, total })
        },
        done: (result) => {
          tell({ state: 'done', result })
          touched(contract[channel].touches)
        },
        failed: (code, message = code) => {
          tell({ state: 'failed', error: { code, message, details: {} } })
        },
        cancelled: () => {
          tell({ state: 'cancelled' })
        },
      }
    },
    touched: (...topics) => {
      touched(topics)
    },
    menu: (command) => {
      for (const tell of pushes.menu) tell(command)
    },
    faults,
  }
}

function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(contract, name)
}

function whatOf(channel: JobChannel): Progress['what'] {
  const [subject = ''] = channel.split('.')
  const known: Readonly<Record<string, Progress['what']>> = {
    import: 'import',
    export: 'export',
    exchange: 'exchange',
    extract: 'extract',
    purge: 'purge',
    backup: 'backup',
  }
  return known[subject] ?? 'print'
}
