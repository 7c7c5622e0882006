import type * as z from 'zod'
import type { RecordType } from '../../../db/model/record/records.ts'

/** What answers hang on: records of a type, another part of the store, or what is of this computer; `*`: all of the store. */
export type Topic =
  RecordType | '*' | 'store' | 'receipt' | 'profile' | 'mapping' | 'product' | 'prefs' | 'base-map'

interface Channel {
  readonly input: z.ZodType
}
interface Asks extends Channel {
  /** The topics that make its answer stale. */
  readonly reads: readonly Topic[]
  /** Takes too long for the main thread: the standing worker answers, by a handler in electron/worker/queries. */
  readonly slow?: true
  /** Of slow ones: the map is drawn from it, so that it need not stand in line. */
  readonly urgent?: true
}
interface Changes extends Channel {
  /** The topics that are told once it has been done. */
  readonly touches: readonly Topic[]
}
/** What a channel answers with, for the type checker alone; never set. */
interface Answers<O> {
  readonly output?: O
}
export type AnswerOf<C> = C extends Answers<infer O> ? O : never

/** Asks something, and changes nothing. */
export function query<O>() {
  return <const D extends Asks>(declared: D): D & Answers<O> & { readonly kind: 'query' } => ({
    kind: 'query',
    ...declared,
  })
}

/** Changes something, and answers when it is done. */
export function command<O>() {
  return <const D extends Changes>(declared: D): D & Answers<O> & { readonly kind: 'command' } => ({
    kind: 'command',
    ...declared,
  })
}

/** The id of long work that ends with an `R`; what runs it gives it out, and nothing else does. */
export type JobId<R> = string & { readonly __endsWith: R }
/** What a channel answers with that begins long work. */
export interface Started<R> {
  readonly job: JobId<R>
}

/** Long work: answers at once with its id, then progress is pushed, the last with an `R`, and the topics when it has ended well. */
export function job<R>() {
  return <const D extends Changes>(declared: D): D & Answers<Started<R>> & { readonly kind: 'job' } => ({
    kind: 'job',
    ...declared,
  })
}

/** Which topics a command touches hangs on what it finds: its handler tells them. */
export const asItTurnsOut: readonly Topic[] = []
