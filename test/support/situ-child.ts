// Runs command lines one after another in one process, and says what each of them answered.
import { runCommandLine } from '../../electron/cli/situ.ts'
import type { Said } from './situ.ts'

async function work(): Promise<void> {
  const answers: Said[] = []
  for (const args of JSON.parse(process.argv[2] ?? '[]') as readonly (readonly string[])[]) {
    const said = { out: '', err: '' }
    const code = await runCommandLine(args, (stream, text) => {
      said[stream === 1 ? 'out' : 'err'] += text
    })
    answers.push({ code, ...said })
  }
  process.stdout.write(JSON.stringify(answers))
}

void work()
