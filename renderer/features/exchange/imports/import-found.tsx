import { Fragment, useState } from 'react'
import type { ReactNode } from 'react'
import type { ImportReport } from '../../../../electron/ipc/contract/imports.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { PassphraseField } from '../../../ui/fields/passphrase-field.tsx'
import { TrustList } from '../parts/trust-list.tsx'
import { FileCard } from '../receipts/file-card.tsx'
import { DateQuestion } from './date-question.tsx'
import { FarMap } from './far-map.tsx'
import { LayerCards } from './layer-cards.tsx'
import { importStanding, isAsked, isStopped } from './use-import-questions.ts'
import type { ImportQuestions } from './use-import-questions.ts'

interface ImportFoundProps {
  readonly paths: readonly string[]
  readonly found: ImportReport
  readonly questions: ImportQuestions
}

/** What the files would do, file by file, with what must be decided of each. */
export function ImportFound({ paths, found, questions }: ImportFoundProps): ReactNode {
  const { t } = useText()
  const { answers, answer, trusted, trust } = questions
  const { usable } = importStanding(questions)
  const sealed = found.files.some(
    ({ error }) => error?.code === 'bundle-sealed' || error?.code === 'passphrase-wrong',
  )
  return (
    <>
      <p role="status" className="exchange-soft">
        {usable
          ? t.exchange.previewHint
          : found.files.some(isAsked)
            ? t.exchange.mapping.first
            : t.exchange.nothingToImport}
      </p>
      {found.needsTrust.length > 0 && (
        <TrustList stations={found.needsTrust} trusted={trusted} onChange={trust} />
      )}
      {sealed && (
        <Unseal
          tried={answers.passphrase}
          wrong={found.files.some((file) => file.error?.code === 'passphrase-wrong')}
          onOpen={(passphrase) => {
            answer({ passphrase })
          }}
        />
      )}
      {found.files.map((file, index) => {
        const path = paths[index] ?? ''
        const answered = answers.dates[path]
        const question = file.question ?? answered?.question
        return (
          <Fragment key={index}>
            <FileCard file={file} stops={isStopped(file, answers)} isAsked={isAsked(file)} />
            {file.far !== undefined && <FarMap far={file.far} />}
            <LayerCards path={path} file={file} questions={questions} />
            {question !== undefined && (
              <DateQuestion
                question={question}
                value={answered?.dates ?? null}
                onChange={(dates) => {
                  answer({ dates: { ...answers.dates, [path]: { question, dates } } })
                }}
              />
            )}
          </Fragment>
        )
      })}
    </>
  )
}

interface UnsealProps {
  /** What was tried last: it may have been nearly right. */
  readonly tried: string
  readonly wrong: boolean
  readonly onOpen: (passphrase: string) => void
}

/** The passphrase of a sealed bundle, asked for once the file has said that it needs one. */
function Unseal({ tried, wrong, onOpen }: UnsealProps): ReactNode {
  const { t } = useText()
  const [words, setWords] = useState(tried)
  return (
    <form
      className="seal-part"
      onSubmit={(event) => {
        event.preventDefault()
        onOpen(words)
      }}
    >
      <PassphraseField
        label={t.seal.ask}
        value={words}
        error={wrong ? t.seal.askWrong : undefined}
        onChange={setWords}
      />
      <div>
        <Button type="submit" disabled={words === ''}>
          {t.seal.openIt}
        </Button>
      </div>
    </form>
  )
}
