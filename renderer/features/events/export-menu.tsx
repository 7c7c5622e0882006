import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Download } from 'lucide-react'
import { isBeyondUsual } from '../../../db/model/redaction/clearance.ts'
import type { ClearanceAsked, Withheld } from '../../../db/model/redaction/clearance.ts'
import { call } from '../../bridge/call.ts'
import { useJob } from '../../bridge/use-job.ts'
import { ClearanceFields } from '../../clearance/clearance-fields.tsx'
import { ClearanceQuestion } from '../../clearance/clearance-question.tsx'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { exportFormats } from '../../../db/model/imports/file-formats.ts'
import type { ExportFormat } from '../../../db/model/imports/file-formats.ts'
import { Icon } from '../../ui/icon.tsx'
import { Menu } from '../../ui/overlays/menu.tsx'

/** Exports what the list shows: the same filter, the same events. */
export function ExportMenu(): ReactNode {
  const { t, label, language, formatNumber, errorText } = useText()
  const { shownFilter, events } = useShownEvents()
  const { notify } = useMessages()
  const report = useReport()
  const { start, progress, error, result, reset } = useJob()
  const count = events.positions.length
  const exported = useRef(0)
  const [format, setFormat] = useState<ExportFormat | null>(null)
  const [clearance, setClearance] = useState<ClearanceAsked>({})
  const [asking, setAsking] = useState(false)
  const doneText = useCallback(
    (done: unknown, asked: number): string => {
      const { records, withheld } = resultOf(done)
      return [
        t.events.exported(records ?? asked),
        ...(withheld !== undefined && withheld.records > 0
          ? [t.clearance.withheld(formatNumber(withheld.records), label('sensitivity', withheld.ceiling))]
          : []),
      ].join(' ')
    },
    [t, label, formatNumber],
  )
  useEffect(() => {
    if (error !== null) notify(errorText(error.code, error.message, error.details), { error: true })
    else if (progress?.state === 'done') notify(doneText(result, exported.current))
    else return
    reset()
  }, [error, progress, result, reset, notify, errorText, doneText])

  const run = async (): Promise<void> => {
    setAsking(false)
    if (format === null) return
    const path = await call('dialog.save', { kind: format, name: `${t.events.exportName}.${format}` })
    if (path === null) return
    exported.current = count
    setFormat(null)
    start(call('export.start', { path, format, type: 'event', filter: shownFilter, clearance, language }))
  }
  return (
    <>
      <Menu
        label={t.events.export}
        align="end"
        trigger={(trigger) => (
          <button
            type="button"
            {...trigger}
            className="button button-plain"
            disabled={count === 0 || progress?.state === 'running'}
          >
            <Icon icon={Download} />
            {t.events.export}
          </button>
        )}
        items={exportFormats.map(({ id, name }) => ({
          label: t.events.exportAs(name),
          onSelect: () => {
            setClearance({})
            setFormat(id)
          },
        }))}
      />
      {format !== null && (
        <Dialog
          title={t.clearance.exportTitle}
          onClose={() => {
            setFormat(null)
          }}
          footer={
            <>
              <Button
                onClick={() => {
                  setFormat(null)
                }}
              >
                {t.frame.cancel}
              </Button>
              <Button
                variant="primary"
                onClick={() => {
                  if (isBeyondUsual(clearance)) setAsking(true)
                  else report(run())
                }}
              >
                {t.extract.choose}
              </Button>
            </>
          }
        >
          <ClearanceFields value={clearance} onChange={setClearance} />
        </Dialog>
      )}
      {asking && (
        <ClearanceQuestion
          value={clearance}
          onYes={() => {
            report(run())
          }}
          onClose={() => {
            setAsking(false)
          }}
        />
      )}
    </>
  )
}

function resultOf(done: unknown): { readonly records?: number; readonly withheld?: Withheld } {
  return typeof done === 'object' && done !== null ? done : {}
}
