import type { ChannelName, InputOf, OutputOf } from '../../electron/ipc/contract/contract.ts'
import { bridge } from './bridge.ts'
import { askOfClock } from './clock-question.ts'
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
  if (envelope.error.code === 'clock-doubtful') {
    const verdict = await askOfClock(envelope.error.details)
    if (verdict !== null) {
      await call('clock.judge', { verdict })
      return call(channel, input)
    }
  }
  throw new BridgeError(envelope.error.code, envelope.error.message, envelope.error.details)
}
