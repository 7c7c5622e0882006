import { readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { openExistingStore } from '../../db/commands/create-store.ts'
import { SituError } from '../../db/model/errors.ts'
import { pictureDpis } from '../../db/model/sheet/print-layout.ts'
import { printerChoiceSchema } from '../../db/model/sheet/printer.ts'
import { mendWords, refuseBaseMap } from '../../db/model/base-map/base-map.ts'
import { printSettingsSchema } from '../../db/model/sheet/product.ts'
import type { BaseMaps } from '../base-maps/base-maps.ts'
import { printJobOf } from '../../db/store/sheet/print-job.ts'
import { printOnPaper } from './print-paper.ts'
import { printSheet } from './print.ts'
import { lockSession } from '../shell/window.ts'
import { session } from 'electron'

const requestSchema = z.strictObject({
  store: z.string(),
  out: z.string(),
  overwrite: z.boolean(),
  format: z.enum(['pdf', 'png']),
  dpi: z.literal(pictureDpis),
  settings: printSettingsSchema,
  /** Files drawn under the data, the last on top. */
  baseMaps: z.array(z.string()).max(50),
  /** To a printer instead of the file. */
  choice: printerChoiceSchema.optional(),
})

/** `situ print`: one sheet without a window. The exit code; the reason goes to stderr as one line. */
export async function runPrintJob(
  path: string,
  about: { readonly version: string; readonly baseMaps: BaseMaps },
): Promise<number> {
  try {
    lockSession(session.defaultSession)
    const {
      store: storePath,
      out,
      overwrite,
      format,
      dpi,
      settings,
      choice,
      baseMaps,
    } = requestSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    await useBaseMaps(about.baseMaps, baseMaps)
    await noteMended(about.baseMaps)
    const passphrase = process.env['SITU_PASSPHRASE'] ?? ''
    const store = openExistingStore(storePath, {
      passphrase: passphrase === '' ? null : passphrase,
      shared: true,
      reading: true,
    })
    let sheet: Parameters<typeof printOnPaper>[0]
    let job: ReturnType<typeof printJobOf>
    try {
      job = printJobOf(store.db, settings, about.version)
      sheet = { settings, job: Promise.resolve(job) }
    } finally {
      store.close()
    }
    let files: readonly string[] = []
    if (choice === undefined) files = await printSheet({ ...sheet, format, path: out, dpi, overwrite })
    else await printOnPaper(sheet, choice)
    writeFileSync(`${path}.files`, JSON.stringify({ files, withheld: job.withheld }))
    return 0
  } catch (error) {
    const message =
      error instanceof SituError || error instanceof z.ZodError
        ? error.message
        : String((error as Error).stack)
    process.stderr.write(`situ: ${message}\n`)
    return 1
  }
}

/** `situ print` gives these lines on as warnings. */
async function noteMended(baseMaps: BaseMaps): Promise<void> {
  for (const { fileName, facts } of (await baseMaps.list()).entries)
    for (const what of facts?.mended ?? [])
      process.stderr.write(`situ-note: ${fileName} ${mendWords[what]}\n`)
}

/** Throws SituError base-map-refused, which names the file. */
async function useBaseMaps(baseMaps: BaseMaps, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const [refused] = (await baseMaps.add([path])).refused
    if (refused !== undefined) throw refuseBaseMap(refused.reason, refused.detail, undefined, path)
  }
}
