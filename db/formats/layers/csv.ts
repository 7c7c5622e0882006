import type { FileEnds } from '../file/file-ends.ts'
import type { ForeignBytes } from '../file/foreign-bytes.ts'
import { kindOfFile } from '../file/file-kind.ts'
import { encodingOf, textChunks } from '../file/text-file.ts'
import { csvRows } from './csv-rows.ts'
import type { LayerFile, LayerReader, OpenOptions } from './layer.ts'
import { tableLayer } from './table.ts'
import type { TableSource } from './table.ts'

/** Tables of text: comma, semicolon, tab or bar between the cells, in any encoding that is read. */
export const csvReader = {
  format: 'csv',
  sniff: (ends: FileEnds) => kindOfFile(ends).kind === 'table',
  open,
} as const satisfies LayerReader

/** Throws SituError file-unreadable where the bytes are not in the stated encoding. */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  const encoding = await encodingOf(file, options)
  let decimalComma = false
  const chunks = textChunks(file, encoding, options.signal)
  for await (const rows of csvRows(chunks)) {
    decimalComma = rows[0]?.delimiter === ';'
    break
  }
  const source: TableSource = {
    name: '',
    isDelimited: true,
    decimalComma,
    async *rows({ signal, progress }) {
      yield* csvRows(textChunks(file, encoding, signal, progress))
    },
  }
  return {
    format: 'csv',
    encoding,
    layers: [await tableLayer(source, options)],
    close: () => Promise.resolve(),
  }
}
