import { readFileSync } from 'node:fs'
import { sheetTableKinds } from '../../../db/model/sheet/sheet-sections.ts'
import type { SheetSection } from '../../../db/model/sheet/sheet-sections.ts'
import { textOption, usage } from '../shared/arguments.ts'
import type { Arguments } from '../shared/arguments.ts'

/** What follows the map, by `--sections` and `--text`; undefined where neither is given. */
export function sectionsOption(args: Arguments): readonly SheetSection[] | undefined {
  const names = textOption(args, 'sections')
  const path = textOption(args, 'text')
  if (names === undefined && path === undefined) return undefined
  const texts = path === undefined ? [] : readTexts(path)
  const sections = (names ?? 'text,events,zones')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name): SheetSection => {
      const kind = sheetTableKinds.find((one) => one === name)
      if (kind !== undefined) return { kind }
      if (name !== 'text')
        throw usage(`--sections: "${name}" is none of ${[...sheetTableKinds, 'text'].join(', ')}`)
      const next = texts.shift()
      if (next === undefined) throw usage('--sections: more "text" than --text has headings')
      return next
    })
  return [...sections, ...texts]
}

/** A plain text file: a line "# Heading" begins the next text. */
function readTexts(path: string): SheetSection[] {
  let whole: string
  try {
    whole = readFileSync(path, 'utf8')
  } catch (cause) {
    throw usage(`--text: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  return whole
    .split(/^(?=# )/m)
    .map((part) => {
      const [, heading = '', text = ''] = /^(?:# ([^\n]*)\n?)?([\s\S]*)$/.exec(part) ?? []
      return {
        kind: 'text' as const,
        heading: heading.trim().slice(0, 300),
        text: text.trim().slice(0, 20_000),
      }
    })
    .filter(({ heading, text }) => heading !== '' || text !== '')
}
