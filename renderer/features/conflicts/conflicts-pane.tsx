import { useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { ConflictView } from '../../../db/model/views/record-views.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { conflictFieldText } from '../../format/conflict-text.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { Table } from '../../ui/table/table.tsx'
import type { Column } from '../../ui/table/column.ts'
import { ConflictDetail } from './conflict-detail.tsx'
import { ConflictFilters } from './conflict-filters.tsx'
import { everything, filterConflicts, keyOf, placeIn } from './conflict-rules.ts'
import type { ConflictFilter } from './conflict-rules.ts'
import { choicesIn, moveBetweenChoices } from './move-focus.ts'
import { SettlePanel } from './settle-panel.tsx'
import type { FieldEditing, ThirdDraft } from './third-value.tsx'
import { useLabels } from './use-labels.ts'

interface ConflictsPaneProps {
  readonly conflicts: readonly ConflictView[]
  readonly editing: FieldEditing
  readonly third: ThirdDraft | null
  readonly readOnly: boolean
  readonly onThird: (draft: ThirdDraft | null) => void
  /** Something was settled: what to say about it. */
  readonly onDone: (words: string) => void
  readonly onClose: () => void
}

/** The conflicts left on one side, the chosen one with its values on the other. */
export function ConflictsPane(props: ConflictsPaneProps): ReactNode {
  const { conflicts, editing, third, readOnly, onThird, onDone, onClose } = props
  const text = useText()
  const { t, errorText } = text
  const [filter, setFilter] = useState<ConflictFilter>(everything)
  const [chosen, setChosen] = useState({ key: third?.key ?? '', index: 0 })
  const [settling, setSettling] = useState(false)
  const resolve = useCommand('conflict.resolve')
  const write = useCommand('conflict.resolveWith')
  const list = useRef<HTMLDivElement>(null)
  const detail = useRef<HTMLDivElement>(null)
  const listed = useMemo(() => filterConflicts(conflicts, filter), [conflicts, filter])
  const at = placeIn(listed, chosen)
  const conflict = listed[at]
  const nameOf = useLabels(conflicts)
  const columns = useColumns(nameOf)
  const error = resolve.error ?? write.error
  const busy = resolve.isPending || write.isPending
  const focusList = (): void => {
    list.current?.querySelector<HTMLElement>('.table-scroll')?.focus()
  }

  const settle = (request: Promise<unknown>, of: ConflictView): void => {
    setChosen({ key: keyOf(of), index: at })
    request.then(
      () => {
        onThird(null)
        onDone(t.conflicts.chosen(nameOf(of), conflictFieldText(of, text)))
        focusList()
      },
      () => undefined,
    )
  }
  if (conflicts.length === 0) return <EmptyState title={t.conflicts.empty} text={t.conflicts.emptyHint} />
  return (
    <div className="conflicts-pane">
      <div ref={list} className="conflicts-side">
        <ConflictFilters conflicts={conflicts} filter={filter} onFilter={setFilter} />
        <p className="conflicts-soft conflicts-line" aria-live="polite">
          {listed.length === conflicts.length
            ? t.conflicts.count(listed.length)
            : t.conflicts.countOf(listed.length, conflicts.length)}
          . {t.conflicts.intro}
        </p>
        <Table
          label={t.conflicts.list}
          columns={columns}
          count={listed.length}
          row={(index) => listed[index]}
          selectedIndex={at}
          recordOf={(conflict) => conflict.record}
          onSelect={(index) => {
            const next = listed[index]
            if (next !== undefined) setChosen({ key: keyOf(next), index })
          }}
          onOpen={() => {
            choicesIn(detail.current)[0]?.focus()
          }}
          empty={<EmptyState title={t.conflicts.noneListed} text={t.conflicts.noneListedHint} />}
        />
        {readOnly ? (
          <Notice>{t.conflicts.readOnly}</Notice>
        ) : settling ? (
          <SettlePanel
            listed={listed}
            onSettled={(words) => {
              setSettling(false)
              onThird(null)
              onDone(words)
              focusList()
            }}
            onCancel={() => {
              setSettling(false)
              focusList()
            }}
          />
        ) : (
          <div className="conflicts-line">
            <Button
              disabled={listed.length === 0}
              onClick={() => {
                setSettling(true)
              }}
            >
              {t.conflicts.settle}
            </Button>
          </div>
        )}
      </div>
      <div
        ref={detail}
        className="conflicts-main"
        role="region"
        aria-label={t.conflicts.detail}
        onKeyDown={moveBetweenChoices}
      >
        {error !== null && (
          <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>
        )}
        {conflict !== undefined && (
          <ConflictDetail
            key={keyOf(conflict)}
            conflict={conflict}
            editing={editing}
            third={third}
            readOnly={readOnly}
            busy={busy}
            onThird={(draft) => {
              onThird(draft)
              if (draft === null) focusList()
            }}
            name={nameOf(conflict)}
            onChoose={(change) => {
              const { record, field } = conflict
              if (!busy) settle(resolve.run({ record, field, change }), conflict)
            }}
            onWrite={(value) => {
              const { record, field } = conflict
              if (!busy) settle(write.run({ record, field, value }), conflict)
            }}
            onClose={onClose}
          />
        )}
      </div>
    </div>
  )
}

function useColumns(nameOf: (conflict: ConflictView) => string): readonly Column<ConflictView>[] {
  const text = useText()
  return useMemo(() => {
    const { t, label, formatNumber } = text
    return [
      {
        key: 'record',
        label: t.conflicts.columns.record,
        width: 'minmax(120px, 2fr)',
        cell: (conflict) => (
          <span className="conflicts-cut" dir="auto" title={nameOf(conflict)}>
            {nameOf(conflict)}
          </span>
        ),
      },
      {
        key: 'type',
        label: t.conflicts.columns.type,
        width: '112px',
        cell: ({ type }) => <span className="conflicts-cut">{label('record-type', type)}</span>,
      },
      {
        key: 'field',
        label: t.conflicts.columns.field,
        width: '104px',
        cell: (conflict) => <span className="conflicts-cut">{conflictFieldText(conflict, text)}</span>,
      },
      {
        key: 'values',
        label: t.conflicts.columns.values,
        width: '56px',
        align: 'end',
        cell: ({ valueCount }) => formatNumber(valueCount),
      },
    ]
  }, [text, nameOf])
}
