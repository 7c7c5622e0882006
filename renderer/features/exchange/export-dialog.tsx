import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { FolderOpen } from 'lucide-react'
import type { StationView } from '../../../db/model/views/station-views.ts'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import type { ExportedBundle } from '../../../electron/ipc/contract/exchange.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useJob } from '../../bridge/use-job.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { JobDialog } from '../../ui/overlays/job-dialog.tsx'
import { TextArea } from '../../ui/fields/text-area.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { useReport } from '../../app-state/use-report.ts'
import { byteText } from '../../format/byte-text.ts'
import { HeldWords } from './receipts/held-words.tsx'
import { bundleFileName } from './receipts/count-words.ts'
import { emptySeal, SealChoice, sealOf } from './parts/seal-choice.tsx'
import type { SealForm } from './parts/seal-choice.tsx'
import { MapsAlongChoice, MapsAlongState, useMapsAlong } from './maps-along.tsx'
import type { MapsAlong } from './maps-along.tsx'

const none: readonly StationView[] = []

interface ExportDialogProps {
  readonly storeName: string
  readonly onClose: () => void
}

export function ExportDialog({ storeName, onClose }: ExportDialogProps): ReactNode {
  const { t, zone } = useText()
  const report = useReport()
  const job = useJob('export.bundle')
  const [title, setTitle] = useState(storeName)
  const [note, setNote] = useState('')
  const stations = useQuery('station.list', {}).data ?? none
  const [form, setForm] = useState<SealForm>(emptySeal)
  const sealing = sealOf(form, stations)
  const along = useMapsAlong()
  useAfterExport(job.result?.path ?? null, along.start)

  const start = async (): Promise<void> => {
    const name = bundleFileName(title, dayInZone(Date.now(), zone))
    const path = await call('dialog.save', { kind: 'bundle', name })
    if (path === null) return
    job.start({
      path,
      title: title.trim(),
      note: note.trim(),
      ...(sealing.seal === undefined ? {} : { seal: sealing.seal }),
    })
  }
  return (
    <JobDialog
      title={t.exchange.exportTitle}
      onClose={onClose}
      job={job}
      running={t.exchange.exporting}
      actions={
        <Button
          variant="primary"
          disabled={!sealing.ready}
          onClick={() => {
            report(start())
          }}
        >
          {t.exchange.chooseFile}
        </Button>
      }
      done={(bundle) => <Exported bundle={bundle} along={along} />}
      doneActions={({ path }) => (
        <Button
          icon={FolderOpen}
          onClick={() => {
            report(call('path.reveal', { path }))
          }}
        >
          {t.exchange.reveal}
        </Button>
      )}
    >
      <p className="exchange-soft">{t.exchange.exportHint}</p>
      <TextField label={t.exchange.bundleTitle} value={title} maxLength={200} onChange={setTitle} />
      <TextArea label={t.exchange.bundleNote} value={note} rows={2} maxLength={2000} onChange={setNote} />
      <SealChoice form={form} onChange={setForm} />
      <MapsAlongChoice along={along} />
    </JobDialog>
  )
}

/** Says where the bundle lies, and sends the maps after it: once for each path. */
function useAfterExport(path: string | null, copyMaps: (bundle: string) => void): void {
  const { t } = useText()
  const { notify } = useMessages()
  useEffect(() => {
    if (path !== null) notify(t.exchange.exportedTo(path))
  }, [path, notify, t])
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (path === null || told.current === path) return
    told.current = path
    copyMaps(path)
  }, [path, copyMaps])
}

interface ExportedProps {
  readonly bundle: ExportedBundle
  readonly along: MapsAlong
}

function Exported({ bundle, along }: ExportedProps): ReactNode {
  const { t, formatNumber } = useText()
  return (
    <div className="exchange-stack">
      <p role="status">{t.exchange.exported}</p>
      <dl className="exchange-facts">
        <dt>{t.exchange.file}</dt>
        <dd dir="ltr">{bundle.path}</dd>
        <dt>{t.exchange.packs}</dt>
        <dd>{formatNumber(bundle.packs)}</dd>
        <dt>{t.exchange.changes}</dt>
        <dd>{formatNumber(bundle.changes)}</dd>
        <dt>{t.exchange.size}</dt>
        <dd>{byteText(bundle.bytes, formatNumber)}</dd>
      </dl>
      <HeldWords />
      <MapsAlongState along={along} bundle={bundle.path} />
    </div>
  )
}
