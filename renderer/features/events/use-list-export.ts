import { useEffect } from 'react'
import { exportFormats } from '../../../db/model/imports/file-formats.ts'
import type { ExportFormat } from '../../../db/model/imports/file-formats.ts'
import type { ClearanceAsked } from '../../../db/model/redaction/clearance.ts'
import type { ExportedList } from '../../../electron/ipc/contract/exchange.ts'
import type { LeftOutReason } from '../../../db/model/imports/left-out.ts'
import { call } from '../../bridge/call.ts'
import { useJob } from '../../bridge/use-job.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { useText } from '../../text/text.ts'
import type { Text } from '../../text/text.ts'

export interface ListExport {
  /** Asks where to, then writes what the list shows; false when the person has cancelled. */
  readonly start: (
    format: ExportFormat,
    clearance: ClearanceAsked,
    rows: readonly number[],
  ) => Promise<boolean>
  readonly running: boolean
}

/** Writes the shown events to a file; what came of it is said in the state line. */
export function useListExport(): ListExport {
  const text = useText()
  const { t, language, errorText } = text
  const { shownFilter } = useShownEvents()
  const { notify } = useMessages()
  const { start: startJob, state, error, result, reset } = useJob('export.list')
  useEffect(() => {
    if (error !== null) notify(errorText(error.code, error.message, error.details), { error: true })
    else if (result !== null) notify(doneText(result, text))
    else return
    reset()
  }, [error, result, reset, notify, errorText, text])
  const start: ListExport['start'] = async (format, clearance, rows) => {
    const [ending] = exportFormats.find(({ id }) => id === format)?.extensions ?? [format]
    const path = await call('dialog.save', { kind: format, name: `${t.events.exportName}.${ending}` })
    if (path === null) return false
    startJob({ path, format, types: ['event'], filter: shownFilter, rows: [...rows], clearance, language })
    return true
  }
  return { start, running: state === 'running' }
}

function doneText({ records, withheld, leftOut }: ExportedList, { t, label, formatNumber }: Text): string {
  return [
    t.events.exported(records),
    ...(withheld.records > 0
      ? [t.clearance.withheld(formatNumber(withheld.records), label('sensitivity', withheld.ceiling))]
      : []),
    ...leftOut
      .filter(({ reason }) => formatReasons.has(reason))
      .map(({ reason, count }) =>
        t.exchange.leftOut(t.extract.reasons[reason] ?? reason, formatNumber(count)),
      ),
  ].join(' ')
}

/** What the format could not carry; what the filter and the clearance leave out is said elsewhere. */
const formatReasons: ReadonlySet<string> = new Set([
  'without-place',
  'rough-place',
  'not-in-format',
  'cell-cut',
] satisfies LeftOutReason[])
