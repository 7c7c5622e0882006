import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../bridge/call.ts'
import { useStoreDraft } from '../../drafts/store-draft.ts'
import { useReport } from '../../app-state/use-report.ts'
import { readEntry } from './entry-draft.ts'
import type { EntryDraft } from './entry-draft.ts'

const key = 'entry'
const settleMs = 300

export interface KeptDraft {
  /** One from before, neither taken nor thrown away yet. */
  readonly found: { readonly draft: EntryDraft; readonly at: number } | null
  /** It was taken or thrown away: nothing is offered any more. */
  readonly settle: (keep: boolean) => void
  /** What is typed was saved as an event. */
  readonly clear: () => void
}

/** Keeps what is typed in the store while it differs from `start`, so that neither Escape nor a crash loses it. */
export function useEntryDraft(draft: EntryDraft, start: EntryDraft): KeptDraft {
  const [found, setFound] = useState<KeptDraft['found']>(null)
  const pending = useRef<EntryDraft | null>(null)
  const store = useStoreDraft()
  const report = useReport()
  const write = useCallback(
    (kept: EntryDraft): void => {
      store.keep(key, kept)
    },
    [store],
  )

  useEffect(() => {
    let gone = false
    const asked = call('draft.get', { key }).then((kept) => {
      const read = kept === null ? null : readEntry(kept.value)
      if (!gone && kept !== null && read !== null) setFound({ draft: read, at: kept.at })
    })
    report(asked)
    return () => {
      gone = true
    }
  }, [report])

  useEffect(() => {
    if (draft === start) {
      pending.current = null
      return
    }
    pending.current = draft
    const timer = window.setTimeout(() => {
      pending.current = null
      write(draft)
    }, settleMs)
    return () => {
      window.clearTimeout(timer)
    }
  }, [draft, start, write])
  useEffect(
    () => () => {
      // Closed before the timer ran: the last keystrokes count too.
      if (pending.current !== null) write(pending.current)
    },
    [write],
  )

  const clear = useCallback(() => {
    pending.current = null
    store.drop(key)
  }, [store])
  const settle = useCallback(
    (keep: boolean) => {
      setFound(null)
      if (!keep) clear()
    },
    [clear],
  )
  return { found, settle, clear }
}
