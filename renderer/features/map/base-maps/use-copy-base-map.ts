import { useCallback } from 'react'
import { useJob } from '../../../bridge/use-job.ts'
import { useText } from '../../../text/text.ts'

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
  const { start: startJob, progress, result, error } = useJob('basemap.copy')
  const start = useCallback(
    (id: string) => {
      startJob({ id })
    },
    [startJob],
  )
  return {
    start,
    running: progress?.state === 'running',
    done:
      result === null
        ? null
        : result.wasThere
          ? t.baseMaps.wasThere(result.path)
          : t.baseMaps.copied(result.path),
    error: error === null ? null : errorText(error.code, error.message, error.details),
  }
}
