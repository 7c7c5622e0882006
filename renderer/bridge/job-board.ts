import type { Progress } from '../../electron/ipc/contract/jobs.ts'
import { bridge } from './bridge.ts'

/** The latest progress of every job of this window, running or ended. Progress may come before the answer with its id. */
let board: ReadonlyMap<string, Progress> = new Map()
const listeners = new Set<() => void>()
const keptEnded = 50

export function jobBoard(): ReadonlyMap<string, Progress> {
  return board
}

export function subscribeToJobs(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function post(progress: Progress): void {
  const next = new Map(board)
  next.set(progress.job, progress)
  const ended = [...next.values()].filter((entry) => entry.state !== 'running')
  for (const entry of ended.slice(0, Math.max(0, ended.length - keptEnded))) next.delete(entry.job)
  board = next
  for (const listener of listeners) listener()
}

export function listenForProgress(): () => void {
  return bridge().onProgress(post)
}
