import type { PrintJob } from '../../../db/model/sheet/product.ts'
import type { Text } from '../../text/text.ts'

/** What the sheet holds back for its readers (I11), and that no number on it counts that; nothing where nothing is. */
export function withheldText(
  { withheld }: Pick<PrintJob, 'withheld'>,
  { t, label }: Text,
): readonly string[] {
  const { records, ceiling } = withheld
  return records === 0 ? [] : [t.print.withheld(records, label('sensitivity', ceiling))]
}
