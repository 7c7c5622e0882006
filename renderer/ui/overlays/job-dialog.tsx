import type { ReactNode } from 'react'
import { useText } from '../../text/text.ts'
import { Button } from '../button.tsx'
import { JobNotice, JobProgress } from '../status/job-progress.tsx'
import type { Work } from '../status/job-progress.tsx'
import { Dialog } from './dialog.tsx'
import './job-dialog.css'

interface JobDialogProps<R> {
  readonly title: string
  readonly wide?: boolean | undefined
  readonly onClose: () => void
  readonly job: Work & { readonly result: R | null }
  /** Said while it runs. */
  readonly running: string
  readonly unstoppable?: boolean | undefined
  /** What is asked before it begins, and again when it has not ended well. */
  readonly children: ReactNode
  /** What begins it. */
  readonly actions: ReactNode
  /** Above what is asked. */
  readonly before?: ReactNode
  /** In the footer: what must be done first. */
  readonly hint?: string | null | undefined
  /** What came of it; without one the dialog is closed by whoever hears of the end. */
  readonly done?: ((result: R) => ReactNode) | undefined
  readonly doneActions?: ((result: R) => ReactNode) | undefined
}

/**
 * A dialog that begins long work: asks, shows how far it is, and says what came of it. While it runs nobody closes it:
 * what it does is cancelled, or waited for.
 */
export function JobDialog<R>(props: JobDialogProps<R>): ReactNode {
  const { title, wide, onClose, job, running, unstoppable, children, before, done } = props
  const busy = job.state === 'running' || (job.state === 'done' && job.result === null)
  const body = (): ReactNode => {
    if (job.result !== null) return done?.(job.result)
    if (busy) return <JobProgress job={job} label={running} unstoppable={unstoppable} />
    return (
      <>
        {before}
        <div className="job-dialog-asked">
          <JobNotice job={job} />
          {children}
        </div>
      </>
    )
  }
  return (
    <Dialog
      title={title}
      wide={wide}
      onClose={busy ? null : onClose}
      footer={busy ? undefined : <Footer {...props} />}
    >
      {body()}
    </Dialog>
  )
}

function Footer<R>({ onClose, job, actions, hint, doneActions }: JobDialogProps<R>): ReactNode {
  const { t } = useText()
  if (job.result !== null)
    return (
      <>
        {doneActions?.(job.result)}
        <Button variant="primary" autoFocus onClick={onClose}>
          {t.frame.close}
        </Button>
      </>
    )
  return (
    <>
      {typeof hint === 'string' && <span className="job-dialog-hint">{hint}</span>}
      <Button onClick={onClose}>{t.frame.close}</Button>
      {actions}
    </>
  )
}
