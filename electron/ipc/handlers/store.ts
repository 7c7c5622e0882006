import { existsSync } from 'node:fs'
import { judgeOwnClock } from '../../../db/commands/judge-own-clock.ts'
import { SituError } from '../../../db/model/errors.ts'
import { backupState } from '../../../db/store/backup-note.ts'
import type { storeChannels } from '../contract/store.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function storeHandlers({ session, prefs, jobs, db }: Desk): HandlersOf<typeof storeChannels> {
  return {
    'store.state': () => session.state(),
    'store.recent': () => prefs.recent().map((one) => ({ ...one, exists: existsSync(one.path) })),
    'store.create': async (input) => {
      const state = await session.create(input.path, input)
      prefs.remember(state.path, state.name)
      return state
    },
    'store.openSample': ({ operator }) => session.openSample(operator),
    'store.openTraining': ({ operator, anew }) => session.openTraining(operator, anew),
    'store.open': ({ path, passphrase }) => {
      const state = session.open(path, passphrase)
      prefs.remember(state.path, state.name)
      return state
    },
    'store.close': () => {
      session.close()
      return null
    },
    'store.changePassphrase': ({ current, next }) => {
      if (jobs.running() > 0) throw new SituError('store-locked', 'wait until the running work has ended')
      session.changePassphrase(current, next)
      return null
    },
    'clock.judge': ({ verdict }) =>
      session.write((store) => {
        judgeOwnClock(store, verdict)
        return null
      }),
    'store.setOperator': ({ operator, stationName }) =>
      session.write(() => session.setOperator(operator, stationName)),
    'backup.state': () => backupState(db(), Date.now()),
    'backup.start': ({ path }, { touched }) => ({
      job: jobs.start(session.key(), { what: 'backup', path }, touched),
    }),
  }
}
