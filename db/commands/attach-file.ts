import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import type { Store } from '../open.ts'
import { SituError } from '../model/errors.ts'
import { newRecordId } from '../model/ids.ts'
import type { RecordId } from '../model/ids.ts'
import { insertFile } from '../store/append/file.ts'
import { createLocalWriter } from '../store/append/local-change.ts'
import { inTransaction } from '../store/statement.ts'

/** Bytes: an attachment is a picture or a document, not an archive. */
export const attachmentLimit = 64 * 1024 * 1024

const mediaTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
}

/** Copies files into the store and makes an attachment record for each. Throws file-missing or file-too-large. */
export function attachFiles(
  store: Store,
  record: RecordId,
  paths: readonly string[],
  caption: string,
): readonly RecordId[] {
  const files = paths.map((path) => {
    let size: number
    try {
      size = statSync(path).size
    } catch (cause) {
      throw new SituError('file-missing', `cannot read ${path}`, { file: basename(path) }, cause)
    }
    if (size > attachmentLimit)
      throw new SituError('file-too-large', `${basename(path)} is larger than 64 MB`, {
        file: basename(path),
        size,
      })
    const content = readFileSync(path)
    return { name: basename(path), content, sha256: createHash('sha256').update(content).digest('hex') }
  })
  return inTransaction(store.db, () => {
    const writer = createLocalWriter(store.db, 'edit', 'new attachment')
    const ids = files.map(({ name, content, sha256 }) => {
      insertFile(store.db, sha256, content)
      const id = newRecordId()
      writer.write({
        record: id,
        type: 'attachment',
        parents: [],
        set: {
          record,
          sha256,
          fileName: name,
          mediaType: mediaTypes[extname(name).toLowerCase()] ?? 'application/octet-stream',
          size: content.length,
          ...(caption === '' ? {} : { caption }),
        },
      })
      return id
    })
    writer.finish()
    return ids
  })
}
