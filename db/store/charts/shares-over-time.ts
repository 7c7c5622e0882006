import { fieldIn } from '../../model/record/read-field.ts'
import type { ReadHandle } from '../../open.ts'
import type { SharesOverTime, SharesPoint } from '../../model/charts/charts.ts'
import { changeInstants, controlOf } from '../../model/situation/control-history.ts'
import { sharesOf } from '../../model/situation/shares.ts'
import { cached } from '../cached.ts'
import { recordsAsKnown } from '../records/as-known.ts'
import { operationAxis } from '../records/operation.ts'
import { controlHistory } from '../situation/control-history.ts'

/** Each point lays all zones over one another. */
const maxPoints = 60

/**
 * Shares of land and people from one change of control to the next, as known at an instant (UTC ms; null: now). `from`
 * null: the first change; `to`: the last point, now where nothing is shown of the past. At every point they are those of
 * the summary. Where there are more changes than points, or than the
 * budget allows, points lie evenly among them and `skipped` says so.
 */
export function sharesOverTime(
  db: ReadHandle,
  query: {
    readonly from: number | null
    readonly to: number
    readonly knownOn: number | null
    /** No further point is begun after so long; null: all of them. */
    readonly budgetMs: number | null
  },
): SharesOverTime {
  // The same shapes each time: what was measured of them is kept.
  const history = cached(db, `history ${String(query.knownOn)}`, () => controlHistory(db, query.knownOn))
  const changes = changeInstants(history)
  const first = query.from ?? changes[0]
  const controlled = history.some(({ periods }) => periods.length > 0)
  if (!controlled) return { period: null, area: null, points: [], controllers: [], skipped: 0, sources: 0 }
  const to = query.to
  const from = Math.min(first ?? to, to)
  const between = changes.filter((at) => at > from && at < to)
  const chosen =
    between.length <= maxPoints
      ? between
      : Array.from(
          { length: maxPoints },
          (_, index) => between[Math.floor((index * between.length) / maxPoints)] ?? to,
        )
  const instants = [...new Set([from, ...chosen, to])]
  const axis = operationAxis(db, query.knownOn)
  const deadline = query.budgetMs === null ? Infinity : Date.now() + query.budgetMs
  const points: SharesPoint[] = []
  let area: SharesOverTime['area'] = null
  for (const index of endsFirst(instants.length)) {
    if (points.length > 1 && Date.now() > deadline) break
    const at = instants[index] ?? to
    const found = sharesOf(controlOf(history, at), axis)
    area = found.area
    points.push({ at, shares: found.shares })
  }
  const drawn = new Set(points.map((point) => point.at))
  return {
    period: { from, to },
    area,
    points: points.sort((a, b) => a.at - b.at),
    controllers: [
      ...new Map(
        history.flatMap(({ periods }) =>
          periods.flatMap(({ control: { controller } }) =>
            controller === null ? [] : [[controller.id, controller] as const],
          ),
        ),
      ).values(),
    ],
    skipped: between.filter((at) => !drawn.has(at)).length,
    sources: sourcesOf(db, query.knownOn),
  }
}

/** 0 … count − 1: last, first, then the middle of every gap, so that what is done so far lies evenly. */
function endsFirst(count: number): readonly number[] {
  const order = new Set([count - 1, 0])
  for (let parts = 2; order.size < count; parts *= 2)
    for (let part = 1; part < parts; part += 2) order.add(Math.round((part * (count - 1)) / parts))
  return [...order]
}

function sourcesOf(db: ReadHandle, knownOn: number | null): number {
  const found = new Set<string>()
  for (const { fields } of recordsAsKnown(db, 'control', knownOn)) {
    const uses = fieldIn(fields, 'sources')
    for (const use of Array.isArray(uses) ? (uses as readonly unknown[]) : []) {
      const source = typeof use === 'object' && use !== null ? (use as { source?: unknown }).source : null
      if (typeof source === 'string') found.add(source)
    }
  }
  return found.size
}
