import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeTogether } from '../../../db/exchange/folder/folder-write.ts'
import { SituError } from '../../../db/model/errors.ts'

// Writes a signature and a pack of so many bytes into a folder, and says how that ended and what lies there then.
const [, , folder = '', packBytes = '0'] = process.argv
const path = join(folder, '1.ndjson.zst')
const said = await writeTogether([
  { path: `${path}.minisig`, bytes: Buffer.from('a signature') },
  { path, bytes: randomBytes(Number(packBytes)) },
]).then(
  () => ({ code: null }),
  (error: unknown) =>
    error instanceof SituError ? { code: error.code, ...error.details } : { code: String(error) },
)
process.stdout.write(JSON.stringify({ ...said, files: readdirSync(folder).sort() }))
