import type { ChannelName, InputOf, OutputOf } from '../../electron/ipc/contract.ts'
import { bridge } from './bridge.ts'
import { asBridgeError, BridgeError } from './bridge-error.ts'

export { BridgeError } from './bridge-error.ts'

/** One request to the shell. Rejects with a BridgeError, never with anything else. */
export async function call<C extends ChannelName>(channel: C, input: InputOf<C>): Promise<OutputOf<C>> {
  const envelope = await bridge()
    .call(channel, input)
    .catch((error: unknown) => {
      throw asBridgeError(error)
    })
  if (envelope.ok) return envelope.value as OutputOf<C>
  throw new BridgeError(envelope.error.code, envelope.error.message, envelope.error.details)
}
