// npm run texts: the texts of a language out to a translator, as XLIFF 1.2, and back into renderer/text. See CONTRIBUTING.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isLanguage } from '../../db/model/languages.ts'
import type { Language } from '../../db/model/languages.ts'
import { exportTexts, importTexts } from './exchange-texts.ts'
import { missingTexts } from './texts-of.ts'

const usage = `npm run texts -- export <language> <file> [--from en]
npm run texts -- import <file> [--check]
npm run texts -- missing`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string', default: 'en' }, check: { type: 'boolean', default: false } },
})
const [what, first, second] = positionals

try {
  if (what === 'export' && first !== undefined && second !== undefined) {
    writeFileSync(second, await exportTexts(known(first), known(values.from)))
    say(`Written: ${second}`)
    sayMissing(known(first))
  } else if (what === 'import' && first !== undefined) await take(first)
  else if (what === 'missing') sayMissing(null)
  else throw new Error(usage)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function take(file: string): Promise<void> {
  const { language, faults, outdated, missing, files } = await importTexts(readFileSync(file, 'utf8'), {
    check: values.check,
  })
  for (const fault of faults) say(fault)
  for (const path of outdated) say(`${path}: the source has changed since the file was written; look again`)
  say(`${language}: ${String(missing)} texts of the file have no translation`)
  if (faults.length > 0) throw new Error(`${String(faults.length)} faults: nothing was written`)
  if (values.check) say('Nothing is wrong; nothing was written')
  else say(files.length === 0 ? 'Nothing changed' : `Written: ${files.join(', ')}`)
}

function sayMissing(only: Language | null): void {
  for (const { language, window, there, missing } of missingTexts()) {
    if (only !== null && only !== language) continue
    const where = window ? 'window and sheets' : 'sheets'
    say(`${language} (${where}): ${String(there)} texts, ${String(missing.length)} missing`)
    if (window) for (const path of missing) say(`  ${path}`)
  }
}

function known(language: string): Language {
  if (!isLanguage(language)) throw new Error(`the language “${language}” is not in db/model/languages.ts`)
  return language
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
