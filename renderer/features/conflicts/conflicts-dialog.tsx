import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { ConflictView } from '../../../db/model/views.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ConflictCard } from './conflict-card.tsx'
import { conflictFieldWords, idsInValue } from '../../conflict-words.ts'
import './conflicts.css'

/** More are not useful at once, and each has buttons. */
const mostShown = 60
const none: readonly ConflictView[] = []

/** Values that stations gave side by side; the operator chooses, and the choice travels like any change. */
export function ConflictsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const text = useText()
  const { t, errorText, formatNumber } = text
  const { notify, undoLast } = useApp()
  const { data } = useQuery('conflict.list', {})
  const { run, error, isPending } = useCommand('conflict.resolve')
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  /** The card where the focus goes once the list has changed. */
  const nextFocus = useRef<number | null>(0)
  const conflicts = data ?? none
  const shown = useMemo(() => conflicts.slice(0, mostShown), [conflicts])
  const ids = useMemo(
    () => shown.flatMap((conflict) => conflict.values.flatMap(({ value }) => idsInValue(value))),
    [shown],
  )
  const names = useNames(ids)

  useEffect(() => {
    if (nextFocus.current === null || shown.length === 0) return
    const at = Math.min(nextFocus.current, shown.length - 1)
    nextFocus.current = null
    choicesOf(list.current, at)[0]?.focus()
  }, [shown])

  const choose = (
    conflict: ConflictView,
    index: number,
    change: ConflictView['values'][number]['change'],
  ): void => {
    if (isPending) return
    nextFocus.current = index
    run({ record: conflict.record, field: conflict.field, change }).then(
      () => {
        const words = t.conflicts.chosen(conflict.label, conflictFieldWords(conflict, text))
        setChosen(words)
        notify(words, { undo: true })
      },
      () => {
        nextFocus.current = null
      },
    )
  }
  return (
    <Dialog
      title={t.conflicts.title}
      wide
      onClose={onClose}
      footer={<Button onClick={onClose}>{t.conflicts.close}</Button>}
    >
      <div className="conflicts">
        {error !== null && (
          <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>
        )}
        {chosen !== null && (
          <Notice
            action={
              <Button
                variant="quiet"
                onClick={() => {
                  setChosen(null)
                  undoLast()
                }}
              >
                {t.conflicts.undo}
              </Button>
            }
          >
            <span role="status">{chosen}</span>
          </Notice>
        )}
        {data !== undefined && shown.length === 0 && (
          <EmptyState title={t.conflicts.empty} text={t.conflicts.emptyHint} />
        )}
        {shown.length > 0 && (
          <>
            <p className="conflicts-soft">
              {t.conflicts.count(formatNumber(conflicts.length), conflicts.length === 1)}. {t.conflicts.intro}
            </p>
            <ul
              ref={list}
              className="conflicts-list"
              onKeyDown={(event) => {
                moveFocus(event, list.current)
              }}
            >
              {shown.map((conflict, index) => (
                <li key={`${conflict.record} ${conflict.field}`} data-conflict={index}>
                  <ConflictCard
                    conflict={conflict}
                    names={names}
                    onChoose={(change) => {
                      choose(conflict, index, change)
                    }}
                  />
                </li>
              ))}
            </ul>
            {conflicts.length > shown.length && (
              <p className="conflicts-soft">
                {t.conflicts.more(formatNumber(conflicts.length - shown.length))}
              </p>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}

function choicesOf(list: HTMLElement | null, conflict: number): readonly HTMLElement[] {
  const card = list?.querySelector(`[data-conflict="${String(conflict)}"]`)
  return [...(card?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])]
}

/** Left and right between the values of a conflict, up and down between conflicts. */
function moveFocus(event: KeyboardEvent<HTMLElement>, list: HTMLElement | null): void {
  const focused = event.target instanceof HTMLElement ? event.target : null
  const card = Number(focused?.closest<HTMLElement>('[data-conflict]')?.dataset['conflict'] ?? NaN)
  if (focused === null || list === null || Number.isNaN(card)) return
  const choices = choicesOf(list, card)
  const at = choices.indexOf(focused)
  if (at < 0) return
  const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  let target: HTMLElement | undefined
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
    target = choices[at + (event.key === forward ? 1 : -1)]
  else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    const others = choicesOf(list, card + (event.key === 'ArrowDown' ? 1 : -1))
    target = others[Math.min(at, others.length - 1)]
  } else return
  event.preventDefault()
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}
