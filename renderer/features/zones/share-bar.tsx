import type { ReactNode } from 'react'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import type { Summary } from '../../../db/model/situation/situation.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { fieldText } from '../../records/use-record-search.ts'
import { controllerStyle } from '../../../db/model/zones/controller-style.ts'
import type { ControllerStyle } from '../../../db/model/zones/controller-style.ts'
import { ControllerSwatch } from '../../symbols/controller-swatch.tsx'

type Share = Summary['control']['shares'][number]

/** Narrower pieces carry no number; the legend says all of them. */
const minLabelled = 0.07

export function ShareBar({
  shares,
}: {
  readonly shares: readonly (Share & { readonly part: number })[]
}): ReactNode {
  const { t, formatNumber } = useText()
  const styleOf = useControllerStyles()
  return (
    <div
      className="share-bar"
      role="img"
      aria-label={shares
        .map((share) => `${nameOf(share, t.zones.nobody)} ${percent(share.part)} %`)
        .join(', ')}
    >
      {shares.map((share, index) => {
        const style = styleOf(share.controller)
        return (
          <span
            key={`${share.controller?.id ?? ''} ${String(index)}`}
            className={`share-piece share-${style.pattern}`}
            style={{ flexGrow: share.part, color: style.colour }}
            title={`${nameOf(share, t.zones.nobody)}: ${percent(share.part)} %`}
          >
            {share.part >= minLabelled && (
              <span className="share-number">{t.zones.share(formatNumber(Number(percent(share.part))))}</span>
            )}
          </span>
        )
      })}
    </div>
  )
}

export function ShareLegend({ shares }: { readonly shares: readonly Share[] }): ReactNode {
  const { t, label } = useText()
  const styleOf = useControllerStyles()
  return (
    <ul className="share-legend">
      {shares.map((share, index) => (
        <li key={`${share.controller?.id ?? ''} ${String(index)}`}>
          <ControllerSwatch style={styleOf(share.controller)} />
          <span>
            <bdi>{nameOf(share, t.zones.nobody)}</bdi>
            <span className="cell-soft">
              {' '}
              {[label('control-status', share.status), label('basis', share.basis)]
                .filter((part) => part !== '')
                .join(', ')}
            </span>{' '}
            <strong>{t.zones.share(percent(share.land.share))}</strong>
          </span>
        </li>
      ))}
    </ul>
  )
}

function useControllerStyles(): (controller: Share['controller']) => ControllerStyle {
  const { data } = useQuery('record.list', { type: 'actor' })
  return (controller) => {
    if (controller === null) return controllerStyle(null)
    const actor: RecordView | undefined = data?.find((record) => record.id === controller.id)
    return controllerStyle({
      ...controller,
      colour: actor === undefined ? null : fieldText(actor, 'colour'),
      pattern: actor === undefined ? null : fieldText(actor, 'pattern'),
    })
  }
}

function nameOf(share: Share, nobody: string): string {
  return share.controller?.name ?? nobody
}

function percent(share: number): string {
  return (share * 100).toFixed(share >= 0.995 || share < 0.005 ? 2 : 1).replace(/\.0+$/, '')
}
