import { useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useCommand } from '../../bridge/use-command.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { KindMark } from '../../symbols/kind-mark.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { Table } from '../../ui/table/table.tsx'
import type { Column } from '../../ui/table/column.ts'
import { betweenText, distanceText } from './distance-text.ts'
import { DuplicatePair } from './duplicate-pair.tsx'
import type { NearPair } from './duplicate-pair.tsx'
import { choicesIn, moveBetweenChoices } from './move-focus.ts'

interface DuplicatesPaneProps {
  readonly readOnly: boolean
  readonly onDone: (words: string) => void
  readonly onClose: () => void
}

const kilometres = [1, 2, 5, 10, 25]
const dayLimits = [0, 1, 2, 7]
const maxListed = 200
/** The search stops counting here. */
const countedAtMost = 100_000

/** Pairs of events that may be one reported twice. A person says whether they are; nothing is merged. */
export function DuplicatesPane({ readOnly, onDone, onClose }: DuplicatesPaneProps): ReactNode {
  const { t, errorText, formatNumber } = useText()
  const words = t.conflicts.duplicates
  const [km, setKm] = useState(5)
  const [days, setDays] = useState(2)
  const [index, setIndex] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const detail = useRef<HTMLDivElement>(null)
  const found = useQuery(
    'duplicate.list',
    { metres: km * 1000, days, limit: maxListed },
    { keepPrevious: true },
  )
  const link = useCommand('duplicate.link')
  const columns = useColumns()
  const pairs = found.data?.pairs ?? []
  const total = found.data?.total ?? 0
  const at = Math.min(index, pairs.length - 1)
  const pair = pairs[at]
  const error = link.error ?? found.error
  const focusList = (): void => {
    list.current?.querySelector<HTMLElement>('.table-scroll')?.focus()
  }
  const here = found.data !== undefined
  const decide = (of: NearPair, same: boolean): void => {
    if (link.isPending) return
    link.run({ a: of.a.id, b: of.b.id, same }).then(
      () => {
        onDone(same ? words.linked : words.heldApart)
        focusList()
      },
      () => undefined,
    )
  }
  return (
    <div className="conflicts-pane">
      <div ref={list} className="conflicts-side">
        <div className="conflicts-filters">
          <Select
            label={words.metres}
            value={String(km)}
            options={kilometres.map((one) => ({ value: String(one), label: words.km(formatNumber(one)) }))}
            onChange={(value) => {
              setKm(Number(value))
              setIndex(0)
            }}
          />
          <Select
            label={words.days}
            value={String(days)}
            options={dayLimits.map((one) => ({ value: String(one), label: words.dayCount(one) }))}
            onChange={(value) => {
              setDays(Number(value))
              setIndex(0)
            }}
          />
        </div>
        <p className="conflicts-soft conflicts-line">{words.intro}</p>
        <p className="conflicts-line" role="status">
          <strong>{here && (total >= countedAtMost ? words.totalAtLeast(total) : words.total(total))}</strong>
          {total > pairs.length && (
            <span className="conflicts-soft"> · {words.firstOf(formatNumber(pairs.length))}</span>
          )}
        </p>
        <Table
          label={words.list}
          columns={columns}
          count={pairs.length}
          row={(row) => pairs[row]}
          selectedIndex={at}
          recordOf={({ a }) => a.id}
          onSelect={setIndex}
          onOpen={() => {
            choicesIn(detail.current)[0]?.focus()
          }}
          empty={here ? <EmptyState title={words.empty} text={words.emptyHint} /> : undefined}
        />
      </div>
      <div
        ref={detail}
        className="conflicts-main"
        role="region"
        aria-label={words.detail}
        onKeyDown={moveBetweenChoices}
      >
        {error !== null && (
          <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>
        )}
        {pair !== undefined && (
          <DuplicatePair
            key={`${pair.a.id} ${pair.b.id}`}
            pair={pair}
            readOnly={readOnly}
            busy={link.isPending}
            onDecide={(same) => {
              decide(pair, same)
            }}
            onClose={onClose}
          />
        )}
      </div>
    </div>
  )
}

function useColumns(): readonly Column<NearPair>[] {
  const text = useText()
  return useMemo(() => {
    const { columns } = text.t.conflicts.duplicates
    return [
      {
        key: 'first',
        label: columns.first,
        width: 'minmax(110px, 1fr)',
        cell: ({ a }) => (
          <>
            <KindMark kind={a.event?.kind ?? ''} size={14} />
            <span className="conflicts-cut" dir="auto" title={a.label}>
              {a.label}
            </span>
          </>
        ),
      },
      {
        key: 'second',
        label: columns.second,
        width: 'minmax(110px, 1fr)',
        cell: ({ b }) => (
          <span className="conflicts-cut" dir="auto" title={b.label}>
            {b.label}
          </span>
        ),
      },
      {
        key: 'apart',
        label: columns.apart,
        width: '78px',
        align: 'end',
        cell: ({ metres }) => <bdi>{distanceText(metres, text)}</bdi>,
      },
      {
        key: 'between',
        label: columns.between,
        width: '78px',
        align: 'end',
        cell: ({ hours }) => <bdi>{betweenText(hours, text)}</bdi>,
      },
    ]
  }, [text])
}
