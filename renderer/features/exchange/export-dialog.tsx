import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { FolderOpen } from 'lucide-react'
import type { StationView } from '../../../db/model/views/station-views.ts'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useJob } from '../../bridge/use-job.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { TextArea } from '../../ui/fields/text-area.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { useReport } from '../../app-state/use-report.ts'
import { byteText } from '../../format/byte-text.ts'
import { HeldWords } from './receipts/held-words.tsx'
import { bundleFileName, exportResult } from './receipts/job-result.ts'
import { emptySeal, SealChoice, sealOf } from './parts/seal-choice.tsx'
import type { SealForm } from './parts/seal-choice.tsx'
import { JobProgress } from './parts/job-progress.tsx'
import { MapsAlongChoice, MapsAlongState, useMapsAlong } from './maps-along.tsx'

const none: readonly StationView[] = []

interface ExportDialogProps {
  readonly storeName: string
  readonly onClose: () => void
}

export function ExportDialog({ storeName, onClose }: ExportDialogProps): ReactNode {
  const text = useText()
  const { t, errorText, formatNumber } = text
  const { notify } = useMessages()
  const report = useReport()
  const job = useJob()
  const [title, setTitle] = useState(storeName)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const stations = useQuery('station.list', {}).data ?? none
  const [form, setForm] = useState<SealForm>(emptySeal)
  const sealing = sealOf(form, stations)
  const result = exportResult(job.result)
  const path = result?.path ?? null
  const along = useMapsAlong()
  const { start: copyMaps } = along
  useEffect(() => {
    if (path !== null) notify(t.exchange.exportedTo(path))
  }, [path, notify, t])
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (path === null || told.current === path) return
    told.current = path
    copyMaps(path)
  }, [path, copyMaps])

  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    first.current?.focus()
  }, [])

  const start = async (): Promise<void> => {
    const day = dayInZone(Date.now(), text.zone)
    const chosen = await call('dialog.save', { kind: 'bundle', name: bundleFileName(title, day) })
    if (chosen === null) return
    setAsked(true)
    job.start(
      call('export.start', {
        path: chosen,
        format: 'bundle',
        title: title.trim(),
        note: note.trim(),
        ...(sealing.seal === undefined ? {} : { seal: sealing.seal }),
      }),
    )
  }
  const state = job.progress?.state
  const running = asked && job.error === null && result === null && state !== 'cancelled' && state !== 'done'
  const footer =
    result === null ? (
      <>
        <Button onClick={onClose}>{t.exchange.close}</Button>
        <Button
          variant="primary"
          disabled={running || !sealing.ready}
          onClick={() => {
            report(start())
          }}
        >
          {t.exchange.chooseFile}
        </Button>
      </>
    ) : (
      <>
        <Button
          icon={FolderOpen}
          onClick={() => {
            report(call('path.reveal', { path: result.path }))
          }}
        >
          {t.exchange.reveal}
        </Button>
        <Button variant="primary" autoFocus onClick={onClose}>
          {t.exchange.close}
        </Button>
      </>
    )
  return (
    <Dialog title={t.exchange.exportTitle} onClose={onClose} footer={footer}>
      {result !== null ? (
        <div className="exchange-stack">
          <p role="status">{t.exchange.exported}</p>
          <dl className="exchange-facts">
            <dt>{t.exchange.file}</dt>
            <dd dir="ltr">{result.path}</dd>
            <dt>{t.exchange.packs}</dt>
            <dd>{formatNumber(result.packs)}</dd>
            <dt>{t.exchange.changes}</dt>
            <dd>{formatNumber(result.changes)}</dd>
            <dt>{t.exchange.size}</dt>
            <dd>{byteText(result.bytes, formatNumber)}</dd>
          </dl>
          <HeldWords />
          <MapsAlongState along={along} bundle={result.path} />
        </div>
      ) : running ? (
        <JobProgress job={job} label={t.exchange.exporting} />
      ) : (
        <div className="exchange-stack">
          {state === 'cancelled' && <Notice>{t.exchange.cancelled}</Notice>}
          {job.error !== null && (
            <Notice tone="danger">{errorText(job.error.code, job.error.message, job.error.details)}</Notice>
          )}
          <p className="exchange-soft">{t.exchange.exportHint}</p>
          <TextField
            label={t.exchange.bundleTitle}
            value={title}
            maxLength={200}
            inputRef={first}
            onChange={setTitle}
          />
          <TextArea label={t.exchange.bundleNote} value={note} rows={2} maxLength={2000} onChange={setNote} />
          <SealChoice form={form} onChange={setForm} />
          <MapsAlongChoice along={along} />
        </div>
      )}
    </Dialog>
  )
}
