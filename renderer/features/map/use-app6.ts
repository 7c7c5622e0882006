import { useEffect, useState } from 'react'
import { loadApp6 } from '../../map/events/app6.ts'
import type { App6 } from '../../map/events/app6.ts'
import { useReport } from '../../app-state/use-report.ts'

/** The signs of APP-6, once they are wanted and here. */
export function useApp6(wanted: boolean): App6 | null {
  const [app6, setApp6] = useState<App6 | null>(null)
  const report = useReport()
  useEffect(() => {
    if (!wanted || app6 !== null) return
    report(loadApp6().then(setApp6))
  }, [wanted, app6, report])
  return wanted ? app6 : null
}
