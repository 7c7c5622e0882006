import { isMessage } from '../../../db/model/text/message.ts'
import type { Message } from '../../../db/model/text/message.ts'
import { catalogues } from '../../../renderer/text/catalogues.ts'
import type { Keep } from './compare.ts'

/**
 * Every sentence of a language, sorted, whatever it is called in the code: a name may change, a word may not. Labels stand by
 * their list and code, which are data.
 */
function sentencesOf(catalogue: { readonly labels: object }): string {
  const labels: string[] = []
  for (const [list, codes] of Object.entries(catalogue.labels) as [
    string,
    Readonly<Record<string, string>>,
  ][])
    for (const [code, words] of Object.entries(codes)) labels.push(`${list} ${code}: ${words}`)
  const found: string[] = []
  const visit = (value: unknown): void => {
    if (typeof value === 'string') found.push(value)
    else if (isMessage(value)) found.push(...said(value))
    else if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value)) visit(member)
  }
  const { labels: _labels, ...others } = catalogue
  visit(others)
  const lines = [...labels.sort(), '', ...[...new Set(found)].sort()]
  return `${lines.map((line) => line.replaceAll('\n', '\\n')).join('\n')}\n`
}

/** With the counts 0, 1, 2, 3, 5, 11 and 100 where it counts, each of which is another plural somewhere; with yes and no. */
function said(message: Message): readonly string[] {
  const call: (...values: readonly (string | number | boolean)[]) => string = message as never
  const counts = message.names.some((name) => name.startsWith('#')) ? [0, 1, 2, 3, 5, 11, 100] : [1, 5]
  return counts.flatMap((count) =>
    [true, false].map((yes) =>
      call(
        ...message.names.map((name, at) =>
          name.startsWith('#') ? count + at : name.startsWith('?') ? yes : String(count + at),
        ),
      ),
    ),
  )
}

export function wordOutputs(keep: Keep): void {
  for (const [language, catalogue] of Object.entries(catalogues))
    keep(`${language}.txt`, sentencesOf(catalogue))
}
