import type * as z from 'zod'
import type { ReadHandle } from '../../../db/open.ts'
import type { AnswerOf } from '../../ipc/contract/channel.ts'

/** What a reader knows of the program besides its store. */
export interface Program {
  /** The folder of the built-in map's files. */
  readonly assets: string
  readonly version: string
}

export interface QueryContext extends Program {
  readonly db: ReadHandle
}

/** Answers one slow query of the contract. */
export type Query<C extends { readonly input: z.ZodType }> = (
  context: QueryContext,
  input: z.output<C['input']>,
) => AnswerOf<C>

/** One for every slow query of a subject, and for nothing else. */
export type QueriesOf<Channels extends Readonly<Record<string, { readonly input: z.ZodType }>>> = {
  readonly [Name in keyof Channels as Channels[Name] extends { readonly slow: true } ? Name : never]: Query<
    Channels[Name]
  >
}
