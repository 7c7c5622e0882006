import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import type { Language } from '../../db/model/languages.ts'

export const textFolder = resolve(import.meta.dirname, '../../renderer/text')

/** A text where it stands in the source. `expressions`: what a template literal puts in, in the text as `{n.start.events}`. */
export interface SourceText {
  readonly text: string
  readonly expressions: readonly string[]
  readonly file: string
  readonly start: number
  readonly end: number
}

/** An object in braces: a text that is not there yet can be put at its end. */
export interface SourceGroup {
  readonly file: string
  /** Before the closing brace. */
  readonly end: number
  readonly empty: boolean
}

export interface SourceTexts {
  readonly texts: ReadonlyMap<string, SourceText>
  readonly groups: ReadonlyMap<string, SourceGroup>
  /** Paths whose members are numbered by their place: `labels/reliability/1` is named so, `training/steps/1` stands second. */
  readonly lists: ReadonlySet<string>
}

export const between = '/'

/**
 * The texts of a language by their path (`frame/pager/range`), read from its source rather than from the running catalogue: what
 * comes back from a translator is written where it stands. Functions are passed over.
 */
export function sourceTexts(language: Language, folder = textFolder): SourceTexts {
  const texts = new Map<string, SourceText>()
  const groups = new Map<string, SourceGroup>()
  const lists = new Set<string>()
  const visit = (found: Found, path: string): void => {
    const { file, node } = found
    const under = (name: string): string => (path === '' ? name : `${path}${between}${name}`)
    const place = { file: file.fileName, start: node.getStart(file), end: node.getEnd() }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
      texts.set(path, { text: node.text, expressions: [], ...place })
    else if (ts.isTemplateExpression(node)) texts.set(path, { ...templateText(node, file), ...place })
    else if (ts.isArrayLiteralExpression(node)) {
      lists.add(path)
      for (const [at, element] of node.elements.entries()) visit(settle(file, element), under(String(at)))
    } else if (ts.isObjectLiteralExpression(node)) {
      groups.set(path, { file: file.fileName, end: node.getEnd() - 1, empty: node.properties.length === 0 })
      visitMembers(file, node, under)
    }
  }
  const visitMembers = (
    file: ts.SourceFile,
    node: ts.ObjectLiteralExpression,
    under: (name: string) => string,
  ): void => {
    for (const property of node.properties) {
      if (ts.isPropertyAssignment(property))
        visit(settle(file, property.initializer), under(nameOf(property.name)))
      else if (ts.isShorthandPropertyAssignment(property))
        visit(named(file, property.name.text), under(property.name.text))
      else if (ts.isSpreadAssignment(property)) {
        const spread = settle(file, property.expression)
        if (ts.isObjectLiteralExpression(spread.node)) visitMembers(spread.file, spread.node, under)
      }
    }
  }
  visit(named(parse(join(folder, language, `${language}.ts`)), language), '')
  return { texts, groups, lists }
}

interface Found {
  readonly file: ts.SourceFile
  readonly node: ts.Expression
}

const parsed = new Map<string, { readonly text: string; readonly file: ts.SourceFile }>()

function parse(path: string): ts.SourceFile {
  const text = readFileSync(path, 'utf8')
  const known = parsed.get(path)
  if (known?.text === text) return known.file
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  parsed.set(path, { text, file })
  return file
}

/** What an expression is in the end: a name is followed, an assertion left off, of `message(…)` its sentence taken. */
function settle(file: ts.SourceFile, node: ts.Expression): Found {
  if (ts.isIdentifier(node)) return named(file, node.text)
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return settle(file, node.expression)
  if (ts.isCallExpression(node)) {
    const sentence = node.arguments.at(-1)
    if (sentence !== undefined) return settle(file, sentence)
  }
  return { file, node }
}

/** The value of a constant of a file, or of the file that it imports it from. */
function named(file: ts.SourceFile, name: string): Found {
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement))
      for (const { name: own, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(own) && own.text === name && initializer !== undefined)
          return settle(file, initializer)
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const bindings = statement.importClause?.namedBindings
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue
    const taken = bindings.elements.find((element) => element.name.text === name)
    const path = join(dirname(file.fileName), statement.moduleSpecifier.text)
    if (taken !== undefined && existsSync(path))
      return named(parse(path), (taken.propertyName ?? taken.name).text)
  }
  throw new Error(`${file.fileName}: nothing is called ${name}`)
}

function templateText(
  node: ts.TemplateExpression,
  file: ts.SourceFile,
): Pick<SourceText, 'text' | 'expressions'> {
  const expressions = node.templateSpans.map(({ expression }) => expression.getText(file))
  const text = node.templateSpans.reduce(
    (before, { literal }, at) => `${before}{${expressions[at] ?? ''}}${literal.text}`,
    node.head.text,
  )
  return { text, expressions }
}

function nameOf(name: ts.PropertyName): string {
  return ts.isStringLiteral(name) || ts.isIdentifier(name) ? name.text : name.getText()
}
