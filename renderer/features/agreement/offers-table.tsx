import type { ReactNode } from 'react'
import type { OfferLine, OfferSum } from '../../../db/model/situation/situation.ts'
import { rangeText } from '../../format/range-text.ts'
import { useText } from '../../text/text.ts'
import type { Text } from '../../text/text.ts'
import { Chip } from '../../ui/status/chip.tsx'

/** What is needed beside what is offered, kind by kind. What nobody offers comes first. */
export function OffersTable({ offers }: { readonly offers: readonly OfferLine[] }): ReactNode {
  const text = useText()
  const { t, label } = text
  if (offers.length === 0) return null
  const sorted = [...offers].sort(
    (a, b) => gap(b) - gap(a) || b.neededBy - a.neededBy || a.kind.localeCompare(b.kind),
  )
  return (
    <section className="agreement-block" aria-label={t.agreement.offers}>
      <header className="agreement-head">
        <h2>{t.agreement.offers}</h2>
        <span className="agreement-soft">{t.agreement.pledgeHint}</span>
      </header>
      <table className="agreement-table">
        <thead>
          <tr>
            <th scope="col">{t.agreement.kind}</th>
            <th scope="col">{t.agreement.needed}</th>
            <th scope="col">{t.agreement.pledged}</th>
            <th scope="col">{t.agreement.firm}</th>
            <th scope="col">
              <span className="visually-hidden">{t.agreement.gap}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((line) => (
            <tr key={line.kind}>
              <th scope="row">{line.kind === '' ? '–' : label('commitment-kind', line.kind)}</th>
              <td>{line.neededBy === 0 ? '–' : t.agreement.places(line.neededBy)}</td>
              <td>
                <Sum sum={line.pledged} text={text} />
              </td>
              <td>
                <Sum sum={line.firm} text={text} />
              </td>
              <td>
                {gap(line) === 2 && <Chip tone="danger">{t.agreement.nobodyOffers}</Chip>}
                {gap(line) === 1 && <Chip tone="warn">{t.agreement.onlyPledged}</Chip>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** 2: needed, and nobody offers it; 1: pledged and nothing firm; 0: neither. */
function gap(line: OfferLine): 0 | 1 | 2 {
  if (line.firm.count > 0) return 0
  if (line.pledged.count > 0) return 1
  return line.neededBy > 0 ? 2 : 0
}

function Sum({ sum, text }: { readonly sum: OfferSum; readonly text: Text }): ReactNode {
  const amounts = sum.amounts.map((amount) => `${rangeText(amount, text)} ${amount.unit}`.trim())
  return (
    <>
      <strong>{text.formatNumber(sum.count)}</strong>
      {amounts.length > 0 && <bdi className="agreement-soft"> {amounts.join(' · ')}</bdi>}
      {amounts.length > 0 && sum.withoutAmount > 0 && (
        <span className="agreement-soft"> {text.t.agreement.withoutAmount(sum.withoutAmount)}</span>
      )}
      {sum.doubtful > 0 && <span className="agreement-soft"> {text.t.agreement.doubtful(sum.doubtful)}</span>}
    </>
  )
}
