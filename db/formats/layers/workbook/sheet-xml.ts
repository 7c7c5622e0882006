import { SaxesParser } from 'saxes'
import { SituError } from '../../../model/errors.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import { textChunks } from '../../file/text-file.ts'

export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text(text: string): void
  close(name: string): void
}

const maxDepth = 100
/** Characters of one text: a cell has 32,767. */
const maxText = 1024 * 1024

/**
 * Reads the XML of a workbook's part as it comes, without building anything of it: a sheet of a million rows is a gigabyte
 * of it. Names are without prefix. After each piece of the file `step` is asked what to hand on.
 * Throws SituError file-unreadable with the line, cancelled.
 */
export async function* sheetXml<T>(
  file: ForeignBytes,
  part: ForeignBytes,
  events: XmlEvents,
  step: () => T | null,
  signal?: AbortSignal,
): AsyncGenerator<T> {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const refuse = (what: string): SituError =>
    new SituError('file-unreadable', `${file.name}: ${part.name}, line ${String(parser.line)}: ${what}`, {
      file: file.name,
      entry: part.name,
      line: parser.line,
    })
  let [depth, pending] = [0, 0]
  parser.on('doctype', () => {
    throw refuse('it declares a document type, which no workbook does')
  })
  parser.on('error', ({ message }) => {
    throw refuse(`it is no well-formed XML (${message.slice(0, 200)})`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    pending = 0
    depth += 1
    if (depth > maxDepth) throw refuse('its elements lie too deep')
    events.open(plain(name), attributes)
  })
  parser.on('text', (text) => {
    pending = 0
    if (text.length > maxText) throw refuse('a text in it is too long')
    events.text(text)
  })
  parser.on('cdata', (text) => {
    events.text(text)
  })
  parser.on('closetag', ({ name }) => {
    pending = 0
    depth -= 1
    events.close(plain(name))
  })
  for await (const text of textChunks(part, 'utf-8', signal)) {
    // The parser keeps what has not ended yet.
    pending += text.length
    if (pending > maxText + 2 * text.length) throw refuse('a text in it is too long')
    parser.write(text)
    const found = step()
    if (found !== null) yield found
  }
  parser.close()
  const last = step()
  if (last !== null) yield last
}

function plain(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** A part that is read to its end, for what the events gather. */
export async function wholeXml(
  file: ForeignBytes,
  part: ForeignBytes,
  events: XmlEvents,
  signal?: AbortSignal,
): Promise<void> {
  const parts = sheetXml(file, part, events, () => null, signal)
  while (!((await parts.next()).done ?? false));
}
