export type BridgeErrorDetails = Readonly<Record<string, unknown>>

/** A refusal or failure as the shell tells it. `code` is one of db/model/errors.ts. */
export class BridgeError extends Error {
  readonly code: string
  readonly details: BridgeErrorDetails

  constructor(code: string, message: string, details: BridgeErrorDetails = {}) {
    super(message)
    this.name = 'BridgeError'
    this.code = code
    this.details = details
  }
}

export function asBridgeError(error: unknown): BridgeError {
  if (error instanceof BridgeError) return error
  return new BridgeError('internal', error instanceof Error ? error.message : String(error))
}
