import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type * as z from 'zod'
import { fileError } from '../../db/file-error.ts'
import { SituError } from '../../db/model/errors.ts'
import { sqliteError } from '../../db/sqlite-error.ts'
import type { Envelope } from './contract/contract.ts'

interface ServeOptions {
  readonly contract: Readonly<Record<string, { readonly input: z.ZodType }>>
  readonly handlers: Readonly<Record<string, (input: never, sender: number) => unknown>>
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean
  /** For error messages only: where the open store is. */
  readonly storePath: () => string
  readonly fault: (where: string, error: unknown) => void
}

/** A message may name what it was given, which has no limit. */
const messageLimit = 500

/** The only ipcMain: sender check, own-property lookup, strict schema, handler, envelope. It never throws. */
export function serve(ipcMain: Pick<IpcMain, 'handle'>, options: ServeOptions): void {
  ipcMain.handle('situ', (event, channel: unknown, input: unknown) => answer(options, event, channel, input))
}

async function answer(
  options: ServeOptions,
  event: IpcMainInvokeEvent,
  channel: unknown,
  input: unknown,
): Promise<Envelope<unknown>> {
  const { contract, handlers } = options
  try {
    if (!options.isTrusted(event)) return refused('request-invalid', 'this page may not ask')
    if (typeof channel !== 'string' || !Object.hasOwn(contract, channel) || !Object.hasOwn(handlers, channel))
      return refused('request-invalid', 'there is no such request')
    const parsed = contract[channel]?.input.safeParse(input)
    if (parsed?.success !== true) {
      const issue = parsed?.error.issues[0]
      return refused(
        'request-invalid',
        `${channel}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'invalid'}`,
      )
    }
    const handler = handlers[channel]
    return { ok: true, value: await handler?.(parsed.data as never, event.sender.id) }
  } catch (caught) {
    const error = fileError(sqliteError(caught, options.storePath()), '')
    if (error instanceof SituError)
      return {
        ok: false,
        error: { code: error.code, message: error.message.slice(0, messageLimit), details: error.details },
      }
    options.fault(`request ${typeof channel === 'string' ? channel.slice(0, 64) : ''}`, error)
    return refused('internal', 'something went wrong; the log has the details')
  }
}

function refused(code: SituError['code'], message: string): Envelope<unknown> {
  return { ok: false, error: { code, message: message.slice(0, messageLimit), details: {} } }
}
