import { mergeActors } from '../../../db/commands/merge-actors.ts'
import type { actorChannels } from '../contract/actors.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function actorHandlers({ session }: Desk): HandlersOf<typeof actorChannels> {
  return {
    'actor.merge': ({ from, into }) =>
      session.write((store) => {
        mergeActors(store, from, into)
        return null
      }),
  }
}
