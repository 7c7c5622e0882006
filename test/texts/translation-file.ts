import jsToXliff12 from 'xliff/jsToXliff12'
import xliff12ToJs from 'xliff/xliff12ToJs'

/** One text of a translator's file. `note` says what its braces take. */
export interface Unit {
  readonly source: string
  readonly target: string
  readonly note: string
}

export interface TranslationFile {
  readonly from: string
  readonly to: string
  readonly units: ReadonlyMap<string, Unit>
}

/** XLIFF 1.2: of what carries whole sentences, the one that Poedit, Weblate and OmegaT all read without a plug-in. */
export async function writeTranslationFile({ from, to, units }: TranslationFile): Promise<string> {
  const resources = Object.fromEntries(
    [...units].map(([path, { source, target, note }]) => [
      path,
      {
        source,
        ...(target === '' ? {} : { target }),
        ...(note === '' ? {} : { note }),
        additionalAttributes: { 'xml:space': 'preserve' },
      },
    ]),
  )
  const xml = await jsToXliff12({
    sourceLanguage: from,
    targetLanguage: to,
    resources: { 'renderer/text': resources },
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`
}

/** Throws for a file that is no XLIFF 1.2, or that says no language. */
export async function readTranslationFile(text: string): Promise<TranslationFile> {
  const read = await xliff12ToJs(text).catch((cause: unknown) => {
    throw new Error('this is no XLIFF 1.2 file', { cause })
  })
  const { sourceLanguage: from, targetLanguage: to, resources } = read
  if (from === undefined || to === undefined) throw new Error('the file does not say its languages')
  const units = new Map<string, Unit>()
  for (const file of Object.values(resources))
    for (const [path, { source, target }] of Object.entries(file))
      units.set(path, { source: words(path, source), target: words(path, target), note: '' })
  return { from, to, units }
}

function words(path: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') throw new Error(`${path}: tags are not taken; the text must be words alone`)
  return value
}
