import { isSound } from '../record/doubts.ts'
import type { CommitmentLine, OfferLine, OfferSum, PostLine, ProvisionLine } from './situation.ts'

/** A provision in full effect: vocabulary/implementation. */
export const fullEffect = 3
const pledgedStages = new Set(['signalled', 'conditional', 'announced'])
const firmStages = new Set(['committed', 'delivering', 'delivered'])

/** What is offered of each kind that somebody needs or offers: pledges apart from what is firm, amounts of one unit each. */
export function offersOf(
  commitments: readonly CommitmentLine[],
  posts: readonly PostLine[],
  provisions: readonly ProvisionLine[],
): readonly OfferLine[] {
  const needs = new Map<string, number>()
  const need = (kinds: readonly string[]): void => {
    for (const kind of new Set(kinds)) needs.set(kind, (needs.get(kind) ?? 0) + 1)
  }
  for (const post of posts) if (post.status === 'vacant' || post.status === '') need(post.needs)
  for (const item of provisions) if (item.implementation !== fullEffect) need(item.needs)
  const kinds = [...new Set([...needs.keys(), ...commitments.map((item) => item.kind)])].sort(inOrder)
  return kinds.map((kind) => {
    const of = commitments.filter((item) => item.kind === kind)
    return {
      kind,
      neededBy: needs.get(kind) ?? 0,
      pledged: sumOf(of.filter((item) => pledgedStages.has(item.stage))),
      firm: sumOf(of.filter((item) => firmStages.has(item.stage))),
      withdrawn: of.filter((item) => item.stage === 'withdrawn').length,
    }
  })
}

function sumOf(items: readonly CommitmentLine[]): OfferSum {
  const byUnit = new Map<string, { low: number | null; high: number | null }>()
  let withoutAmount = 0
  let doubtful = 0
  for (const { amount, unit } of items) {
    const low = amount?.low ?? amount?.best ?? null
    const high = amount?.high ?? amount?.best ?? null
    if (low === null && high === null) {
      withoutAmount += 1
      continue
    }
    if (amount !== null && !isSound(amount, {})) {
      doubtful += 1
      continue
    }
    const sum = byUnit.get(unit) ?? { low: 0, high: 0 }
    byUnit.set(unit, { low: add(sum.low, low), high: add(sum.high, high) })
  }
  const amounts = [...byUnit].map(([unit, sum]) => ({ unit, ...sum }))
  return {
    count: items.length,
    amounts: amounts.sort((a, b) => inOrder(a.unit, b.unit)),
    withoutAmount,
    doubtful,
  }
}

function add(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}

/** Code unit order: the same on every machine. */
export function inOrder(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
