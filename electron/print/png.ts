import type { FileHandle } from 'node:fs/promises'
import { crc32, createDeflate } from 'node:zlib'
import { once } from 'node:events'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const metresPerInch = 0.0254
/** Each row says how it differs from the one above it: on paper most rows hardly do. */
const filterUp = 2

interface PngOptions {
  readonly width: number
  readonly height: number
  /** Dots an inch, written as pHYs. */
  readonly dpi: number
  /** One channel instead of three; rows are then of `width` bytes. */
  readonly grey: boolean
}

/** Writes a PNG row by row, so that a large page never lies in memory whole. Rows are RGB or, when `grey`, luminance. */
export async function writePng(
  file: FileHandle,
  { width, height, dpi, grey }: PngOptions,
  strips: AsyncIterable<readonly Uint8Array[]>,
): Promise<void> {
  const chunk = async (type: string, content: Uint8Array): Promise<void> => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(content.length, 0)
    ends.writeUInt32BE(crc32(body), 4)
    await file.writeFile(Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]))
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, grey ? 0 : 2, 0, 0, 0], 8)
  const dots = Buffer.alloc(9)
  dots.writeUInt32BE(Math.round(dpi / metresPerInch), 0)
  dots.writeUInt32BE(Math.round(dpi / metresPerInch), 4)
  dots[8] = 1
  await file.writeFile(signature)
  await chunk('IHDR', head)
  await chunk('pHYs', dots)
  const deflate = createDeflate({ level: 6 })
  const written = (async () => {
    for await (const part of deflate) await chunk('IDAT', part as Buffer)
  })()
  let above: Uint8Array = new Uint8Array(width * (grey ? 1 : 3))
  for await (const rows of strips)
    for (const row of rows) {
      const line = Buffer.allocUnsafe(row.length + 1)
      line[0] = filterUp
      for (let at = 0; at < row.length; at += 1) line[at + 1] = (row[at] ?? 0) - (above[at] ?? 0)
      above = row
      if (!deflate.write(line)) await once(deflate, 'drain')
    }
  deflate.end()
  await written
  await chunk('IEND', new Uint8Array())
}
