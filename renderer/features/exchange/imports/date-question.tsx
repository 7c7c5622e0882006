import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { DateQuestion as Question, ImportDates } from '../../../../db/model/imports/import-dates.ts'
import { useText } from '../../../text/text.ts'
import { RadioGroup } from '../../../ui/fields/radio-group.tsx'

interface DateQuestionProps {
  readonly question: Question
  /** Null: not said yet. */
  readonly value: ImportDates | null
  readonly onChange: (dates: ImportDates) => void
}

/** How the dates of a file are to be read: two of its cells, read each way. */
export function DateQuestion({ question, value, onChange }: DateQuestionProps): ReactNode {
  const { t, formatDate } = useText()
  const { about, column, examples, choices } = question
  return (
    <div className="seal-part">
      <RadioGroup
        label={
          column === undefined
            ? t.importNotes.dates.ask[about]
            : t.exchange.mapping.ofColumn(column, t.importNotes.dates.ask[about])
        }
        value={value}
        options={choices.map(({ dates, days }) => ({
          value: dates,
          label: t.importNotes.dates.choices[dates],
          hint: examples.map(({ line, text }, index) => (
            <Fragment key={line}>
              {index > 0 && ' · '}
              {t.exchange.line(String(line))}: <bdi dir="ltr">{text}</bdi>{' '}
              {t.importNotes.dates.means(formatDate(days[index] ?? '–'))}
            </Fragment>
          )),
        }))}
        onChange={onChange}
      />
    </div>
  )
}
