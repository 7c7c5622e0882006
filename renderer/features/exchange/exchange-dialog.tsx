import { useCallback, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { ShieldCheck, TriangleAlert } from 'lucide-react'
import type { ExchangeReport } from '../../../electron/ipc/contract/exchange.ts'
import { useCancelledAtClose, useJob } from '../../bridge/use-job.ts'
import type { Job } from '../../bridge/use-job.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { JobDialog } from '../../ui/overlays/job-dialog.tsx'
import { JobNotice, JobProgress } from '../../ui/status/job-progress.tsx'
import { PassphraseField } from '../../ui/fields/passphrase-field.tsx'
import { ExchangePlan, planReady, emptyPlan } from './exchange-plan.tsx'
import type { Plan } from './exchange-plan.tsx'
import { FileCard } from './receipts/file-card.tsx'
import { FolderFacts } from './receipts/folder-facts.tsx'
import { HeldWords } from './receipts/held-words.tsx'

interface ExchangeDialogProps {
  readonly folder: string
  readonly onClose: () => void
}

/** One exchange with a folder: looks first, asks what must be decided, then reads, writes and says what came of it. */
export function ExchangeDialog({ folder, onClose }: ExchangeDialogProps): ReactNode {
  const { t } = useText()
  const [plan, setPlan] = useState<Plan>(emptyPlan)
  const look = useLook(folder)
  const { found, passphrase } = look
  const run = useJob('exchange.start')
  const ready = found !== null && planReady(found, plan)

  const begin = (): void => {
    const key = passphrase === '' ? plan.passphrase : passphrase
    run.start({
      folder,
      trust: [...plan.decided].flatMap(([id, trust]) => (trust === 'trust' ? [id] : [])),
      skipUnknown: [...plan.decided.values()].includes('leave'),
      join: [...plan.join],
      ...(key === '' ? {} : { passphrase: key }),
    })
  }
  const again = (
    <Button
      onClick={() => {
        run.reset()
        look.again()
      }}
    >
      {t.stick.again}
    </Button>
  )
  const ended = run.state === 'failed' || run.state === 'cancelled'
  return (
    <JobDialog
      title={t.stick.dialogTitle(folder)}
      wide
      onClose={onClose}
      job={run}
      running={t.stick.running}
      hint={found === null || ready ? null : t.stick.decideFirst}
      actions={
        ended ? (
          again
        ) : (
          <Button variant="primary" disabled={!ready} onClick={begin}>
            {t.stick.start}
          </Button>
        )
      }
      done={(report) => <ExchangeDone report={report} />}
      doneActions={({ failure }) => failure !== null && again}
    >
      {run.state === 'failed' ? null : found === null ? (
        <Looking look={look} />
      ) : (
        <ExchangePlan report={found} sealed={passphrase !== ''} plan={plan} onChange={setPlan} />
      )}
    </JobDialog>
  )
}

interface Look {
  readonly job: Job<'exchange.preview'>
  /** Null until it has been looked into. */
  readonly found: ExchangeReport | null
  /** With which the folder was looked into; "" without one. */
  readonly passphrase: string
  readonly open: (passphrase: string) => void
  readonly again: () => void
}

/** What lies in the folder, looked into at once and whenever another passphrase is tried. */
function useLook(folder: string): Look {
  const job = useJob('exchange.preview')
  const { start } = job
  const [passphrase, setPassphrase] = useState('')
  const again = useCallback(() => {
    start({ folder, ...(passphrase === '' ? {} : { passphrase }) })
  }, [start, folder, passphrase])
  useEffect(again, [again])
  useCancelledAtClose(job)
  return { job, found: job.result, passphrase, open: setPassphrase, again }
}

function Looking({ look }: { readonly look: Look }): ReactNode {
  const { t } = useText()
  const { job, open } = look
  const [words, setWords] = useState('')
  const code = job.error?.code
  if (code === 'folder-sealed' || code === 'passphrase-wrong')
    return (
      <form
        className="exchange-stack"
        onSubmit={(event) => {
          event.preventDefault()
          open(words)
        }}
      >
        <p>{t.stick.sealed}</p>
        <PassphraseField
          label={t.stick.passphrase}
          value={words}
          autoFocus
          error={code === 'passphrase-wrong' ? t.seal.askWrong : undefined}
          onChange={setWords}
        />
        <div>
          <Button variant="primary" type="submit" disabled={words === ''}>
            {t.stick.open}
          </Button>
        </div>
      </form>
    )
  if (job.state === 'failed' || job.state === 'cancelled') return <JobNotice job={job} />
  return <JobProgress job={job} label={t.stick.looking} />
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
