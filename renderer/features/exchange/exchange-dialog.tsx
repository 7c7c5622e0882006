import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { ShieldCheck, TriangleAlert } from 'lucide-react'
import type { ExchangeReport } from '../../../electron/ipc/contract/exchange.ts'
import { call } from '../../bridge/call.ts'
import { useJob } from '../../bridge/use-job.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { PassphraseField } from '../../ui/fields/passphrase-field.tsx'
import { ExchangePlan, planReady, emptyPlan } from './exchange-plan.tsx'
import type { Plan } from './exchange-plan.tsx'
import { FileCard } from './receipts/file-card.tsx'
import { FolderFacts } from './receipts/folder-facts.tsx'
import { HeldWords } from './receipts/held-words.tsx'
import { JobProgress } from './parts/job-progress.tsx'

interface ExchangeDialogProps {
  readonly folder: string
  readonly onClose: () => void
}

/** One exchange with a folder: looks first, asks what must be decided, then reads, writes and says what came of it. */
export function ExchangeDialog({ folder, onClose }: ExchangeDialogProps): ReactNode {
  const { t, errorText } = useText()
  const { start: startPreview, ...preview } = useJob()
  const { start: startRun, ...run } = useJob()
  const [plan, setPlan] = useState<Plan>(emptyPlan)
  const [passphrase, setPassphrase] = useState('')
  const [tried, setTried] = useState('')
  const [running, setRunning] = useState(false)
  useEffect(() => {
    startPreview(call('exchange.preview', { folder, ...(tried === '' ? {} : { passphrase: tried }) }))
  }, [startPreview, folder, tried])
  const cancelPreview = useRef(preview.cancel)
  useEffect(() => {
    cancelPreview.current = preview.cancel
  })
  useEffect(
    () => () => {
      cancelPreview.current()
    },
    [],
  )
  const found = reportOf(preview.result)
  const done = reportOf(run.result)
  const ended = done !== null || run.error !== null || run.progress?.state === 'cancelled'
  const sealedError = ['folder-sealed', 'passphrase-wrong'].includes(preview.error?.code ?? '')

  const begin = (): void => {
    setRunning(true)
    const key = tried === '' ? plan.passphrase : tried
    startRun(
      call('exchange.start', {
        folder,
        trust: [...plan.decided].flatMap(([id, trust]) => (trust === 'trust' ? [id] : [])),
        skipUnknown: [...plan.decided.values()].includes('leave'),
        join: [...plan.join],
        ...(key === '' ? {} : { passphrase: key }),
      }),
    )
  }
  const body = (): ReactNode => {
    if (done !== null) return <ExchangeDone report={done} />
    if (running && !ended) return <JobProgress job={{ ...run, start: startRun }} label={t.stick.running} />
    if (running && run.error !== null)
      return <Notice tone="danger">{errorText(run.error.code, run.error.message, run.error.details)}</Notice>
    if (sealedError)
      return (
        <form
          className="exchange-stack"
          onSubmit={(event) => {
            event.preventDefault()
            setTried(passphrase)
          }}
        >
          <p>{t.stick.sealed}</p>
          <PassphraseField
            label={t.stick.passphrase}
            value={passphrase}
            autoFocus
            error={preview.error?.code === 'passphrase-wrong' ? t.seal.askWrong : undefined}
            onChange={setPassphrase}
          />
          <div>
            <Button variant="primary" type="submit" disabled={passphrase === ''}>
              {t.stick.open}
            </Button>
          </div>
        </form>
      )
    if (preview.error !== null)
      return (
        <Notice tone="danger">
          {errorText(preview.error.code, preview.error.message, preview.error.details)}
        </Notice>
      )
    if (found === null)
      return <JobProgress job={{ ...preview, start: startPreview }} label={t.stick.looking} />
    return <ExchangePlan report={found} sealed={tried !== ''} plan={plan} onChange={setPlan} />
  }
  return (
    <Dialog
      title={t.stick.dialogTitle(folder)}
      wide
      onClose={onClose}
      footer={
        done !== null || (running && ended) ? (
          <>
            {done?.failure !== null && (
              <Button
                onClick={() => {
                  setRunning(false)
                  run.reset()
                  startPreview(
                    call('exchange.preview', { folder, ...(tried === '' ? {} : { passphrase: tried }) }),
                  )
                }}
              >
                {t.stick.again}
              </Button>
            )}
            <Button variant="primary" autoFocus onClick={onClose}>
              {t.stick.close}
            </Button>
          </>
        ) : (
          <>
            {found !== null && !planReady(found, plan) && (
              <span className="exchange-foot-note">{t.stick.decideFirst}</span>
            )}
            <Button onClick={onClose}>{t.stick.close}</Button>
            <Button
              variant="primary"
              disabled={found === null || running || !planReady(found, plan)}
              onClick={begin}
            >
              {t.stick.start}
            </Button>
          </>
        )
      }
    >
      {body()}
    </Dialog>
  )
}

function reportOf(result: unknown): ExchangeReport | null {
  return typeof result === 'object' && result !== null && 'receipt' in result
    ? (result as ExchangeReport)
    : null
}

function ExchangeDone({ report }: { readonly report: ExchangeReport }): ReactNode {
  const { t, errorText } = useText()
  const { folder, files, out } = report.receipt
  const { failure } = report
  return (
    <div className="exchange-stack">
      {failure === null ? (
        <div className="stick-safe" role="status">
          <ShieldCheck size={28} aria-hidden="true" />
          <div>
            <strong>{t.stick.safe}</strong>
            <div>{t.stick.done}</div>
          </div>
        </div>
      ) : (
        <div className="stick-safe stick-unsafe" role="alert">
          <TriangleAlert size={28} aria-hidden="true" />
          <div>
            <strong>{t.stick.notSafe}</strong>
            <div>{errorText(failure.code, failure.message)}</div>
            <div>{t.stick.whatWasRead}</div>
          </div>
        </div>
      )}
      <HeldWords />
      {folder !== undefined && <FolderFacts folder={folder} out={out} />}
      {files.map((file, index) => (
        <FileCard key={index} file={file} />
      ))}
    </div>
  )
}
