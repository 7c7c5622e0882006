export interface Steps {
  /** Does one step and writes how it ended; what throws is a failed step, and the next one is done all the same. */
  readonly step: (what: string, work: () => Promise<string> | string) => Promise<void>
  /** Writes the line by which a tour is counted; gives the exit code. */
  readonly close: () => number
}

/** The steps of a tour. `write` gets each line. */
export function createSteps(write: (text: string) => void): Steps {
  let all = 0
  let failed = 0
  return {
    async step(what, work) {
      const started = Date.now()
      let result: string
      let ok = true
      try {
        result = await work()
      } catch (error) {
        ok = false
        result = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
      }
      all += 1
      if (!ok) failed += 1
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      write(`${ok ? 'ok    ' : 'FAILED'} ${what.padEnd(44)} ${result} (${seconds} s)\n`)
    },
    close() {
      write(`\n${String(all - failed)} of ${String(all)} steps done; see out/tour/\n`)
      return failed === 0 ? 0 : 1
    },
  }
}
