import { useCallback, useContext, useMemo, useState } from 'react'
import type { WhenContext } from '../../../db/model/dates/when.ts'
import { isRecordId } from '../../../db/model/ids.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import type { BridgeError } from '../../bridge/bridge-error.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import type { EntryStart } from '../../app-state/overlays.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { WhenOrderContext } from '../../ui/fields/when-order.ts'
import { fieldText } from '../../records/use-record-search.ts'
import { composeEvent, composeTitle, problemsOf } from './compose-event.ts'
import type { EntryProblem } from './compose-event.ts'
import { emptyEntry, nextEntry } from './entry-draft.ts'
import type { EntryDraft, Named } from './entry-draft.ts'
import { sameName } from './entry-options.ts'
import { withMapPoint, withPlaceText } from './entry-place.ts'
import { useEntryDraft } from './use-entry-draft.ts'
import type { KeptDraft } from './use-entry-draft.ts'
import { whenContext } from './when-context.ts'

const none: readonly RecordView[] = []

export interface Entry {
  readonly draft: EntryDraft
  readonly change: (part: Partial<EntryDraft>) => void
  readonly replace: (draft: EntryDraft) => void
  readonly kept: KeptDraft
  readonly actors: readonly RecordView[]
  readonly sources: readonly RecordView[]
  readonly title: string
  readonly problems: ReadonlySet<EntryProblem>
  /** Saving was tried with something missing: now it is said. */
  readonly tried: boolean
  readonly readOnly: boolean
  readonly saving: boolean
  readonly error: BridgeError | null
  /** True once the event is saved. */
  readonly save: (more: boolean) => Promise<boolean>
}

export function useEntry(begin: EntryStart): Entry {
  const { t, label, zone } = useText()
  const { select } = useAppView()
  const { closeOverlay } = useOverlays()
  const { notify } = useMessages()
  const { run, isPending, error } = useCommand('record.save')
  const actors = useQuery('record.list', { type: 'actor' }).data ?? none
  const sources = useQuery('record.list', { type: 'source' }).data ?? none
  const readOnly = useQuery('store.state', {}).data?.readOnly === true
  const [start, setStart] = useState(() => {
    const empty = emptyEntry(t.entry.today)
    if (begin.place !== undefined) return withPlaceText(empty, begin.place)
    return begin.lat === undefined || begin.lng === undefined
      ? empty
      : withMapPoint(empty, { lat: begin.lat, lng: begin.lng })
  })
  const [draft, setDraft] = useState(start)
  const [tried, setTried] = useState(false)
  const kept = useEntryDraft(draft, start)
  const { order } = useContext(WhenOrderContext)
  const context = useCallback(
    (): WhenContext => ({ ...whenContext(draft, zone), order }),
    [draft, zone, order],
  )
  const problems = useMemo(() => problemsOf(draft, context()), [draft, context])
  const title = composeTitle(draft, draft.kind === '' ? '' : label('event-kind', draft.kind), t.entry)
  const change = useCallback((part: Partial<EntryDraft>) => {
    setDraft((present) => ({ ...present, ...part }))
  }, [])

  /** The id that a name stands for; a name that nobody bears yet makes a record. */
  const idFor = async (
    named: Named | null,
    type: 'actor' | 'source',
    fields: Readonly<Record<string, unknown>>,
  ): Promise<string | null> => {
    if (named === null || named.name.trim() === '') return null
    const known = named.id ?? sameName(type === 'actor' ? actors : sources, named.name)?.id
    if (known !== undefined) return known
    const { id } = await run({ type, set: { name: named.name.trim(), ...fields } })
    // Should saving the event fail, the next try must not make it again.
    change({ [type]: { id, name: named.name.trim() } })
    return id
  }

  const saveAll = async (more: boolean): Promise<void> => {
    const actor = await idFor(draft.actor, 'actor', {})
    const reliability = draft.reliability === '' ? {} : { reliability: draft.reliability }
    const source = await idFor(draft.source, 'source', reliability)
    const ungraded = sources.find((record) => record.id === source && fieldText(record, 'reliability') === '')
    if (ungraded !== undefined && draft.reliability !== '')
      await run({ type: 'source', id: ungraded.id, set: reliability, heads: [...ungraded.heads] })
    const set = composeEvent(draft, { title, actor, source }, context())
    const { id } = await run({ type: 'event', set: { ...set } })
    kept.clear()
    notify(t.entry.saved(title), { undo: true })
    if (isRecordId(id)) select(id)
    if (!more) {
      closeOverlay('entry')
      return
    }
    const named = source === null || draft.source === null ? null : { id: source, name: draft.source.name }
    const next = nextEntry({ ...draft, source: named }, t.entry.today)
    setStart(next)
    setDraft(next)
    setTried(false)
  }

  return {
    draft,
    change,
    replace: setDraft,
    kept,
    actors,
    sources,
    title,
    problems,
    tried,
    readOnly,
    saving: isPending,
    error,
    save: (more) => {
      setTried(true)
      if (problems.size > 0 || readOnly || isPending) return Promise.resolve(false)
      return saveAll(more).then(
        () => true,
        () => false,
      )
    },
  }
}
