import { useEffect, useRef, useState } from 'react'
import type { SharesOverTime } from '../../../db/model/charts/charts.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useAppView } from '../../app-state/app-view.ts'

/**
 * Shares over the period shown. On large stores an answer comes before all points are worked out; asked again it has more,
 * until nothing is added.
 */
export function useShares(): SharesOverTime | undefined {
  const { filter, asOf, knownOn } = useAppView()
  const [round, setRound] = useState(0)
  const to = Math.min(filter.to ?? Infinity, asOf ?? Infinity)
  const period = {
    ...(filter.from === undefined ? {} : { from: filter.from }),
    ...(Number.isFinite(to) ? { to } : {}),
    ...(knownOn === null ? {} : { knownOn }),
  }
  const { data, isPrevious } = useQuery('chart.shares', { ...period, round }, { keepPrevious: true })
  const key = JSON.stringify(period)
  const before = useRef({ key: '', points: 0 })
  useEffect(() => {
    if (data === undefined || isPrevious) return
    const points = data.points.length
    const grown = before.current.key !== key || points > before.current.points
    before.current = { key, points }
    if (data.skipped > 0 && grown) setRound((present) => present + 1)
  }, [data, isPrevious, key])
  return data
}
