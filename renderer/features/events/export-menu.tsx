import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Download } from 'lucide-react'
import { call } from '../../bridge/call.ts'
import { useJob } from '../../bridge/use-job.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../use-report.ts'
import { Icon } from '../../ui/icon.tsx'
import { Menu } from '../../ui/menu.tsx'

/** Exports what the list shows: the same filter, the same events. */
export function ExportMenu(): ReactNode {
  const { t, formatNumber, errorText } = useText()
  const { shownFilter, events, notify } = useApp()
  const report = useReport()
  const { start, progress, error, reset } = useJob()
  const count = events.positions.length
  const exported = useRef(0)
  useEffect(() => {
    if (error !== null) notify(errorText(error.code, error.message, error.details), { error: true })
    else if (progress?.state === 'done') notify(t.events.exported(formatNumber(exported.current)))
    else return
    reset()
  }, [error, progress, reset, notify, errorText, t, formatNumber])

  const run = async (format: 'geojson' | 'csv'): Promise<void> => {
    const path = await call('dialog.save', { kind: format, name: `${t.events.exportName}.${format}` })
    if (path === null) return
    exported.current = count
    start(call('export.start', { path, format, type: 'event', filter: shownFilter }))
  }
  return (
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
      items={(['geojson', 'csv'] as const).map((format) => ({
        label: format === 'geojson' ? t.events.exportGeojson : t.events.exportCsv,
        onSelect: () => {
          report(run(format))
        },
      }))}
    />
  )
}
