import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { FolderOpen } from 'lucide-react'
import { isEmptyFilter } from '../../../../db/model/events/filter.ts'
import { partnerProfile } from '../../../../db/model/redaction/profile.ts'
import type { ExtractResult } from '../../../../db/model/views/extract-views.ts'
import { dayInZone } from '../../../../db/model/dates/time-zone.ts'
import { call } from '../../../bridge/call.ts'
import { useJob } from '../../../bridge/use-job.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import { ClearanceQuestion } from '../../../clearance/clearance-question.tsx'
import { useShownEvents } from '../../../app-state/shown-events.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { RadioGroup } from '../../../ui/fields/radio-group.tsx'
import { Select } from '../../../ui/fields/select.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { TextArea } from '../../../ui/fields/text-area.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { useReport } from '../../../app-state/use-report.ts'
import { PreviewPane } from './extract-preview.tsx'
import { bundleFileName } from '../receipts/job-result.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { ProfileEditor } from './profile-editor.tsx'
import { profileLines, profileName } from './profile-text.ts'
import { emptySeal, SealChoice, sealOf } from '../parts/seal-choice.tsx'

type Step = 'what' | 'preview' | 'whom'
const steps: readonly Step[] = ['what', 'preview', 'whom']

/** What leaves for a partner: chosen, looked at as they will see it, then sealed, written and logged. */
export function ExtractDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const text = useText()
  const { t, errorText, formatNumber } = text
  const { shownFilter, events } = useShownEvents()
  const report = useReport()
  const job = useJob()
  const profiles = useQuery('profile.list', {}).data ?? []
  const stations = useQuery('station.list', {}).data ?? []
  const [step, setStep] = useState<Step>('what')
  const [all, setAll] = useState(false)
  const [chosen, setChosen] = useState('partner')
  const [editing, setEditing] = useState(false)
  const [kept, setKept] = useState<readonly string[]>([])
  const [named, setNamed] = useState(false)
  const [asking, setAsking] = useState(false)
  const [looked, setLooked] = useState<unknown>(null)
  const [given, setGiven] = useState({ recipient: '', purpose: '', title: '', note: '' })
  const [seal, setSeal] = useState(emptySeal)
  const [asked, setAsked] = useState(false)
  const profile = profiles.find((one) => one.name === chosen) ?? profiles[0]
  const names = named && profile?.sources === 'keep'
  const filter = useMemo(() => (all ? {} : shownFilter), [all, shownFilter])
  const preview = useQuery(
    'extract.preview',
    { filter, profile: profile ?? partnerProfile, keepHits: [...kept], withProtectedSources: names },
    { enabled: step !== 'what' && profile !== undefined, keepPrevious: true },
  )
  const sealing = sealOf(seal, stations)
  const result = resultOf(job.result)
  const state = job.progress?.state
  const running = asked && result === null && job.error === null && state !== 'cancelled'
  const ready =
    preview.data !== undefined && !preview.isPrevious && (kept.length === 0 || looked === preview.data)

  const write = async (): Promise<void> => {
    if (profile === undefined) return
    const day = dayInZone(Date.now(), text.zone)
    const path = await call('dialog.save', { kind: 'bundle', name: bundleFileName(given.title, day) })
    if (path === null) return
    setAsked(true)
    job.start(
      call('extract.start', {
        path,
        filter,
        profile,
        keepHits: [...kept],
        withProtectedSources: names,
        title: given.title.trim(),
        note: given.note.trim(),
        recipient: given.recipient.trim(),
        purpose: given.purpose.trim(),
        ...(sealing.seal === undefined ? {} : { seal: sealing.seal }),
      }),
    )
  }
  const at = steps.indexOf(step)
  const body = (): ReactNode => {
    if (result !== null) return <Written result={result} />
    if (running) return <JobProgress job={job} label={t.extract.writing} />
    if (step === 'what')
      return (
        <div className="exchange-stack">
          <RadioGroup
            label={t.extract.scope}
            value={all ? 'all' : 'filter'}
            options={[
              {
                value: 'filter',
                label: `${t.extract.scopeFilter}: ${t.filter.count(formatNumber(events.positions.length), formatNumber(events.columns.count))}`,
                hint: isEmptyFilter(shownFilter) ? undefined : t.extract.filterHint,
              },
              { value: 'all', label: t.extract.scopeAll },
            ]}
            onChange={(value) => {
              setAll(value === 'all')
            }}
          />
          <div className="extract-profile">
            <Select
              label={t.extract.profile}
              value={profile?.name ?? ''}
              options={profiles.map(({ name }) => ({ value: name, label: profileName(name, text) }))}
              onChange={setChosen}
            />
            <Button
              disabled={profile === undefined}
              onClick={() => {
                setEditing(true)
              }}
            >
              {t.extract.editProfile}
            </Button>
          </div>
          <ul className="extract-says">
            {profile !== undefined && profileLines(profile, text).map((line) => <li key={line}>{line}</li>)}
          </ul>
          {profile?.sources === 'keep' && (
            <Checkbox
              label={t.extract.named}
              hint={t.extract.namedHint}
              checked={named}
              onChange={setNamed}
            />
          )}
        </div>
      )
    if (step === 'preview')
      return preview.error !== null ? (
        <Notice tone="danger">
          {errorText(preview.error.code, preview.error.message, preview.error.details)}
        </Notice>
      ) : preview.data === undefined ? (
        <p role="status">{t.extract.gathering}</p>
      ) : (
        <PreviewPane
          preview={preview.data}
          hasArea={[filter.bbox, filter.zone, filter.area, filter.near].some((asked) => asked !== undefined)}
          kept={kept}
          onKept={setKept}
          looked={looked === preview.data}
          onLooked={(yes) => {
            setLooked(yes ? preview.data : null)
          }}
        />
      )
    return (
      <div className="exchange-stack">
        {job.error !== null && (
          <Notice tone="danger">{errorText(job.error.code, job.error.message, job.error.details)}</Notice>
        )}
        <div className="exchange-choices">
          <TextField
            label={t.extract.recipient}
            hint={t.extract.recipientHint}
            value={given.recipient}
            required
            maxLength={200}
            onChange={(recipient) => {
              setGiven({ ...given, recipient })
            }}
          />
          <TextField
            label={t.extract.purpose}
            value={given.purpose}
            maxLength={1000}
            onChange={(purpose) => {
              setGiven({ ...given, purpose })
            }}
          />
          <TextField
            label={t.extract.fileTitle}
            value={given.title}
            maxLength={200}
            onChange={(title) => {
              setGiven({ ...given, title })
            }}
          />
          <TextArea
            label={t.extract.fileNote}
            value={given.note}
            rows={2}
            maxLength={2000}
            onChange={(note) => {
              setGiven({ ...given, note })
            }}
          />
        </div>
        <SealChoice form={seal} onChange={setSeal} />
      </div>
    )
  }
  return (
    <>
      <Dialog
        title={t.extract.title}
        wide
        onClose={onClose}
        footer={
          result !== null || running ? (
            <Button variant="primary" onClick={onClose}>
              {t.extract.close}
            </Button>
          ) : (
            <>
              <Button onClick={onClose}>{t.extract.close}</Button>
              {at > 0 && (
                <Button
                  onClick={() => {
                    setStep(steps[at - 1] ?? 'what')
                  }}
                >
                  {t.extract.back}
                </Button>
              )}
              {step === 'whom' ? (
                <Button
                  variant="primary"
                  disabled={!ready || !sealing.ready || given.recipient.trim() === ''}
                  onClick={() => {
                    if (names) setAsking(true)
                    else report(write())
                  }}
                >
                  {t.extract.choose}
                </Button>
              ) : (
                <Button
                  variant="primary"
                  disabled={step === 'preview' ? !ready || preview.data.records === 0 : profile === undefined}
                  onClick={() => {
                    setStep(steps[at + 1] ?? 'whom')
                  }}
                >
                  {t.extract.next}
                </Button>
              )}
            </>
          )
        }
      >
        {result === null && !running && (
          <Tabs
            label={t.extract.title}
            tabs={steps.map((key) => ({ key, label: t.extract.steps[key] }))}
            value={step}
            onChange={(key) => {
              const next = steps.find((one) => one === key)
              // Forward by the button alone: nothing is passed over unseen.
              if (next !== undefined && steps.indexOf(next) < at) setStep(next)
            }}
          />
        )}
        {body()}
      </Dialog>
      {asking && (
        <ClearanceQuestion
          value={{ withProtectedSources: true }}
          onYes={() => {
            setAsking(false)
            report(write())
          }}
          onClose={() => {
            setAsking(false)
          }}
        />
      )}
      {editing && profile !== undefined && (
        <ProfileEditor
          profile={profile}
          onSaved={(name) => {
            setChosen(name)
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

function resultOf(result: unknown): ExtractResult | null {
  return typeof result === 'object' && result !== null && 'disclosure' in result
    ? (result as ExtractResult)
    : null
}

function Written({ result }: { readonly result: ExtractResult }): ReactNode {
  const { t, formatNumber } = useText()
  const report = useReport()
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
      <div>
        <Button
          icon={FolderOpen}
          onClick={() => {
            report(call('path.reveal', { path: result.path }))
          }}
        >
          {t.extract.reveal}
        </Button>
      </div>
    </div>
  )
}
