import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../../bridge/call.ts'
import { useStoreDraft } from '../../../drafts/store-draft.ts'
import { useReport } from '../../../app-state/use-report.ts'
import { objectOf } from '../values.ts'
import type { FieldValues } from './changed-fields.ts'

const settleMs = 800

export interface Draft {
  /** One from before, not yet taken or thrown away. */
  readonly found: { readonly value: FieldValues; readonly at: number } | null
  readonly take: () => FieldValues | null
  /** Throws away the one from before. */
  readonly drop: () => void
  /** The form was saved: nothing is to be kept any more. */
  readonly clear: () => void
}

/** Keeps what was changed as a draft in the store, so that neither a crash nor Escape loses it. */
export function useDraft(key: string, value: FieldValues, dirty: boolean): Draft {
  const [found, setFound] = useState<Draft['found']>(null)
  const done = useRef(false)
  const store = useStoreDraft()
  const report = useReport()
  const pending = useRef<FieldValues | null>(null)

  useEffect(() => {
    let gone = false
    const asked = call('draft.get', { key }).then((draft) => {
      if (!gone && draft !== null) setFound({ value: objectOf(draft.value), at: draft.at })
    })
    report(asked)
    return () => {
      gone = true
    }
  }, [key, report])

  useEffect(() => {
    if (!dirty || done.current) return
    pending.current = value
    const timer = window.setTimeout(() => {
      pending.current = null
      store.keep(key, value)
    }, settleMs)
    return () => {
      window.clearTimeout(timer)
    }
  }, [key, value, dirty, store])
  useEffect(
    () => () => {
      // Closed before the timer ran: the last keystrokes count too.
      if (!done.current && pending.current !== null) store.keep(key, pending.current)
    },
    [key, store],
  )

  const clear = useCallback(() => {
    done.current = true
    setFound(null)
    store.drop(key)
  }, [key, store])
  const drop = useCallback(() => {
    setFound(null)
    store.drop(key)
  }, [key, store])
  const take = useCallback(() => {
    setFound(null)
    return found?.value ?? null
  }, [found])
  return { found, take, drop, clear }
}
