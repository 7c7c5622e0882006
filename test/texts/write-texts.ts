import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { Language } from '../../db/model/languages.ts'
import { between, sourceTexts, textFolder } from './source-texts.ts'
import { addParts } from './new-part.ts'
import { englishText, isList } from './texts-of.ts'

/**
 * Puts texts where they stand in the source of a language, and those that are not there yet at the end of their group; returns the
 * files that changed. What is the same is not touched: not a byte.
 */
export async function writeTexts(
  language: Language,
  targets: ReadonlyMap<string, string>,
  folder = textFolder,
): Promise<readonly string[]> {
  const changed = new Set<string>()
  addParts(language, [...targets.keys()], folder).forEach((path) => changed.add(path))
  const { texts, groups } = sourceTexts(language, folder)
  const edits = new Map<string, { start: number; end: number; text: string }[]>()
  const edit = (file: string, start: number, end: number, text: string): void => {
    edits.set(file, [...(edits.get(file) ?? []), { start, end, text }])
  }
  const fresh = new Map<string, Map<string, string>>()
  for (const [path, target] of targets) {
    const present = texts.get(path)
    if (present?.text === target) continue
    const expressions = present?.expressions ?? englishText(path)?.expressions ?? []
    if (present !== undefined) {
      edit(present.file, present.start, present.end, literal(target, expressions))
      continue
    }
    const names = path.split(between)
    let depth = names.length - 1
    while (!groups.has(names.slice(0, depth).join(between))) depth -= 1
    const home = names.slice(0, depth).join(between)
    const own = fresh.get(home) ?? new Map<string, string>()
    fresh.set(home, own.set(names.slice(depth).join(between), literal(target, expressions)))
  }
  for (const [home, members] of fresh) {
    const group = groups.get(home)
    if (group === undefined) throw new Error(`${home}: nowhere to put its texts`)
    edit(group.file, group.end, group.end, `\n${nested(home, members)}`)
  }
  for (const [file, own] of edits) {
    const text = own
      .sort((a, b) => b.start - a.start)
      .reduce((before, { start, end, text }) => before.slice(0, start) + text + before.slice(end), read(file))
    await write(file, text)
    changed.add(file)
  }
  return [...changed].map((file) => relative(folder, file)).sort()
}

/** Members by their path inside a group or list, as source. */
function nested(home: string, members: ReadonlyMap<string, string>): string {
  const inner = new Map<string, Map<string, string>>()
  for (const [path, text] of members) {
    const [name = '', ...rest] = path.split(between)
    inner.set(name, (inner.get(name) ?? new Map<string, string>()).set(rest.join(between), text))
  }
  return [...inner]
    .map(([name, own]) => {
      const path = home === '' ? name : `${home}${between}${name}`
      const text = own.get('') ?? wrapped(path, nested(path, own))
      return isList(home) ? `${text},\n` : `${quoted(name)}: ${text},\n`
    })
    .join('')
}

function wrapped(path: string, inner: string): string {
  return isList(path) ? `[${inner}]` : `{\n${inner}}`
}

function quoted(name: string): string {
  return /^[a-z_$][\w$]*$/i.test(name) ? name : `'${name}'`
}

/** As source: marks that nobody sees are written as numbers. */
function literal(text: string, expressions: readonly string[]): string {
  const safe = (part: string): string =>
    part
      .replaceAll('\\', '\\\\')
      .replaceAll('\n', '\\n')
      .replace(
        /[\u00ad\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g,
        (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
  if (expressions.length === 0) return `'${safe(text).replaceAll("'", "\\'")}'`
  const parts = text.split(/(\{[^{}]*\})/)
  return `\`${parts
    .map((part) =>
      expressions.includes(part.slice(1, -1)) && part.startsWith('{')
        ? `$${part}`
        : safe(part).replaceAll('`', '\\`').replaceAll('${', '\\${'),
    )
    .join('')}\``
}

function read(file: string): string {
  return readFileSync(file, 'utf8')
}

async function write(file: string, text: string): Promise<void> {
  const config = await resolveConfig(join(textFolder, 'text.ts'))
  writeFileSync(file, await format(text, { ...config, filepath: file }))
}
