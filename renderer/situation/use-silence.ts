import { useMemo } from 'react'
import type { Silence } from '../../db/model/charts/charts.ts'
import { isSilent } from '../charts/silence-chart.tsx'
import { useQuery } from '../bridge/use-query.ts'
import { useRemembered } from '../bridge/use-remembered.ts'
import { useAppView } from '../app-state/app-view.ts'

const usualDays = 14

/** After how many days without a report a zone counts as silent, as this computer remembers it. */
export function useSilentDays(): readonly [number, (days: number) => void] {
  return useRemembered('silence.days', usualDays, (stored) =>
    typeof stored === 'number' && Number.isInteger(stored) && stored >= 1 ? stored : undefined,
  )
}

/** When something was last reported of each zone and topic, at the dates shown; null until that is known. */
export function useSilence(enabled: boolean): Silence | null {
  const { asOf, knownOn } = useAppView()
  const { data } = useQuery(
    'silence.list',
    { ...(asOf === null ? {} : { at: asOf }), ...(knownOn === null ? {} : { knownOn }) },
    { enabled, keepPrevious: true },
  )
  return data ?? null
}

const nobody: ReadonlySet<string> = new Set()

/** Ids of the zones that count as silent at the dates shown; empty while that is not known or not wanted. */
export function useSilentZones(enabled: boolean): ReadonlySet<string> {
  const [days] = useSilentDays()
  const silence = useSilence(enabled)
  return useMemo(
    () =>
      silence === null || !enabled
        ? nobody
        : new Set(silence.zones.filter((line) => isSilent(line, days)).map(({ zone }) => zone.id)),
    [silence, enabled, days],
  )
}
