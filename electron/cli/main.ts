import { writeSync } from 'node:fs'
import { runCommandLine } from './situ.ts'

/** Synchronous, so that nothing is lost when the process ends; a closed pipe is no error of ours. */
function write(stream: 1 | 2, text: string): void {
  const bytes = Buffer.from(text)
  let at = 0
  while (at < bytes.length) {
    try {
      at += writeSync(stream, bytes, at)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EAGAIN') continue
      if (code === 'EPIPE') return
      throw error
    }
  }
}

runCommandLine(process.argv.slice(2), write).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    write(2, `situ: ${String(error)}\n`)
    process.exitCode = 1
  },
)
