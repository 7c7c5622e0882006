import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ImportPreset } from '../../../../db/model/imports/file-formats.ts'
import type { DateQuestion, ImportDates } from '../../../../db/model/imports/import-dates.ts'
import type { Mapping } from '../../../../db/model/imports/mapping.ts'
import type { TextEncoding } from '../../../../db/model/text/encoding.ts'
import type { FileReceipt, NearChoice } from '../../../../db/model/views/receipt-views.ts'
import type { InputOf } from '../../../../electron/ipc/contract/contract.ts'
import type { ImportReport } from '../../../../electron/ipc/contract/imports.ts'
import { useCancelledAtClose, useJob } from '../../../bridge/use-job.ts'
import type { Job } from '../../../bridge/use-job.ts'

/** How the files are to be read. */
export interface ImportAnswers {
  readonly preset: ImportPreset
  readonly onError: 'stop' | 'skip'
  readonly encoding: TextEncoding | null
  readonly near: NearChoice | null
  /** Null: nobody has been asked, or has answered. */
  readonly swap: boolean | null
  readonly repair: boolean
  /** Of sealed bundles, as it was tried last; "" before. */
  readonly passphrase: string
  /** By path: answers by the names of the questions. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** By path and layer what its rows are; null: left out. */
  readonly mappings: Readonly<Record<string, Readonly<Record<string, Mapping | null>>>>
  /** By path: what was asked of its dates, and what was answered. */
  readonly dates: Readonly<Record<string, { readonly question: DateQuestion; readonly dates: ImportDates }>>
}

const noAnswers: ImportAnswers = {
  preset: 'auto',
  onError: 'stop',
  encoding: null,
  near: null,
  swap: null,
  repair: false,
  passphrase: '',
  answers: {},
  mappings: {},
  dates: {},
}

export interface ImportQuestions {
  readonly job: Job<'import.preview'>
  /** What the files would do, read with the answers so far; null while it is read. */
  readonly found: ImportReport | null
  /** The same, or what was found last while it is read again: what somebody is at stays under their hands. */
  readonly shown: ImportReport | null
  readonly answers: ImportAnswers
  readonly answer: (change: Partial<ImportAnswers>) => void
  /** Stations that the operator decided to trust. */
  readonly trusted: ReadonlySet<string>
  readonly trust: (stations: ReadonlySet<string>) => void
  readonly again: () => void
  /** What is imported once everything is answered. */
  readonly input: InputOf<'import.apply'>
}

/** Looks into the files, and again with every answer. */
export function useImportQuestions(paths: readonly string[]): ImportQuestions {
  const job = useJob('import.preview')
  const { start } = job
  const [answers, setAnswers] = useState(noAnswers)
  const [trusted, trust] = useState<ReadonlySet<string>>(new Set())
  const asked = useMemo(() => askedWith(paths, answers), [paths, answers])
  const again = useCallback(() => {
    start(asked)
  }, [start, asked])
  useEffect(again, [again])
  useCancelledAtClose(job)
  const answer = useCallback((change: Partial<ImportAnswers>) => {
    setAnswers((before) => ({ ...before, ...change }))
  }, [])
  const [shown, setShown] = useState(job.result)
  if (job.result !== null && job.result !== shown) setShown(job.result)
  const input = { ...asked, trust: [...trusted] }
  return { job, found: job.result, shown, answers, answer, trusted, trust, again, input }
}

function askedWith(
  paths: readonly string[],
  { swap, dates, ...answers }: ImportAnswers,
): InputOf<'import.preview'> {
  return {
    paths: [...paths],
    ...answers,
    swapPositions: swap === true,
    dates: Object.fromEntries(Object.entries(dates).map(([path, answer]) => [path, answer.dates])),
  }
}

/** A file of which something must be said before it can be imported. */
export function isAsked({ question, questions = [] }: FileReceipt): boolean {
  return question !== undefined || questions.some(({ about }) => about !== 'near')
}

/** A file that one faulty row keeps out. */
export function isStopped(file: FileReceipt, { onError }: ImportAnswers): boolean {
  return onError === 'stop' && file.rejections.length > 0
}

/** Whether there is anything to import, and what must be decided first. */
export interface ImportStanding {
  readonly usable: boolean
  readonly undecided: 'trust' | 'near' | null
}

export function importStanding({ found, answers, trusted }: ImportQuestions): ImportStanding {
  if (found === null) return { usable: false, undecided: null }
  const usable = found.files.some((file) => file.status !== 'refused' && !isStopped(file, answers))
  const unknown = found.needsTrust.some((station) => !trusted.has(station.id))
  const near = nearTotal(found) > 0 && answers.near === null
  return { usable, undecided: unknown ? 'trust' : near ? 'near' : null }
}

export function nearTotal(found: ImportReport | null): number {
  return found?.files.reduce((sum, file) => sum + (file.near?.total ?? 0), 0) ?? 0
}
