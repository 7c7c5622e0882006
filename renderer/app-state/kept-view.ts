import { useEffect, useRef, useState } from 'react'
import type { Dispatch, SetStateAction } from 'react'
import { filterSchema } from '../../db/model/events/filter.ts'
import type { Filter } from '../../db/model/events/filter.ts'
import { isRecordId } from '../../db/model/ids.ts'
import type { RecordId } from '../../db/model/ids.ts'
import { call } from '../bridge/call.ts'
import { isScreenName } from './screens.ts'
import { useStoreDraft } from '../drafts/store-draft.ts'
import type { ScreenName } from './screens.ts'

/** Where the operator is. */
export interface View {
  readonly screen: ScreenName
  readonly selected: RecordId | null
  readonly filter: Filter
  readonly asOf: number | null
  readonly knownOn: number | null
}

const firstView: View = { screen: 'map', selected: null, filter: {}, asOf: null, knownOn: null }
/** Kept in the store among the drafts, not in the preferences: a filter's text or a name may be sensitive. */
const draftKey = 'frame:view'
const settleMs = 600

/** The view, as it was left when this store was last open. Null until that is known. */
export function useKeptView(): readonly [View | null, Dispatch<SetStateAction<View>>] {
  const [view, setView] = useState<View>(firstView)
  const [restored, setRestored] = useState(false)
  const saved = useRef<View>(firstView)
  const draft = useStoreDraft()

  useEffect(() => {
    let gone = false
    const restore = (value: unknown): void => {
      if (gone) return
      const read = readView(value)
      saved.current = read
      setView(read)
      setRestored(true)
    }
    call('draft.get', { key: draftKey }).then(
      (stored) => {
        restore(stored?.value)
      },
      () => {
        restore(null)
      },
    )
    return () => {
      gone = true
    }
  }, [])

  useEffect(() => {
    if (!restored || view === saved.current) return
    const timer = window.setTimeout(() => {
      saved.current = view
      // A store that is read-only or just closing keeps no view; nothing is lost by that.
      draft.save(draftKey, view).catch(() => undefined)
    }, settleMs)
    return () => {
      window.clearTimeout(timer)
    }
  }, [view, restored, draft])

  return [restored ? view : null, setView]
}

function readView(value: unknown): View {
  if (typeof value !== 'object' || value === null) return firstView
  const stored = value as Readonly<Record<string, unknown>>
  const filter = filterSchema.safeParse(stored['filter'])
  return {
    screen: isScreenName(stored['screen']) ? stored['screen'] : firstView.screen,
    selected: isRecordId(stored['selected']) ? stored['selected'] : null,
    filter: filter.success ? filter.data : firstView.filter,
    asOf: null,
    knownOn: null,
  }
}
