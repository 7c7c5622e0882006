import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { fileError } from '../../db/file-error.ts'
import { SituError } from '../../db/model/errors.ts'
import { paperPixels } from '../../db/model/sheet/print-layout.ts'
import type { PictureDpi } from '../../db/model/sheet/print-layout.ts'
import { abandonOutput, beginOutput, checkOutput, finishOutput } from '../../db/output-file.ts'
import type { Output, OutputOptions } from '../../db/output-file.ts'
import { pageRows, stripRows } from './print-picture.ts'
import { withSheet } from './print-window.ts'
import type { SheetJob } from './print-window.ts'

export interface PrintRequest extends SheetJob, OutputOptions {
  readonly format: 'pdf' | 'png'
  readonly path: string
  /** Of a picture, dots an inch. */
  readonly dpi: PictureDpi
}

/**
 * Draws a sheet and writes it as PDF, or every page as a PNG: the second as name-2.png. A file appears under its name only
 * when all of them are whole. Answers the files. Throws SituError as beginOutput, 'print-failed'.
 */
export async function printSheet(request: PrintRequest): Promise<readonly string[]> {
  checkOutput(request.path, request)
  return request.format === 'pdf' ? printPdf(request) : printPictures(request)
}

async function printPdf({ path, overwrite = false, ...sheet }: PrintRequest): Promise<readonly string[]> {
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
    await writeAll(async (begin) => {
      await write(begin(path, { overwrite }), (file) => file.writeFile(finished))
    })
  })
  return [path]
}

async function printPictures({
  path,
  dpi,
  overwrite = false,
  ...sheet
}: PrintRequest): Promise<readonly string[]> {
  const { settings } = sheet
  const size = { ...paperPixels(settings, dpi), dpi, grey: settings.grey === true }
  const { writePng } = await import('./png.ts')
  return withSheet(sheet, { width: size.width, height: stripRows }, async (contents, { pages }) => {
    const { dir, name, ext } = parse(path)
    const paths = Array.from({ length: pages }, (_, page) =>
      page === 0 ? path : join(dir, `${name}-${String(page + 1)}${ext}`),
    )
    await writeAll(async (begin) => {
      const outputs = paths.map((own) => begin(own, { overwrite }))
      for (const [page, output] of outputs.entries())
        await write(output, (file) => writePng(file, size, pageRows(contents, settings, page, dpi)))
    })
    return paths
  })
}

/** Every file that `work` begins gets its name at the end, or none does. */
async function writeAll(work: (begin: typeof beginOutput) => Promise<void>): Promise<void> {
  const begun: Output[] = []
  try {
    await work((path, options) => {
      const output = beginOutput(path, options)
      begun.push(output)
      return output
    })
    for (const output of begun) finishOutput(output)
  } catch (error) {
    for (const output of begun) abandonOutput(output)
    throw error
  }
}

async function write(output: Output, content: (file: FileHandle) => Promise<void>): Promise<void> {
  const { path } = output
  try {
    const file = await open(output.temporary, 'wx', 0o600)
    try {
      await content(file)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (cause) {
    const error = fileError(cause, path)
    if (error instanceof SituError) throw error
    throw new SituError('print-failed', `cannot write ${path}`, { path }, cause)
  }
}
