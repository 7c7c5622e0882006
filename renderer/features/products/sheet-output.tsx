import { useState } from 'react'
import type { ReactNode } from 'react'
import { isBeyondUsual } from '../../../db/model/redaction/clearance.ts'
import type { ClearanceAsked } from '../../../db/model/redaction/clearance.ts'
import type { PictureDpi } from '../../../db/model/sheet/print-layout.ts'
import type { PrintSettings } from '../../../db/model/sheet/product.ts'
import { useReport } from '../../app-state/use-report.ts'
import { call } from '../../bridge/call.ts'
import { useJob } from '../../bridge/use-job.ts'
import { ClearanceQuestion } from '../../clearance/clearance-question.tsx'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { JobNotice } from '../../ui/status/job-progress.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { ProgressBar } from '../../ui/status/progress-bar.tsx'
import { OutputActions } from './output-actions.tsx'
import { fileNameOf } from './sheet-draft.ts'

interface SheetOutputProps {
  readonly settings: PrintSettings
  readonly clearance: ClearanceAsked
  /** In the file's name. */
  readonly day: string
  /** Something of the settings cannot be. */
  readonly blocked: boolean
}

/** A sheet becomes a file or paper; where more leaves than its mark allows, that is asked twice. */
export function SheetOutput({ settings, clearance, day, blocked }: SheetOutputProps): ReactNode {
  const { t } = useText()
  const report = useReport()
  const file = useJob('product.print')
  const paper = useJob('product.paper')
  /** Where the last file went; null: to a printer, or nowhere yet. */
  const [path, setPath] = useState<string | null>(null)
  /** What waits for a second yes. */
  const [waiting, setWaiting] = useState<(() => void) | null>(null)
  const job = path === null ? paper : file

  const make = async (format: 'pdf' | 'png', dpi: PictureDpi): Promise<void> => {
    const name = fileNameOf(settings.title, t.products.fileName, day, format)
    const chosen = await call('dialog.save', { kind: format, name })
    if (chosen === null) return
    setPath(chosen)
    file.start({ path: chosen, format, dpi, settings })
  }
  /** At once, or after a question. */
  const careful = (work: () => void): void => {
    if (isBeyondUsual(clearance, settings.tlp)) setWaiting(() => work)
    else work()
  }
  return (
    <footer className="products-actions">
      {waiting !== null && (
        <ClearanceQuestion
          value={clearance}
          tlp={settings.tlp}
          earlier={settings.knownOn !== undefined}
          onYes={() => {
            setWaiting(null)
            waiting()
          }}
          onClose={() => {
            setWaiting(null)
          }}
        />
      )}
      <JobNotice job={job} />
      {job.state === 'done' && <Made path={path} />}
      {job.state === 'running' && (
        <div className="products-progress">
          <span>{t.products.making}</span>
          <ProgressBar
            label={t.products.making}
            done={job.progress?.done ?? 0}
            total={job.progress?.total ?? null}
          />
          <Button onClick={job.cancel}>{t.frame.cancel}</Button>
        </div>
      )}
      <OutputActions
        blocked={blocked || job.state === 'running'}
        onFile={(format, dpi) => {
          careful(() => {
            report(make(format, dpi))
          })
        }}
        onPaper={(choice) => {
          careful(() => {
            setPath(null)
            paper.start({ choice, settings })
          })
        }}
      />
    </footer>
  )
}

function Made({ path }: { readonly path: string | null }): ReactNode {
  const { t } = useText()
  const report = useReport()
  if (path === null) return <Notice>{t.output.printed}</Notice>
  return (
    <Notice
      action={
        <Button
          onClick={() => {
            report(call('path.reveal', { path }))
          }}
        >
          {t.products.openFolder}
        </Button>
      }
    >
      {t.products.made(path)}
    </Notice>
  )
}
