import type { ReactNode } from 'react'
import { GitCompareArrows } from 'lucide-react'
import type { Reading, SaidAndSeen } from '../../../db/model/situation/situation.ts'
import { useText } from '../../text/text.ts'
import { differs } from './layer.ts'

/** Announced and seen side by side, where both spoke and do not agree. */
export function LayersLine({ line, list }: { readonly line: SaidAndSeen; readonly list: string }): ReactNode {
  const { t, label, formatDate } = useText()
  if (!differs(line)) return null
  const words = (reading: Reading | null): string =>
    reading === null
      ? ''
      : [
          label(list, reading.value),
          reading.holder?.name ?? '',
          reading.since === '' ? '' : t.agreement.since(formatDate(reading.since)),
        ]
          .filter((part) => part !== '')
          .join(', ')
  return (
    <span className="agreement-layers">
      <GitCompareArrows size={14} aria-hidden="true" />
      <span>
        {t.agreement.layers.said}: <bdi>{words(line.said)}</bdi>
        <br />
        {t.agreement.layers.seen}: <bdi>{words(line.seen)}</bdi>
      </span>
    </span>
  )
}
