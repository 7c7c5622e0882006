import * as z from 'zod'
import { command } from './channel.ts'

/** Progress of long work, pushed at least four times a second; `total` null while unknown. */
export interface Progress {
  readonly job: string
  readonly what:
    | 'import'
    | 'export'
    | 'exchange'
    | 'extract'
    | 'purge'
    | 'rebuild'
    | 'backup'
    | 'print'
    | 'verify'
    | 'rekey'
    | 'copy'
  readonly done: number
  readonly total: number | null
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly error?: {
    readonly code: string
    readonly message: string
    readonly details: Readonly<Record<string, unknown>>
  }
  readonly result?: unknown
}

export const jobChannels = {
  'job.cancel': command<null>()({ input: z.strictObject({ job: z.string().max(64) }), touches: [] }),
}
