import { useState } from 'react'
import type { ReactNode } from 'react'
import { codesOf, listNames } from '../../../../db/model/fields/code-lists.ts'
import type { CodeList } from '../../../../db/model/fields/code-lists.ts'
import type { ImportAnswers, ImportQuestion } from '../../../../db/model/imports/import-questions.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { CodeSelect } from './code-select.tsx'

interface ValueQuestionsProps {
  readonly questions: readonly ImportQuestion[]
  readonly onAnswers: (answers: ImportAnswers) => void
}

/** Cells that are none of the list that they go to: what each stands for, said once for all rows. */
export function ValueQuestions({ questions, onAnswers }: ValueQuestionsProps): ReactNode {
  const { t } = useText()
  const [said, setSaid] = useState<ImportAnswers>({})
  if (questions.length === 0) return null
  const open = questions.filter(({ name }) => said[name] === undefined).length
  return (
    <Notice tone="warn">
      <div className="exchange-stack">
        <strong>{t.exchange.mapping.values(questions.length)}</strong>
        <table className="import-values">
          <thead>
            <tr>
              <th scope="col">{t.exchange.mapping.column}</th>
              <th scope="col">{t.exchange.mapping.cell}</th>
              <th scope="col">{t.exchange.mapping.means}</th>
            </tr>
          </thead>
          <tbody>
            {questions.map(({ name, column, examples, choices }) => (
              <tr key={name}>
                <td>
                  <bdi>{column}</bdi>
                </td>
                <td>
                  <bdi>{examples[0]?.text ?? ''}</bdi>
                </td>
                <td>
                  <CodeSelect
                    label={t.exchange.mapping.meansOf(examples[0]?.text ?? '')}
                    list={listOf(choices)}
                    value={said[name]}
                    onChange={(code) => {
                      setSaid((before) => ({ ...before, [name]: code }))
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="exchange-actions">
          <Button
            disabled={open === 0}
            onClick={() => {
              setSaid((before) => ({
                ...Object.fromEntries(questions.map(({ name }) => [name, ''])),
                ...before,
              }))
            }}
          >
            {t.exchange.mapping.restNothing(open)}
          </Button>
          <Button
            variant="primary"
            disabled={open > 0}
            onClick={() => {
              onAnswers(said)
            }}
          >
            {t.exchange.mapping.useValues}
          </Button>
        </div>
      </div>
    </Notice>
  )
}

/** Which list the codes are of. */
function listOf(choices: readonly string[]): CodeList | null {
  return listNames.find((list) => codesOf(list).join() === choices.join()) ?? null
}
