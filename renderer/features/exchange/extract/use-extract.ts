import { useMemo, useState } from 'react'
import type { Filter } from '../../../../db/model/events/filter.ts'
import { dayInZone } from '../../../../db/model/dates/time-zone.ts'
import { partnerProfile } from '../../../../db/model/redaction/profile.ts'
import type { RedactionProfile } from '../../../../db/model/redaction/profile.ts'
import type { ExtractPreview } from '../../../../db/model/views/extract-views.ts'
import { useShownEvents } from '../../../app-state/shown-events.ts'
import { call } from '../../../bridge/call.ts'
import { useJob } from '../../../bridge/use-job.ts'
import type { Job } from '../../../bridge/use-job.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import type { QueryAnswer } from '../../../bridge/use-query.ts'
import { useText } from '../../../text/text.ts'
import { emptySeal, sealOf } from '../parts/seal-choice.tsx'
import type { SealForm } from '../parts/seal-choice.tsx'
import { bundleFileName } from '../receipts/count-words.ts'

export const extractSteps = ['what', 'preview', 'whom'] as const
export type ExtractStep = (typeof extractSteps)[number]

/** What the operator says of an extract, step by step. */
export interface ExtractForm {
  readonly all: boolean
  /** Name of the profile. */
  readonly profile: string
  /** Hits in texts that are let through, by key. */
  readonly kept: readonly string[]
  /** Protected sources are named, too. */
  readonly named: boolean
  readonly recipient: string
  readonly purpose: string
  readonly title: string
  readonly note: string
  readonly seal: SealForm
}

const emptyForm: ExtractForm = {
  all: false,
  profile: 'partner',
  kept: [],
  named: false,
  recipient: '',
  purpose: '',
  title: '',
  note: '',
  seal: emptySeal,
}

export interface ExtractWork {
  readonly form: ExtractForm
  readonly change: (change: Partial<ExtractForm>) => void
  readonly step: ExtractStep
  readonly setStep: (step: ExtractStep) => void
  readonly profiles: readonly RedactionProfile[]
  readonly profile: RedactionProfile | undefined
  readonly filter: Filter
  readonly preview: QueryAnswer<ExtractPreview>
  /** Protected sources will be named. */
  readonly names: boolean
  readonly looked: boolean
  /** What is let through was looked at, in this very preview. */
  readonly setLooked: (yes: boolean) => void
  /** The step's questions are answered. */
  readonly ready: boolean
  readonly job: Job<'extract.start'>
  /** Asks where to, then writes. */
  readonly write: () => Promise<void>
}

export function useExtract(): ExtractWork {
  const { zone } = useText()
  const { shownFilter } = useShownEvents()
  const job = useJob('extract.start')
  const profiles = useQuery('profile.list', {}).data ?? []
  const stations = useQuery('station.list', {}).data ?? []
  const [form, setForm] = useState(emptyForm)
  const [step, setStep] = useState<ExtractStep>('what')
  const [seen, setSeen] = useState<ExtractPreview | null>(null)
  const { all, kept } = form
  const profile = profiles.find((one) => one.name === form.profile) ?? profiles[0]
  const names = form.named && profile?.sources === 'keep'
  const filter = useMemo(() => (all ? {} : shownFilter), [all, shownFilter])
  const preview = useQuery(
    'extract.preview',
    { filter, profile: profile ?? partnerProfile, keepHits: [...kept], withProtectedSources: names },
    { enabled: step !== 'what' && profile !== undefined, keepPrevious: true },
  )
  const sealing = sealOf(form.seal, stations)
  const looked = preview.data !== undefined && seen === preview.data
  const shown = preview.data !== undefined && !preview.isPrevious && (kept.length === 0 || looked)
  const ready: Readonly<Record<ExtractStep, boolean>> = {
    what: profile !== undefined,
    preview: shown && preview.data.records > 0,
    whom: shown && sealing.ready && form.recipient.trim() !== '',
  }

  const write = async (): Promise<void> => {
    if (profile === undefined) return
    const name = bundleFileName(form.title, dayInZone(Date.now(), zone))
    const path = await call('dialog.save', { kind: 'bundle', name })
    if (path === null) return
    job.start({
      path,
      filter,
      profile,
      keepHits: [...kept],
      withProtectedSources: names,
      title: form.title.trim(),
      note: form.note.trim(),
      recipient: form.recipient.trim(),
      purpose: form.purpose.trim(),
      ...(sealing.seal === undefined ? {} : { seal: sealing.seal }),
    })
  }
  return {
    form,
    change: (change) => {
      setForm((before) => ({ ...before, ...change }))
    },
    step,
    setStep,
    profiles,
    profile,
    filter,
    preview,
    names,
    looked,
    setLooked: (yes) => {
      setSeen(yes ? (preview.data ?? null) : null)
    },
    ready: ready[step],
    job,
    write,
  }
}
