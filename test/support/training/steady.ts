import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Makes this process repeat itself: clock, keys and ids come from what is set here. For making the training sample
 * alone, before anything of db/ is loaded: whoever has this file can sign as the stations of the sample.
 */
export function makeSteady(seed: string): { readonly setClock: (at: number) => void } {
  let now = 0
  let drawn = 0
  const bytes = (count: number): Buffer => {
    const blocks: Buffer[] = []
    for (let length = 0; length < count; length += 32) {
      drawn += 1
      blocks.push(
        crypto
          .createHash('sha256')
          .update(`${seed} ${String(drawn)}`)
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
    value: (into: Uint8Array) => {
      into.set(bytes(into.length))
      return into
    },
  })
  const RealDate = Date
  class SteadyDate extends RealDate {
    constructor(...words: readonly [] | readonly [number | string]) {
      super(words.length === 0 ? now : words[0])
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
