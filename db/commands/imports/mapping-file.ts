import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { fileFault } from '../../formats/file/foreign-bytes.ts'
import { SituError } from '../../model/errors.ts'
import { readMapping } from '../../model/imports/mapping.ts'
import type { Mapping } from '../../model/imports/mapping.ts'
import { writeOutput } from '../../output-file.ts'

/** Bytes; a mapping of 200 columns with their values is far smaller. */
const sizeLimit = 16 * 1024 * 1024

/** A mapping that somebody shared. Throws SituError file-missing, file-unreadable, file-too-large, mapping-invalid. */
export function readMappingFile(path: string): Mapping {
  const name = basename(path)
  let text: string
  try {
    const { size } = statSync(path)
    if (size > sizeLimit)
      throw new SituError('file-too-large', `${name} is far larger than any mapping`, {
        file: name,
        limit: sizeLimit,
      })
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw fileFault(error, path)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : ''
    throw new SituError('mapping-invalid', `${name} is no JSON: ${what}`, { file: name, what }, cause)
  }
  return readMapping(value, name)
}

/** A mapping to share, as JSON that a person can read. Throws SituError output-exists and what writing throws. */
export function writeMappingFile(path: string, mapping: Mapping, overwrite: boolean): void {
  writeOutput(path, { overwrite }, (append) => {
    append(`${JSON.stringify(mapping, null, 2)}\n`)
  })
}
