import { rmSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, rename } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { SituError } from '../db/model/errors.ts'
import { paperPixels } from '../db/model/print-layout.ts'
import type { PictureDpi } from '../db/model/print-layout.ts'
import { pageRows, stripRows } from './print-picture.ts'
import { withSheet } from './print-window.ts'
import type { SheetJob } from './print-window.ts'

export interface PrintRequest extends SheetJob {
  readonly format: 'pdf' | 'png'
  readonly path: string
  /** Of a picture, dots an inch. */
  readonly dpi: PictureDpi
}

/**
 * Draws a sheet and writes it as PDF, or every page as a PNG: the second as name-2.png. A file appears under its name only
 * when it is whole. Answers the files. Throws SituError 'print-failed'.
 */
export function printSheet(request: PrintRequest): Promise<readonly string[]> {
  return request.format === 'pdf' ? printPdf(request) : printPictures(request)
}

async function printPdf({ path, ...sheet }: PrintRequest): Promise<readonly string[]> {
  const { finishPdf } = await import('./pdf.ts')
  await withSheet(sheet, null, async (contents, { title, maps }, job) => {
    const drawn = await contents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
    })
    const { settings, producedAt, version } = job
    const { producer: author = '', language = 'en', grey = false } = settings
    const finished = await finishPdf(drawn, { title, author, language, producedAt, version, grey }, maps)
    await writeWhole(path, (file) => file.writeFile(finished))
  })
  return [path]
}

async function printPictures({ path, dpi, ...sheet }: PrintRequest): Promise<readonly string[]> {
  const { settings } = sheet
  const size = { ...paperPixels(settings, dpi), dpi, grey: settings.grey === true }
  const { writePng } = await import('./png.ts')
  return withSheet(sheet, { width: size.width, height: stripRows }, async (contents, { pages }) => {
    const { dir, name, ext } = parse(path)
    const paths: string[] = []
    for (let page = 0; page < pages; page += 1) {
      const own = page === 0 ? path : join(dir, `${name}-${String(page + 1)}${ext}`)
      await writeWhole(own, (file) => writePng(file, size, pageRows(contents, settings, page, dpi)))
      paths.push(own)
    }
    return paths
  })
}

async function writeWhole(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const temporary = `${path}.part`
  try {
    const file = await open(temporary, 'w', 0o600)
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    rmSync(temporary, { force: true })
    if (cause instanceof SituError) throw cause
    throw new SituError('print-failed', `cannot write ${path}`, { path }, cause)
  }
}
