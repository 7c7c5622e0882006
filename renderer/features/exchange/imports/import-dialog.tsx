import { Fragment, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { TextEncoding } from '../../../../db/model/text/encoding.ts'
import type { FileReceipt, NearChoice } from '../../../../db/model/views/receipt-views.ts'
import { call } from '../../../bridge/call.ts'
import { useJob } from '../../../bridge/use-job.ts'
import { useAppView } from '../../../app-state/app-view.ts'
import { useMessages } from '../../../app-state/messages.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { PassphraseField } from '../../../ui/fields/passphrase-field.tsx'
import { Select } from '../../../ui/fields/select.tsx'
import type { DateQuestion as Question, ImportDates } from '../../../../db/model/imports/import-dates.ts'
import { countText } from '../receipts/count-text.ts'
import { DateQuestion } from './date-question.tsx'
import { FileCard } from '../receipts/file-card.tsx'
import { EncodingSelect, NearQuestion, SwapQuestion } from './import-questions.tsx'
import { HeldWords } from '../receipts/held-words.tsx'
import { RepairQuestion } from './outline-repairs.tsx'
import { importResult, totalOf } from '../receipts/job-result.ts'
import { importPresets } from '../../../../db/model/imports/file-formats.ts'
import type { ImportPreset } from '../../../../db/model/imports/file-formats.ts'
import { presetText } from './preset-text.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { TrustList } from '../parts/trust-list.tsx'

type OnError = 'stop' | 'skip'

interface Answer {
  readonly question: Question
  readonly dates: ImportDates
}

interface ImportDialogProps {
  readonly paths: readonly string[]
  readonly onClose: () => void
}

/** Looks into the files first; nothing is written before the operator has seen what would be. */
export function ImportDialog({ paths, onClose }: ImportDialogProps): ReactNode {
  const text = useText()
  const { t, errorText } = text
  const { notify } = useMessages()
  const { start: startPreview, ...preview } = useJob()
  const { start: startApply, ...apply } = useJob()
  const [preset, setPreset] = useState<ImportPreset>('auto')
  const [onError, setOnError] = useState<OnError>('stop')
  const [encoding, setEncoding] = useState<TextEncoding | null>(null)
  const [near, setNear] = useState<NearChoice | null>(null)
  /** null: nobody has been asked, or has answered. */
  const [swap, setSwap] = useState<boolean | null>(null)
  const [repair, setRepair] = useState(false)
  const [trusted, setTrusted] = useState<ReadonlySet<string>>(new Set())
  const [turn, setTurn] = useState(0)
  /** For sealed bundles: what stands in the field, and what was tried last. */
  const [words, setWords] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [applying, setApplying] = useState(false)
  /** By path: what was asked of its dates, and what was answered. */
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({})
  const dates = useMemo(
    () => Object.fromEntries(Object.entries(answers).map(([path, answer]) => [path, answer.dates])),
    [answers],
  )

  useEffect(() => {
    startPreview(
      call('import.preview', {
        paths: [...paths],
        preset,
        onError,
        dates,
        passphrase,
        encoding,
        near,
        swapPositions: swap === true,
        repair,
      }),
    )
  }, [startPreview, paths, preset, onError, dates, passphrase, encoding, near, swap, repair, turn])
  // Closed while it still reads: nobody waits for the answer.
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

  const found = importResult(preview.result)
  const done = importResult(apply.result)
  const summary = done === null ? null : countText(totalOf(done.files), text)
  useEffect(() => {
    if (summary !== null) notify(t.exchange.importedMessage(summary))
  }, [summary, notify, t])

  const undecided = (found?.needsTrust ?? []).filter((station) => !trusted.has(station.id))
  const stops = (file: FileReceipt): boolean => onError === 'stop' && file.rejections.length > 0
  const usable = (found?.files ?? []).some((file) => file.status !== 'refused' && !stops(file))
  const nearTotal = (found?.files ?? []).reduce((sum, file) => sum + (file.near?.total ?? 0), 0)
  const nearUndecided = nearTotal > 0 && near === null
  const swapOffered = (found?.files ?? []).some(
    (file) => file.notes?.some(({ code }) => code === 'swap-offered') === true,
  )
  const repairs = (found?.files ?? []).flatMap((file) => file.repairs ?? [])
  const importable = found !== null && usable && undecided.length === 0 && !nearUndecided
  const applyRunning =
    applying && done === null && apply.error === null && apply.progress?.state !== 'cancelled'
  const previewRunning = found === null && preview.error === null && preview.progress?.state !== 'cancelled'
  const error = apply.error ?? preview.error
  const cancelled = [apply.progress?.state, preview.progress?.state].includes('cancelled')

  const body = (): ReactNode => {
    if (done !== null) return <Done result={done} onClose={onClose} />
    if (applyRunning)
      return <JobProgress job={{ ...apply, start: startApply }} label={t.exchange.importing} />
    return (
      <div className="exchange-stack">
        {paths.length > 1 && <p className="exchange-soft">{t.exchange.severalFiles}</p>}
        <div className="exchange-choices">
          <Select
            label={t.exchange.preset}
            value={preset}
            options={importPresets.map((value) => ({ value, label: presetText(value, text) }))}
            onChange={(value) => {
              setPreset(importPresets.find((known) => known === value) ?? 'auto')
            }}
          />
          <Select
            label={t.exchange.onError}
            value={onError}
            options={[
              { value: 'stop', label: t.exchange.onErrorStop },
              { value: 'skip', label: t.exchange.onErrorSkip },
            ]}
            onChange={(value) => {
              setOnError(value === 'skip' ? 'skip' : 'stop')
            }}
          />
          <EncodingSelect value={encoding} onChange={setEncoding} />
        </div>
        {(nearTotal > 0 || near !== null) && (
          <NearQuestion total={nearTotal} choice={near} onChange={setNear} />
        )}
        {(swapOffered || swap !== null) && <SwapQuestion checked={swap === true} onChange={setSwap} />}
        {repairs.length > 0 && <RepairQuestion repairs={repairs} checked={repair} onChange={setRepair} />}
        {cancelled && <Notice>{t.exchange.cancelled}</Notice>}
        {error !== null && (
          <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>
        )}
        {previewRunning && (
          <JobProgress job={{ ...preview, start: startPreview }} label={t.exchange.previewing} />
        )}
        {found !== null && (
          <>
            <p role="status" className="exchange-soft">
              {usable
                ? t.exchange.previewHint
                : found.files.some((file) => file.question !== undefined)
                  ? t.importNotes.dates.first
                  : t.exchange.nothingToImport}
            </p>
            {found.needsTrust.length > 0 && (
              <TrustList stations={found.needsTrust} trusted={trusted} onChange={setTrusted} />
            )}
            {found.files.some((file) => sealedCodes.has(file.error?.code ?? '')) && (
              <Unseal
                words={words}
                wrong={found.files.some((file) => file.error?.code === 'passphrase-wrong')}
                onChange={setWords}
                onOpen={() => {
                  setPassphrase(words)
                }}
              />
            )}
            {found.files.map((file, index) => {
              const path = paths[index] ?? ''
              const answer = answers[path]
              const question = file.question ?? answer?.question
              return (
                <Fragment key={index}>
                  <FileCard file={file} stops={stops(file)} />
                  {question !== undefined && (
                    <DateQuestion
                      question={question}
                      value={answer?.dates ?? null}
                      onChange={(chosen) => {
                        setAnswers({ ...answers, [path]: { question, dates: chosen } })
                      }}
                    />
                  )}
                </Fragment>
              )
            })}
          </>
        )}
      </div>
    )
  }
  return (
    <Dialog
      title={`${t.exchange.importTitle}: ${t.exchange.files(paths.length)}`}
      wide
      onClose={onClose}
      footer={
        done !== null ? (
          <Button variant="primary" autoFocus onClick={onClose}>
            {t.exchange.close}
          </Button>
        ) : (
          <>
            {found !== null && usable && undecided.length > 0 && (
              <span className="exchange-foot-note">{t.exchange.trustFirst}</span>
            )}
            {found !== null && usable && undecided.length === 0 && nearUndecided && (
              <span className="exchange-foot-note">{t.exchange.nearFirst}</span>
            )}
            <Button onClick={onClose}>{t.exchange.close}</Button>
            {found === null && !previewRunning && (
              <Button
                onClick={() => {
                  setTurn(turn + 1)
                }}
              >
                {t.exchange.again}
              </Button>
            )}
            <Button
              variant="primary"
              disabled={!importable || applyRunning}
              onClick={() => {
                setApplying(true)
                startApply(
                  call('import.apply', {
                    paths: [...paths],
                    preset,
                    onError,
                    dates,
                    trust: [...trusted],
                    passphrase,
                    encoding,
                    near,
                    swapPositions: swap === true,
                    repair,
                  }),
                )
              }}
            >
              {t.exchange.apply}
            </Button>
          </>
        )
      }
    >
      {body()}
    </Dialog>
  )
}

const sealedCodes = new Set(['bundle-sealed', 'passphrase-wrong'])

interface UnsealProps {
  readonly words: string
  readonly wrong: boolean
  readonly onChange: (words: string) => void
  readonly onOpen: () => void
}

/** The passphrase of a sealed bundle, asked for once the file has said that it needs one. */
function Unseal({ words, wrong, onChange, onOpen }: UnsealProps): ReactNode {
  const { t } = useText()
  return (
    <form
      className="seal-part"
      onSubmit={(event) => {
        event.preventDefault()
        onOpen()
      }}
    >
      <PassphraseField
        label={t.seal.ask}
        value={words}
        error={wrong ? t.seal.askWrong : undefined}
        onChange={onChange}
      />
      <div>
        <Button type="submit" disabled={words === ''}>
          {t.seal.openIt}
        </Button>
      </div>
    </form>
  )
}

interface DoneProps {
  readonly result: NonNullable<ReturnType<typeof importResult>>
  readonly onClose: () => void
}

/** Degrees around 0° 0°, where empty cells end up. */
const nowhere: [number, number, number, number] = [-0.001, -0.001, 0.001, 0.001]

function Done({ result, onClose }: DoneProps): ReactNode {
  const { t } = useText()
  const { setFilter, go } = useAppView()
  const atNowhere = result.files.some(
    (file) => file.notes?.some(({ code }) => code === 'null-island') === true,
  )
  const refused = result.files.filter((file) => file.status === 'refused').length
  return (
    <div className="exchange-stack">
      {refused === 0 ? (
        <p role="status">{t.exchange.applied}</p>
      ) : (
        <Notice tone="warn">
          {refused === result.files.length ? t.exchange.appliedNone : t.exchange.appliedSome}
        </Notice>
      )}
      {refused < result.files.length && <HeldWords />}
      {atNowhere && (
        <div>
          <Button
            onClick={() => {
              setFilter({ bbox: nowhere })
              go('events')
              onClose()
            }}
          >
            {t.exchange.showNowhere}
          </Button>
        </div>
      )}
      {result.files.map((file, index) => (
        <FileCard key={index} file={file} />
      ))}
    </div>
  )
}
