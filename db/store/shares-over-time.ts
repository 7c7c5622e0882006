import type { ReadHandle } from '../open.ts'
import type { SharesOverTime } from '../model/charts.ts'
import { changeInstants, controlOf } from '../model/control-history.ts'
import { sharesOf } from '../model/shares.ts'
import { recordsAsKnown } from './as-known.ts'
import { controlHistory } from './control-history.ts'

/** Each point lays all zones over one another. */
const mostPoints = 60

/**
 * Shares of land and people from one change of control to the next, as known at an instant (UTC ms; null: now). `from`
 * null: the first change; `to`: the last point, now where nothing is shown of the past. At every point they are those of
 * the summary. Where there are more changes than points, points lie evenly among them and `skipped` says so.
 */
export function sharesOverTime(
  db: ReadHandle,
  query: { readonly from: number | null; readonly to: number; readonly knownOn: number | null },
): SharesOverTime {
  const history = controlHistory(db, query.knownOn)
  const changes = changeInstants(history)
  const first = query.from ?? changes[0]
  const controlled = history.some(({ periods }) => periods.length > 0)
  if (!controlled) return { period: null, area: null, points: [], controllers: [], skipped: 0, sources: 0 }
  const to = query.to
  const from = Math.min(first ?? to, to)
  const between = changes.filter((at) => at > from && at < to)
  const chosen =
    between.length <= mostPoints
      ? between
      : Array.from(
          { length: mostPoints },
          (_, index) => between[Math.floor((index * between.length) / mostPoints)] ?? to,
        )
  const instants = [...new Set([from, ...chosen, to])]
  let area: SharesOverTime['area'] = null
  const points = instants.map((at) => {
    const shares = sharesOf(controlOf(history, at))
    area = shares.area
    return { at, shares: shares.shares }
  })
  return {
    period: { from, to },
    area,
    points,
    controllers: [
      ...new Map(
        history.flatMap(({ periods }) =>
          periods.flatMap(({ control: { controller } }) =>
            controller === null ? [] : [[controller.id, controller] as const],
          ),
        ),
      ).values(),
    ],
    skipped: between.length - chosen.length,
    sources: sourcesOf(db, query.knownOn),
  }
}

function sourcesOf(db: ReadHandle, knownOn: number | null): number {
  const found = new Set<string>()
  for (const { fields } of recordsAsKnown(db, 'control', knownOn)) {
    if (!Array.isArray(fields['sources'])) continue
    for (const use of fields['sources'] as readonly unknown[]) {
      const source = typeof use === 'object' && use !== null ? (use as { source?: unknown }).source : null
      if (typeof source === 'string') found.add(source)
    }
  }
  return found.size
}
