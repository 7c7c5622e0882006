import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { JobDialog } from '../../../renderer/ui/overlays/job-dialog.tsx'
import type { Work } from '../../../renderer/ui/status/job-progress.tsx'

interface Ended {
  readonly records: number
}

const idle: Work & { readonly result: Ended | null } = {
  state: 'idle',
  progress: null,
  error: null,
  result: null,
  cancel: () => undefined,
}

function drawn(job: Partial<typeof idle>, unstoppable = false): string {
  return renderToStaticMarkup(
    createElement(JobDialog<Ended>, {
      title: 'Work',
      onClose: () => undefined,
      job: { ...idle, ...job },
      running: 'It runs',
      unstoppable,
      actions: 'begin-it',
      done: ({ records }) => `${String(records)} written`,
      children: 'what-is-asked',
    }),
  )
}

/** By the cross in its corner and by Escape. */
const closes = (html: string): readonly boolean[] => [
  !/aria-label="Close"[^>]*disabled|disabled[^>]*aria-label="Close"/.test(html),
  html.includes('closedby="closerequest"'),
]
const part = (html: string, words: readonly string[]): readonly string[] =>
  words.filter((word) => html.includes(word))

const words = [
  'what-is-asked',
  'begin-it',
  'It runs',
  'progressbar',
  '>Cancel<',
  '7 written',
  'alert',
  'note',
]

describe('a dialog that begins long work', () => {
  it('asks', () => {
    const html = drawn({})
    expect(part(html, words)).toEqual(['what-is-asked', 'begin-it'])
    expect(closes(html)).toEqual([true, true])
  })
  it('shows how far it is, and is not closed meanwhile', () => {
    const html = drawn({ state: 'running', progress: { done: 3, total: 12 } })
    expect(part(html, words)).toEqual(['It runs', 'progressbar', '>Cancel<'])
    expect(html).toContain('3 of 12')
    expect(html).toContain('aria-valuenow="25"')
    expect(html).not.toContain('dialog-footer')
    expect(closes(html)).toEqual([false, false])
    expect(html).toContain('closedby="none"')
  })
  it('offers no way out of what cannot be stopped', () => {
    expect(part(drawn({ state: 'running' }, true), words)).toEqual(['It runs', 'progressbar'])
  })
  it('says what came of it', () => {
    const html = drawn({ state: 'done', result: { records: 7 } })
    expect(part(html, words)).toEqual(['7 written'])
    expect(closes(html)).toEqual([true, true])
  })
  it('asks again when it has failed or was cancelled, and says so', () => {
    const failed = drawn({
      state: 'failed',
      error: { code: 'disk-full', message: '', details: { path: '/stick' } },
    })
    expect(part(failed, words)).toEqual(['what-is-asked', 'begin-it', 'alert'])
    const cancelled = drawn({ state: 'cancelled' })
    expect(part(cancelled, words)).toEqual(['what-is-asked', 'begin-it', 'note'])
    expect(cancelled).toContain('Cancelled. Nothing was changed.')
  })
})
