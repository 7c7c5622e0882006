import type { ClockDoubt, ClockVerdict } from '../../db/model/record/own-clock.ts'

/** Why a save waits: the computer's clock and the last save, UTC milliseconds. */
export interface ClockQuestion {
  readonly now: number
  readonly last: number
  readonly doubt: ClockDoubt
}

type Ask = (question: ClockQuestion) => Promise<ClockVerdict | null>

let asker: Ask | null = null

/** The window's dialog takes the question; without one nobody is asked, and the error stands. */
export function onClockQuestion(ask: Ask): () => void {
  asker = ask
  return () => {
    if (asker === ask) asker = null
  }
}

/** What the operator says; null: nothing, and nothing is saved. */
export async function askOfClock(details: Readonly<Record<string, unknown>>): Promise<ClockVerdict | null> {
  const { now, last, doubt } = details
  if (asker === null || typeof now !== 'number' || typeof last !== 'number') return null
  if (doubt !== 'behind' && doubt !== 'ahead') return null
  return asker({ now, last, doubt })
}
