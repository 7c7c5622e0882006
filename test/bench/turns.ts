/** Set where this run takes turns with another one: what to call it. */
const called = process.env['SITU_BENCH_TURNS']

/** A run whose other half is gone measures for nobody. */
const end = (): void => {
  process.exit(1)
}
if (called !== undefined) process.once('disconnect', end)

/** What a run says to the one that compares it: it waits for its turn, or it is done. */
export type Said = { readonly turn: string } | { readonly rows: readonly unknown[] }

/**
 * Waits until this run may go on, where it takes turns with the run of another checkout: what is measured has the machine
 * to itself, and both are measured in the same minutes. Alone it goes on at once.
 */
export async function turn(measure: string): Promise<void> {
  if (called === undefined) return
  const told = new Promise<void>((go) => {
    process.once('message', () => {
      go()
    })
  })
  await send({ turn: measure })
  await told
}

/** Hands over what was measured; false where nobody compares. */
export async function handOver(rows: readonly unknown[]): Promise<boolean> {
  if (called === undefined) return false
  await send({ rows })
  process.off('disconnect', end)
  process.disconnect()
  return true
}

function send(said: Said): Promise<void> {
  return new Promise((done, fail) => {
    if (process.send === undefined) throw new Error('nobody to take turns with')
    process.send(said, undefined, undefined, (error) => {
      if (error === null) done()
      else fail(error)
    })
  })
}

export function say(text: string): void {
  process.stderr.write(called === undefined ? `${text}\n` : `${called}: ${text}\n`)
}
