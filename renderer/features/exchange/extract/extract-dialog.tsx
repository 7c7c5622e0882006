import { useState } from 'react'
import type { ReactNode } from 'react'
import { FolderOpen } from 'lucide-react'
import type { ExtractResult } from '../../../../db/model/views/extract-views.ts'
import { useReport } from '../../../app-state/use-report.ts'
import { call } from '../../../bridge/call.ts'
import { ClearanceQuestion } from '../../../clearance/clearance-question.tsx'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { JobDialog } from '../../../ui/overlays/job-dialog.tsx'
import { JobNotice } from '../../../ui/status/job-progress.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { PreviewPane } from './extract-preview.tsx'
import { ExtractWhat } from './extract-what.tsx'
import { ExtractWhom } from './extract-whom.tsx'
import { ProfileEditor } from './profile-editor.tsx'
import { extractSteps, useExtract } from './use-extract.ts'
import type { ExtractWork } from './use-extract.ts'

/** What leaves for a partner: chosen, looked at as they will see it, then sealed, written and logged. */
export function ExtractDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useText()
  const report = useReport()
  const work = useExtract()
  const { job, profile } = work
  const [editing, setEditing] = useState(false)
  const [asking, setAsking] = useState(false)
  const write = (): void => {
    setAsking(false)
    report(work.write())
  }
  return (
    <>
      <JobDialog
        title={t.extract.title}
        wide
        onClose={onClose}
        job={job}
        running={t.extract.writing}
        before={<Steps work={work} />}
        actions={
          <StepActions
            work={work}
            onWrite={() => {
              if (work.names) setAsking(true)
              else write()
            }}
          />
        }
        done={(result) => <Written result={result} />}
        doneActions={({ path }) => (
          <Button
            icon={FolderOpen}
            onClick={() => {
              report(call('path.reveal', { path }))
            }}
          >
            {t.extract.reveal}
          </Button>
        )}
      >
        <StepBody
          work={work}
          onEdit={() => {
            setEditing(true)
          }}
        />
      </JobDialog>
      {asking && (
        <ClearanceQuestion
          value={{ withProtectedSources: true }}
          onYes={write}
          onClose={() => {
            setAsking(false)
          }}
        />
      )}
      {editing && profile !== undefined && (
        <ProfileEditor
          profile={profile}
          onSaved={(name) => {
            work.change({ profile: name })
            setEditing(false)
          }}
          onClose={() => {
            setEditing(false)
          }}
        />
      )}
    </>
  )
}

interface StepProps {
  readonly work: ExtractWork
}

function Steps({ work: { step, setStep } }: StepProps): ReactNode {
  const { t } = useText()
  return (
    <Tabs
      label={t.extract.title}
      tabs={extractSteps.map((key) => ({ key, label: t.extract.steps[key] }))}
      value={step}
      onChange={(key) => {
        const next = extractSteps.find((one) => one === key)
        // Forward by the button alone: nothing is passed over unseen.
        if (next !== undefined && extractSteps.indexOf(next) < extractSteps.indexOf(step)) setStep(next)
      }}
    />
  )
}

function StepActions({ work, onWrite }: StepProps & { readonly onWrite: () => void }): ReactNode {
  const { t } = useText()
  const { step, setStep, ready } = work
  const at = extractSteps.indexOf(step)
  return (
    <>
      {at > 0 && (
        <Button
          onClick={() => {
            setStep(extractSteps[at - 1] ?? 'what')
          }}
        >
          {t.extract.back}
        </Button>
      )}
      {step === 'whom' ? (
        <Button variant="primary" disabled={!ready} onClick={onWrite}>
          {t.extract.choose}
        </Button>
      ) : (
        <Button
          variant="primary"
          disabled={!ready}
          onClick={() => {
            setStep(extractSteps[at + 1] ?? 'whom')
          }}
        >
          {t.extract.next}
        </Button>
      )}
    </>
  )
}

function StepBody({ work, onEdit }: StepProps & { readonly onEdit: () => void }): ReactNode {
  const { t } = useText()
  const { step, preview, filter, form, change, looked, setLooked } = work
  if (step === 'what') return <ExtractWhat work={work} onEdit={onEdit} />
  if (step === 'whom') return <ExtractWhom form={form} onChange={change} />
  if (preview.error !== null) return <JobNotice job={{ state: 'failed', error: preview.error }} />
  if (preview.data === undefined) return <p role="status">{t.extract.gathering}</p>
  return (
    <PreviewPane
      preview={preview.data}
      hasArea={[filter.bbox, filter.zone, filter.area, filter.near].some((asked) => asked !== undefined)}
      kept={form.kept}
      onKept={(kept) => {
        change({ kept })
      }}
      looked={looked}
      onLooked={setLooked}
    />
  )
}

function Written({ result }: { readonly result: ExtractResult }): ReactNode {
  const { t, formatNumber } = useText()
  return (
    <div className="exchange-stack">
      <p role="status">{t.extract.done}</p>
      <dl className="exchange-facts">
        <dt>{t.extract.file}</dt>
        <dd dir="ltr">{result.path}</dd>
        <dt>{t.extract.records}</dt>
        <dd>{formatNumber(result.records)}</dd>
        <dt>{t.extract.manifest}</dt>
        <dd className="exchange-code" dir="ltr">
          {result.manifest}
        </dd>
      </dl>
    </div>
  )
}
