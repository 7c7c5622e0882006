import { useEffect, useState } from 'react'
import type { ControlAt, Summary } from '../db/model/situation.ts'
import { useQuery } from './bridge/use-query.ts'
import { useApp } from './state.ts'

const noZones: readonly never[] = []

/** Who controls what on the dates shown; null until that is known. */
export function useControl(): readonly ControlAt[] | null {
  const { asOf, knownOn } = useApp()
  const { data } = useQuery(
    'control.at',
    { ...(asOf === null ? {} : { at: asOf }), ...(knownOn === null ? {} : { knownOn }) },
    { keepPrevious: true },
  )
  return data ?? null
}

/** The same for maps, that draw nothing until then. */
export function useControlZones(): readonly ControlAt[] {
  return useControl() ?? noZones
}

/**
 * The summary for the dates shown. While dates follow one another faster than it is computed, some are left out: never
 * more than one question waits.
 */
export function useSummary(): Summary | undefined {
  const { asOf, knownOn } = useApp()
  const [asked, setAsked] = useState({ asOf, knownOn })
  const { data, isPending, isPrevious } = useQuery(
    'situation.summary',
    {
      ...(asked.asOf === null ? {} : { asOf: asked.asOf }),
      ...(asked.knownOn === null ? {} : { knownOn: asked.knownOn }),
    },
    { keepPrevious: true },
  )
  const waits = isPending || isPrevious
  useEffect(() => {
    if (!waits && (asked.asOf !== asOf || asked.knownOn !== knownOn)) setAsked({ asOf, knownOn })
  }, [waits, asked, asOf, knownOn])
  return data
}
