import { sourcesOf } from '../../../db/model/record/read-field.ts'
import type { PrintJob } from '../../../db/model/sheet/product.ts'
import type { Text } from '../../text/text.ts'
import type { CitedSource } from './cited-source.ts'

/** What stands behind each record: `[2] F6`, the number being that of the table of sources. */
export function citations(
  job: PrintJob,
  { sources, text }: { readonly sources: readonly CitedSource[]; readonly text: Text },
): ReadonlyMap<string, string> {
  const numbers = new Map(sources.map((source, index) => [source.id, index + 1]))
  const reliability = new Map(sources.map((source) => [source.id, source.reliability]))
  return new Map(
    job.cited.map((record) => {
      const words = sourcesOf(record).map(({ source, credibility, reliability: own }) => {
        const number = source === undefined ? undefined : numbers.get(source)
        const grade = `${own ?? (source === undefined ? undefined : reliability.get(source)) ?? '–'}${credibility ?? '–'}`
        return number === undefined ? grade : `[${text.formatNumber(number)}] ${grade}`
      })
      return [record.id, words.join(', ')]
    }),
  )
}
