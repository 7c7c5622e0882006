import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { languages } from '../../db/model/languages.ts'
import type { Language } from '../../db/model/languages.ts'
import { between, sourceTexts, textFolder } from './source-texts.ts'
import { englishGroup, englishText } from './texts-of.ts'

/** A part that a language has nothing of yet gets a file of its own, where the English one has it; returns what was written. */
export function addParts(language: Language, paths: readonly string[], folder: string): readonly string[] {
  const main = join(folder, language, `${language}.ts`)
  const { groups } = sourceTexts(language, folder)
  const parts = new Set(paths.map((path) => path.split(between)[0] ?? ''))
  return [...parts]
    .filter((part) => !groups.has(part) && englishGroup(part) !== undefined)
    .flatMap((part) => {
      const file = join(folder, language, fileOf(part))
      if (existsSync(file)) throw new Error(`${file} is there, and ${main} does not use it`)
      mkdirSync(dirname(file), { recursive: true })
      const own = paths.filter((path) => path.startsWith(`${part}${between}`))
      const head = importsFor(part, own, file, folder) + typeImport(language, file, folder)
      writeFileSync(file, `${head}export const ${part}Text: ${typeOf(language, part)} = {}\n`)
      const end = sourceTexts(language, folder).groups.get('')?.end
      if (end === undefined) throw new Error(`${main}: its texts are not found`)
      const before = readFileSync(main, 'utf8')
      writeFileSync(
        main,
        `import { ${part}Text } from '${to(main, file)}'\n${before.slice(0, end)}${part}: ${part}Text,\n${before.slice(end)}`,
      )
      return [main, file]
    })
}

/** The window needs every text of a part, sheets some. */
function typeOf(language: Language, part: string): string {
  return languages[language].window ? `Translation['${part}']` : `NonNullable<SheetTranslation['${part}']>`
}

function typeImport(language: Language, file: string, folder: string): string {
  const name = languages[language].window ? 'Translation' : 'SheetTranslation'
  return `import type { ${name} } from '${to(file, join(folder, 'translation.ts'))}'\n\n`
}

/** Inside the folder of a language. What English takes from the model stands among the labels. */
function fileOf(part: string): string {
  const inEnglish = relative(join(textFolder, 'en'), englishGroup(part)?.file ?? '')
  if (!inEnglish.startsWith('..')) return inEnglish
  return join('labels', `${part.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`)
}

/** Of what a template puts in (`n.start.events`) the English file says where it comes from. */
function importsFor(part: string, paths: readonly string[], file: string, folder: string): string {
  const roots = new Set(
    paths.flatMap((path) => englishText(path)?.expressions ?? []).map((name) => /^\w+/.exec(name)?.[0] ?? ''),
  )
  const english = englishGroup(part)?.file
  if (roots.size === 0 || english === undefined) return ''
  const source = ts.createSourceFile(english, readFileSync(english, 'utf8'), ts.ScriptTarget.Latest, true)
  return source.statements
    .filter(ts.isImportDeclaration)
    .flatMap(({ importClause, moduleSpecifier }) => {
      const names = importClause?.namedBindings
      if (names === undefined || !ts.isNamedImports(names) || !ts.isStringLiteral(moduleSpecifier)) return []
      if (!names.elements.some(({ name }) => roots.has(name.text))) return []
      const from = join(folder, relative(textFolder, join(dirname(english), moduleSpecifier.text)))
      return [`import ${names.getText()} from '${to(file, from)}'\n`]
    })
    .join('')
}

function to(from: string, file: string): string {
  const path = relative(dirname(from), file)
  return path.startsWith('.') ? path : `./${path}`
}
