import { useRemembered } from '../../bridge/use-remembered.ts'

interface Progress {
  readonly open: boolean
  readonly step: number
}

function readProgress(stored: unknown): Progress | undefined {
  if (typeof stored !== 'object' || stored === null || !('open' in stored) || !('step' in stored))
    return undefined
  const { open, step } = stored
  return typeof open === 'boolean' && Number.isInteger(step) ? { open, step: Number(step) } : undefined
}

/** How far the exercise has come on this computer, and whether it stands beside the work. */
export function useExercise(): readonly [Progress, (progress: Progress) => void] {
  return useRemembered<Progress>('exercise', { open: true, step: 0 }, readProgress)
}
