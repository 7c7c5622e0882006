import type { ChannelName, Envelope } from '../../electron/ipc/contract/contract.ts'
import type { Progress } from '../../electron/ipc/contract/jobs.ts'

/** What the preload script exposes: one request channel and two kinds of push. */
export interface Bridge {
  readonly call: (channel: string, input: unknown) => Promise<Envelope<unknown>>
  /** Paths of files that were dropped on the window; "" for what lies on no disk. */
  readonly pathsOf: (files: readonly File[]) => readonly string[]
  /** Queries whose answers are stale now. Returns how to stop listening. */
  readonly onStale: (listener: (channels: readonly ChannelName[]) => void) => () => void
  readonly onProgress: (listener: (progress: Progress) => void) => () => void
  /** The window's menu was used. */
  readonly onMenu: (listener: (command: 'undo' | 'redo') => void) => () => void
}

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

export const bridge = (): Bridge => window.bridge
