import { useEffect, useMemo, useState } from 'react'
import { controlOf } from '../../db/model/situation/control-history.ts'
import type { ZoneHistory } from '../../db/model/situation/control-history.ts'
import type { ControlAt, Summary } from '../../db/model/situation/situation.ts'
import { useQuery } from '../bridge/use-query.ts'
import { useAppView } from '../app-state/app-view.ts'
import { useText } from '../text/text.ts'

const noZones: readonly never[] = []

/** Every period of every zone, once for all dates; undefined until it is here, or while nobody steps through time. */
export function useControlHistory(): readonly ZoneHistory[] | undefined {
  const { asOf, knownOn, timeOpen } = useAppView()
  const { data } = useQuery('control.history', knownOn === null ? {} : { knownOn }, {
    enabled: timeOpen || asOf !== null,
  })
  return data
}

/** Who controls what on the dates shown; nothing until that is known. */
export function useControl(): readonly ControlAt[] {
  const { asOf, knownOn } = useAppView()
  const { zone } = useText()
  const history = useControlHistory()
  const stepped = useMemo(
    () => (history === undefined ? undefined : controlOf(history, asOf ?? zone.wallAt(Date.now()))),
    [history, asOf, zone],
  )
  const { data } = useQuery(
    'control.at',
    { ...(asOf === null ? {} : { at: asOf }), ...(knownOn === null ? {} : { knownOn }) },
    { keepPrevious: true, enabled: history === undefined },
  )
  return stepped ?? data ?? noZones
}

/**
 * The summary for the dates shown. While dates follow one another faster than it is computed, some are left out: never
 * more than one question waits.
 */
export function useSummary(): Summary | undefined {
  const { asOf, knownOn } = useAppView()
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
