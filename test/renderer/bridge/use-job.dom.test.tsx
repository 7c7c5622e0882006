import { act, renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { OutputOf } from '../../../electron/ipc/contract/contract.ts'
import { call } from '../../../renderer/bridge/call.ts'
import { listenForProgress } from '../../../renderer/bridge/job-board.ts'
import { useJob, useJobs } from '../../../renderer/bridge/use-job.ts'
import type { Job } from '../../../renderer/bridge/use-job.ts'
import { late, refused } from '../../support/component/fake-bridge.ts'
import type { Answers, FakeBridge } from '../../support/component/fake-bridge.ts'
import { withBridge } from '../../support/component/render.tsx'

type Begun = OutputOf<'backup.start'>

/** The answer of a channel that has begun work under this id. */
function begun(job: string): Begun {
  return { job: job as Begun['job'] }
}

interface Running {
  readonly fake: FakeBridge
  readonly job: { readonly current: Job<'backup.start'> }
  readonly begin: () => Promise<void>
  readonly unmount: () => void
}

function aJob(answers: Answers = {}): Running {
  const { fake } = withBridge({ answers })
  listenForProgress()
  const { result: job, unmount } = renderHook(() => useJob('backup.start'))
  const begin = async (): Promise<void> => {
    await act(async () => {
      job.current.start({ path: '/b' })
      await Promise.resolve()
    })
  }
  return { fake, job, begin, unmount }
}

describe('a job', () => {
  it('tells how far it is, and what came of it', async () => {
    const { fake, job, begin } = aJob()
    expect(job.current.progress).toBeNull()
    await begin()
    act(() => {
      fake.job('backup.start').progress(3, 10)
    })
    expect(job.current.progress).toMatchObject({ done: 3, total: 10, state: 'running' })
    expect([job.current.result, job.current.state]).toEqual([null, 'running'])
    act(() => {
      fake.job('backup.start').done({ bytes: 12 })
    })
    expect(job.current.result).toEqual({ bytes: 12 })
    expect(job.current.error).toBeNull()
  })

  it('keeps progress that came before the answer with its id', async () => {
    const answer = late<Begun>()
    const { fake, job } = aJob()
    await act(() => call('backup.start', { path: '/b' }))
    const { id, progress } = fake.job('backup.start')
    fake.answer('backup.start', () => answer.promise)
    act(() => {
      job.current.start({ path: '/b' })
      progress(1, 2)
    })
    expect(job.current.progress).toBeNull()
    await act(async () => {
      answer.give(begun(id))
      await answer.promise
    })
    expect(job.current.progress).toMatchObject({ done: 1, total: 2 })
  })

  it('tells of a failure on the way, and of a refusal at the start', async () => {
    const { fake, job, begin } = aJob()
    await begin()
    act(() => {
      fake.job('backup.start').failed('disk-full', 'no room')
    })
    expect(job.current.error).toEqual({ code: 'disk-full', message: 'no room', details: {} })
    fake.answer('backup.start', () => {
      throw refused('store-busy', 'wait', { seconds: 3 })
    })
    await begin()
    expect(job.current.error).toEqual({ code: 'store-busy', message: 'wait', details: { seconds: 3 } })
    expect(job.current.progress).toBeNull()
  })

  it('asks for its own end, and forgets all when it is told to', async () => {
    const { fake, job, begin } = aJob()
    job.current.cancel()
    expect(fake.commands()).toEqual([])
    await begin()
    // What was called off before it began does not hold for the next.
    expect(fake.asked('job.cancel')).toEqual([])
    const { id } = fake.job('backup.start')
    act(() => {
      job.current.cancel()
    })
    expect(fake.asked('job.cancel')).toEqual([{ job: id }])
    act(() => {
      fake.job('backup.start').cancelled()
    })
    expect(job.current.progress?.state).toBe('cancelled')
    expect([job.current.error, job.current.result]).toEqual([null, null])
    act(() => {
      job.current.reset()
    })
    expect(job.current.progress).toBeNull()
  })

  it('is the second one of two; the first, should it start at last, is called off', async () => {
    const first = late<Begun>()
    const second = late<Begun>()
    const { fake, job } = aJob()
    const answers = [first.promise, second.promise]
    fake.answer('backup.start', () => answers.shift() ?? begun('none'))
    act(() => {
      job.current.start({ path: '/one' })
      job.current.start({ path: '/two' })
    })
    await act(async () => {
      second.give(begun('two'))
      first.give(begun('one'))
      await Promise.all([first.promise, second.promise])
    })
    expect(fake.asked('job.cancel')).toEqual([{ job: 'one' }])
    job.current.cancel()
    expect(fake.asked('job.cancel')).toEqual([{ job: 'one' }, { job: 'two' }])
  })

  it('does not hear of a first one that fails late', async () => {
    const first = late<Begun>()
    const { fake, job, begin } = aJob()
    const answers = [first.promise, Promise.resolve(begun('two'))]
    fake.answer('backup.start', () => answers.shift() ?? begun('none'))
    act(() => {
      job.current.start({ path: '/one' })
    })
    await begin()
    await act(async () => {
      first.refuse('disk-full')
      await first.promise.catch(() => undefined)
    })
    expect(job.current.error).toBeNull()
  })

  it('goes on when its screen is left, and stands among those that run until it ends', async () => {
    const { fake, begin, unmount } = aJob()
    const { result: running } = renderHook(() => useJobs())
    await begin()
    act(() => {
      fake.job('backup.start').progress(1, 4)
    })
    unmount()
    const { id } = fake.job('backup.start')
    const mine = () => running.current.filter(({ job }) => job === id)
    expect(mine()).toMatchObject([{ done: 1, total: 4 }])
    expect(fake.asked('job.cancel')).toEqual([])
    act(() => {
      fake.job('backup.start').done()
    })
    expect(mine()).toEqual([])
  })
})
