import { useCallback } from 'react'
import { call } from '../../../bridge/call.ts'
import { useJob } from '../../../bridge/use-job.ts'
import { useText } from '../../../text/text.ts'
import { useReport } from '../../../app-state/use-report.ts'

export interface BaseMapCopy {
  readonly start: (id: string) => void
  readonly running: boolean
  /** Where the copy lies, as a sentence. */
  readonly done: string | null
  readonly error: string | null
}

/** Copies a base map's file to a folder that the person chooses; how far it is stands in the state line. */
export function useCopyBaseMap(): BaseMapCopy {
  const { t, errorText } = useText()
  const report = useReport()
  const { start: startJob, progress, result, error, reset } = useJob()
  const start = useCallback(
    (id: string) => {
      reset()
      const ask = async (): Promise<void> => {
        const job = await call('basemap.copy', { id })
        if (job !== null) startJob(Promise.resolve(job))
      }
      report(ask())
    },
    [report, reset, startJob],
  )
  const copied = result as { readonly path?: unknown; readonly wasThere?: unknown } | null | undefined
  const path = typeof copied?.path === 'string' ? copied.path : null
  return {
    start,
    running: progress?.state === 'running',
    done:
      path === null ? null : copied?.wasThere === true ? t.baseMaps.wasThere(path) : t.baseMaps.copied(path),
    error: error === null ? null : errorText(error.code, error.message, error.details),
  }
}
