// Changes a store's passphrase again and again until it is killed, and says between which two it is.
import { writeSync } from 'node:fs'
import { changePassphrase } from '../../../db/commands/change-passphrase.ts'

const [path = '', ...keys] = process.argv.slice(2)
const secretOf = (key: string): string | null => (key === 'plain' ? null : key)

for (let turn = 0; ; turn += 1) {
  const now = keys[turn % keys.length] ?? ''
  const next = keys[(turn + 1) % keys.length] ?? ''
  writeSync(1, `${now} ${next}\n`)
  changePassphrase(path, secretOf(now), secretOf(next))
}
