import { isLanguage } from '../../db/model/languages.ts'
import type { Language } from '../../db/model/languages.ts'
import { sourceTexts, textFolder } from './source-texts.ts'
import { englishText, textFaults, unitsFor } from './texts-of.ts'
import { readTranslationFile, writeTranslationFile } from './translation-file.ts'
import { writeTexts } from './write-texts.ts'

export async function exportTexts(to: Language, from: Language, folder = textFolder): Promise<string> {
  return writeTranslationFile(unitsFor(to, from, sourceTexts(to, folder)))
}

export interface Taken {
  readonly language: Language
  /** `path: what is wrong`; where there is one, nothing is written. */
  readonly faults: readonly string[]
  /** Texts whose source has changed since the file was written: their translation may say what it no longer says. */
  readonly outdated: readonly string[]
  readonly missing: number
  readonly files: readonly string[]
}

/** A translator's file into the source. `check`: only says what would be wrong. */
export async function importTexts(
  text: string,
  { check = false, folder = textFolder }: { readonly check?: boolean; readonly folder?: string } = {},
): Promise<Taken> {
  const { from, to, units } = await readTranslationFile(text)
  if (!isLanguage(to)) throw new Error(`the language “${to}” is not in db/model/languages.ts`)
  if (to === 'en' || !isLanguage(from)) throw new Error(`texts are not taken from “${from}” into “${to}”`)
  const sources = sourceTexts(from).texts
  const targets = new Map<string, string>()
  const faults: string[] = []
  const outdated: string[] = []
  let missing = 0
  for (const [path, { source, target }] of units) {
    if (target === '') {
      missing += 1
      continue
    }
    faults.push(...textFaults(path, target, to).map((fault) => `${path}: ${fault}`))
    const now = sources.get(path) ?? englishText(path)
    if (now !== undefined && now.text !== source) outdated.push(path)
    targets.set(path, target)
  }
  const files = faults.length > 0 || check ? [] : await writeTexts(to, targets, folder)
  return { language: to, faults, outdated, missing, files }
}
