import type { ReactNode } from 'react'
import { importPresets } from '../../../../db/model/imports/file-formats.ts'
import { useText } from '../../../text/text.ts'
import { Select } from '../../../ui/fields/select.tsx'
import { EncodingSelect, NearQuestion, SwapQuestion } from './import-questions.tsx'
import { RepairQuestion } from './outline-repairs.tsx'
import { presetText } from './preset-text.ts'
import { nearTotal } from './use-import-questions.ts'
import type { ImportQuestions } from './use-import-questions.ts'

/** How the files are to be read: what is always asked, and what they themselves give reason to ask. */
export function ImportChoices({ questions }: { readonly questions: ImportQuestions }): ReactNode {
  const text = useText()
  const { t } = text
  const { shown: found, answers, answer } = questions
  const { near, swap, repair } = answers
  const similar = nearTotal(found)
  const files = found?.files ?? []
  const swapOffered = files.some((file) => file.notes?.some(({ code }) => code === 'swap-offered') === true)
  const repairs = files.flatMap((file) => file.repairs ?? [])
  return (
    <>
      <div className="exchange-choices">
        <Select
          label={t.exchange.preset}
          value={answers.preset}
          options={importPresets.map((value) => ({ value, label: presetText(value, text) }))}
          onChange={(value) => {
            answer({ preset: importPresets.find((known) => known === value) ?? 'auto' })
          }}
        />
        <Select
          label={t.exchange.onError}
          value={answers.onError}
          options={[
            { value: 'stop', label: t.exchange.onErrorStop },
            { value: 'skip', label: t.exchange.onErrorSkip },
          ]}
          onChange={(value) => {
            answer({ onError: value === 'skip' ? 'skip' : 'stop' })
          }}
        />
        <EncodingSelect
          value={answers.encoding}
          onChange={(encoding) => {
            answer({ encoding })
          }}
        />
      </div>
      {(similar > 0 || near !== null) && (
        <NearQuestion
          total={similar}
          choice={near}
          onChange={(choice) => {
            answer({ near: choice })
          }}
        />
      )}
      {(swapOffered || swap !== null) && (
        <SwapQuestion
          checked={swap === true}
          onChange={(checked) => {
            answer({ swap: checked })
          }}
        />
      )}
      {repairs.length > 0 && (
        <RepairQuestion
          repairs={repairs}
          checked={repair}
          onChange={(checked) => {
            answer({ repair: checked })
          }}
        />
      )}
    </>
  )
}
