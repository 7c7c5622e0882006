import type { ReactNode } from 'react'
import { Copy, Radio } from 'lucide-react'
import { useQuery } from '../../../bridge/use-query.ts'
import { useText } from '../../../text/text.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useCopy } from '../../../app-state/use-copy.ts'

/** What this store holds now, to be read out: another laptop that says the same holds the same. */
export function HeldWords(): ReactNode {
  const { t } = useText()
  const copy = useCopy()
  const { data } = useQuery('store.held', {}, { keepPrevious: true })
  if (data === undefined) return null
  const counts = t.exchange.held.counts(data.changes, data.records)
  return (
    <div className="held-words" data-testid="held-words" title={t.exchange.held.hint}>
      <Radio size={18} aria-hidden="true" />
      <div>
        <span className="exchange-soft">{t.exchange.held.title}</span>
        <strong dir="ltr">{data.words}</strong>
        <span className="exchange-soft">{counts}</span>
      </div>
      <IconButton
        icon={Copy}
        label={t.exchange.copy(t.exchange.held.title)}
        onClick={() => {
          copy(`${data.words} · ${counts}`)
        }}
      />
    </div>
  )
}
