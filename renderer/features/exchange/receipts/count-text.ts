import type { TypeCounts } from '../../../../db/model/views/receipt-views.ts'
import type { Text } from '../../../text/text.ts'
import { countNames } from './count-words.ts'

/** `31 new, 4 updated, 1 in conflict`; what is nothing is not said. */
export function countText(counts: TypeCounts, { t, formatNumber }: Text): string {
  const said = countNames
    .filter((name) => name !== 'unchanged' && counts[name] > 0)
    .map((name) => t.exchange.brought[name](formatNumber(counts[name])))
  return said.length === 0 ? t.exchange.nothingNew : said.join(', ')
}
