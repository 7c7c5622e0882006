import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { StationId } from '../../../db/model/ids.ts'
import type { ConflictView } from '../../../db/model/views/record-views.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { RadioGroup } from '../../ui/fields/radio-group.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { outcomeOf, stationsOf } from './conflict-rules.ts'

interface SettlePanelProps {
  readonly listed: readonly ConflictView[]
  readonly onSettled: (words: string) => void
  readonly onCancel: () => void
}

/** The store takes no more in one go. */
const maxAtOnce = 10_000

/** One rule for everything that is listed: says what it will do before it does it. */
export function SettlePanel({ listed, onSettled, onCancel }: SettlePanelProps): ReactNode {
  const { t, errorText, formatNumber } = useText()
  const { run, isPending, error } = useCommand('conflict.resolveMany')
  const [take, setTake] = useState<'newer' | 'station'>('newer')
  const [wanted, setWanted] = useState<StationId | null>(null)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    panel.current?.querySelector('input')?.focus()
  }, [])
  const once = useMemo(() => listed.slice(0, maxAtOnce), [listed])
  const stations = useMemo(() => stationsOf(once), [once])
  const station = stations.find(({ id }) => id === wanted) ?? stations[0]
  const rule =
    take === 'newer' || station === undefined
      ? ({ take: 'newer' } as const)
      : ({ take: 'station', station: station.id } as const)
  const { settles, stays, deletes } = outcomeOf(rule, once)
  const settle = (): void => {
    run({ rule, only: once.map(({ record, field }) => ({ record, field })) }).then(
      ({ settled, left }) => {
        onSettled(t.conflicts.settled(formatNumber(settled), formatNumber(left)))
      },
      () => undefined,
    )
  }
  return (
    <section ref={panel} className="settle-panel" aria-label={t.conflicts.settleTitle}>
      <RadioGroup
        label={t.conflicts.settleTitle}
        value={take}
        options={[
          { value: 'newer', label: t.conflicts.takeNewer },
          { value: 'station', label: t.conflicts.takeStation },
        ]}
        onChange={setTake}
      />
      {take === 'station' && (
        <Select
          label={t.conflicts.station}
          hideLabel
          value={station?.id ?? ''}
          options={stations.map(({ id, name, conflicts }) => ({
            value: id,
            label: t.conflicts.stationCount(
              name === '' ? t.conflicts.unknownStation : name,
              formatNumber(conflicts),
            ),
          }))}
          onChange={(id) => {
            setWanted(stations.find((one) => one.id === id)?.id ?? null)
          }}
        />
      )}
      <p role="status">
        <strong>{t.conflicts.settles(formatNumber(settles), formatNumber(stays))}</strong>
        {stays > 0 && <span className="conflicts-soft"> {t.conflicts.settleStaysWhy}</span>}
        {listed.length > maxAtOnce && (
          <span className="conflicts-soft"> {t.conflicts.settleMost(formatNumber(maxAtOnce))}</span>
        )}
      </p>
      {deletes > 0 && <Notice tone="warn">{t.conflicts.settleDeletes(deletes)}</Notice>}
      {error !== null && <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>}
      <div className="conflict-foot">
        <Button variant="primary" disabled={isPending || settles === 0} onClick={settle}>
          {isPending ? t.conflicts.settling : t.conflicts.settleRun(formatNumber(settles))}
        </Button>
        <Button disabled={isPending} onClick={onCancel}>
          {t.frame.cancel}
        </Button>
      </div>
    </section>
  )
}
