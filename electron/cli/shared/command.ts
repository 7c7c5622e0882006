import type { Store } from '../../../db/open.ts'
import { utc } from '../../../db/model/dates/time-zone.ts'
import type { Held } from '../../../db/model/views/station-views.ts'
import type { TimeZone } from '../../../db/model/dates/time-zone.ts'
import { judgeOwnClock } from '../../../db/commands/judge-own-clock.ts'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import type { Arguments, OptionTable } from './arguments.ts'
import { clockOption, passphraseOf, required } from './arguments.ts'

/** One command of the command line. */
export interface Command {
  readonly name: string
  readonly usage: string
  readonly summary: string
  /** Lines for --help, after the usage. */
  readonly help: readonly string[]
  readonly options: OptionTable
  /** Returns the exit code. */
  readonly run: (args: Arguments, out: Output) => Promise<number> | number
}

/** Where results go: one JSON document or plain lines on stdout; progress and reasons on stderr. */
export interface Output {
  readonly json: boolean
  readonly document: (value: unknown) => void
  readonly line: (text: string) => void
  readonly progress: (text: string) => void
  readonly warn: (text: string) => void
}

/**
 * Reads options that hang on the operation's zone: once by UTC, so that what is wrong with a line is said before a store is
 * opened, and then as often as asked by the zone of the store.
 */
export function zoned<T>(read: (zone: TimeZone) => T): (zone: TimeZone) => T {
  read(utc)
  return read
}

/** Opens the store that the first word names, and closes it whatever happens. */
export async function withStore<T>(
  args: Arguments,
  access: 'read' | 'write',
  work: (store: Store) => Promise<T> | T,
): Promise<T> {
  const path = required(args, 0, 'store')
  const store = openExistingStore(path, {
    passphrase: passphraseOf(args),
    ...(access === 'read' ? { shared: true, reading: true } : {}),
  })
  try {
    const verdict = access === 'write' ? clockOption(args) : null
    if (verdict !== null) judgeOwnClock(store, verdict)
    return await work(store)
  } finally {
    store.close()
  }
}

/** To be read out: another laptop that says the same four words holds the same changes. */
export function heldLine({ changes, records, words }: Held): string {
  return `holds ${String(changes)} changes of ${String(records)} records; compare by radio: ${words}`
}
