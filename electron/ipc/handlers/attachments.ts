import { readField } from '../../../db/model/record/read-field.ts'
import { attachFiles } from '../../../db/commands/attach-file.ts'
import { SituError } from '../../../db/model/errors.ts'
import { writeOutput } from '../../../db/output-file.ts'
import { readFile } from '../../../db/store/append/file.ts'
import { imageOf } from '../../print/picture.ts'
import type { attachmentChannels } from '../contract/attachments.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function attachmentHandlers({
  session,
  db,
  record,
  chosen,
}: Desk): HandlersOf<typeof attachmentChannels> {
  return {
    'attachment.add': ({ record: id, paths, caption }) =>
      session.write((store) => attachFiles(store, id, paths, caption ?? '')),
    'attachment.image': ({ id }) => {
      const sha256 = readField('attachment', record(id).fields, 'sha256')
      return sha256 === undefined ? null : imageOf(readFile(db(), sha256))
    },
    'attachment.save': ({ id, path }) => {
      const sha256 = readField('attachment', record(id).fields, 'sha256')
      const content = sha256 === undefined ? null : readFile(db(), sha256)
      if (content === null) throw new SituError('file-missing', 'the attached file is not here yet')
      writeOutput(path, { overwrite: chosen.mayReplace(path) }, (append) => {
        append(content)
      })
      return null
    },
  }
}
