import type { jobChannels } from '../contract/jobs.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function jobHandlers({ jobs }: Desk): HandlersOf<typeof jobChannels> {
  return {
    'job.cancel': ({ job }) => {
      jobs.cancel(job)
      return null
    },
  }
}
