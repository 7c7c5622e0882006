import type * as z from 'zod'
import type { JobRequest } from '../../worker/messages.ts'
import type { importChannels } from '../contract/imports.ts'
import { deleteMapping, saveMapping, savedMappings } from '../../../db/commands/imports/saved-mappings.ts'
import { readMappingFile, writeMappingFile } from '../../../db/commands/imports/mapping-file.ts'
import type { Desk, HandlersOf } from './handler.ts'

type ImportInput = z.output<(typeof importChannels)['import.preview' | 'import.apply']['input']>

export function importHandlers({
  session,
  jobs,
  assets,
  db,
  chosen,
}: Desk): HandlersOf<typeof importChannels> {
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
    answers: input.answers ?? {},
    mappings: input.mappings ?? {},
    rejects: null,
    passphrase: input.passphrase ?? null,
    dryRun,
  })
  return {
    'import.preview': (input) => ({ job: jobs.start(session.key(), request(input, [], true)) }),
    'import.apply': (input, { touched }) => ({
      job: jobs.start(session.key(), request(input, input.trust ?? [], false), touched),
    }),
    'import.rejects': ({ to, ...input }) => ({
      job: jobs.start(session.key(), {
        ...request(input, [], true),
        rejects: { path: to, overwrite: chosen.mayReplace(to) },
      }),
    }),
    'photos.preview': (input) => ({
      job: jobs.start(session.key(), { what: 'photos', ...input, dryRun: true }),
    }),
    'photos.apply': (input, { touched }) => ({
      job: jobs.start(session.key(), { what: 'photos', ...input, dryRun: false }, touched),
    }),
    'import.undo': ({ receipt }, { touched }) => ({
      job: jobs.start(session.key(), { what: 'undo-import', receipt }, touched),
    }),
    'mapping.list': () => savedMappings(db()),
    'mapping.save': ({ mapping }) =>
      session.write((store) => {
        saveMapping(store.db, mapping)
        return null
      }),
    'mapping.delete': ({ name }) =>
      session.write((store) => {
        deleteMapping(store.db, name)
        return null
      }),
    'mapping.read': ({ path }) => readMappingFile(path),
    'mapping.write': ({ path, mapping }) => {
      writeMappingFile(path, mapping, chosen.mayReplace(path))
      return null
    },
  }
}
