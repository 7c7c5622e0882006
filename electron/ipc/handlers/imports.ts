import type * as z from 'zod'
import type { JobRequest } from '../../worker/messages.ts'
import type { importChannels } from '../contract/imports.ts'
import type { Desk, HandlersOf } from './handler.ts'

type ImportInput = z.output<(typeof importChannels)['import.preview' | 'import.apply']['input']>

export function importHandlers({ session, jobs, assets }: Desk): HandlersOf<typeof importChannels> {
  const request = (input: ImportInput, trust: readonly string[], dryRun: boolean): JobRequest<'import'> => ({
    what: 'import',
    paths: input.paths,
    preset: input.preset ?? 'auto',
    onError: input.onError ?? 'stop',
    encoding: input.encoding ?? null,
    near: input.near ?? null,
    swapPositions: input.swapPositions ?? false,
    repair: input.repair ?? false,
    assets,
    trust,
    dates: input.dates ?? {},
    passphrase: input.passphrase ?? null,
    dryRun,
  })
  return {
    'import.preview': (input) => ({ job: jobs.start(session.key(), request(input, [], true)) }),
    'import.apply': (input, { touched }) => ({
      job: jobs.start(session.key(), request(input, input.trust ?? [], false), touched),
    }),
  }
}
