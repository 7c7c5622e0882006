import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Makes this process repeat itself: clock, keys and ids come from what is set here. For making the training sample and the
 * golden files alone: whoever has this file can sign as their stations. `bySize`: what is drawn hangs on how much is asked
 * for, so that one more random file name moves no id.
 */
export function makeSteady(
  seed: string,
  { bySize = false }: { readonly bySize?: boolean } = {},
): { readonly setClock: (at: number) => void } {
  let now = 0
  const drawn = new Map<string, number>()
  const bytes = (count: number): Buffer => {
    const row = bySize ? `${seed} ${String(count)} bytes` : seed
    const blocks: Buffer[] = []
    for (let length = 0; length < count; length += 32) {
      const number = (drawn.get(row) ?? 0) + 1
      drawn.set(row, number)
      blocks.push(
        crypto
          .createHash('sha256')
          .update(`${row} ${String(number)}`)
          .digest(),
      )
    }
    return Buffer.concat(blocks).subarray(0, count)
  }
  const uuid = (): string => {
    const hex = bytes(16).toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }
  Object.assign(crypto, { randomBytes: bytes, randomUUID: uuid })
  syncBuiltinESMExports()
  Object.defineProperty(globalThis.crypto, 'getRandomValues', {
    configurable: true,
    value: (into: Uint8Array) => {
      into.set(bytes(into.length))
      return into
    },
  })
  const RealDate = Date
  class SteadyDate extends RealDate {
    constructor(...words: readonly [] | ConstructorParameters<DateConstructor>) {
      if (words.length === 0) super(now)
      else super(...words)
    }
    static override now(): number {
      return now
    }
  }
  globalThis.Date = SteadyDate as DateConstructor
  return {
    setClock(at) {
      now = at
    },
  }
}
