import type { ReactNode } from 'react'
import { ShieldQuestionMark } from 'lucide-react'
import { gradeCredibilities, gradeReliabilities, notGraded } from '../../../db/model/events/grade.ts'
import { useText } from '../../text/text.ts'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { FilterButton } from './filter-button.tsx'
import type { FilterPartProps } from './period-filter.tsx'

/** The last two of each list judge nothing: F or 6, and no grade at all. */
const judged = -2

export function GradeFilter({ filter, onChange }: FilterPartProps): ReactNode {
  const { t } = useText()
  const { reliabilities = [], credibilities = [], ...rest } = filter
  const chosen = [...reliabilities, ...credibilities]
  const words = chosen.map((code) => (code === notGraded ? t.filter.notGraded : code))
  const value =
    chosen.length === 0 ? null : chosen.length > 4 ? t.filter.grades(chosen.length) : words.join(' ')
  const set = (nextReliabilities: readonly string[], nextCredibilities: readonly string[]): void => {
    onChange({
      ...rest,
      ...(nextReliabilities.length === 0 ? {} : { reliabilities: [...nextReliabilities] }),
      ...(nextCredibilities.length === 0 ? {} : { credibilities: [...nextCredibilities] }),
    })
  }
  return (
    <FilterButton icon={ShieldQuestionMark} label={t.filter.grade} value={value}>
      <div className="filter-panel filter-grades">
        <Codes
          title={t.filter.reliability}
          list="reliability"
          codes={gradeReliabilities}
          chosen={reliabilities}
          onChange={(next) => {
            set(next, credibilities)
          }}
        />
        <Codes
          title={t.filter.credibility}
          list="credibility"
          codes={gradeCredibilities}
          chosen={credibilities}
          onChange={(next) => {
            set(reliabilities, next)
          }}
        />
        <p className="filter-hint">{t.filter.gradeHint}</p>
      </div>
    </FilterButton>
  )
}

interface CodesProps {
  readonly title: string
  readonly list: string
  readonly codes: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (codes: readonly string[]) => void
}

function Codes({ title, list, codes, chosen, onChange }: CodesProps): ReactNode {
  const { t, label } = useText()
  const box = (code: string): ReactNode => (
    <Checkbox
      key={code}
      label={code === notGraded ? t.filter.notGraded : label(list, code)}
      checked={chosen.includes(code)}
      onChange={(checked) => {
        onChange(codes.filter((one) => (one === code ? checked : chosen.includes(one))))
      }}
    />
  )
  return (
    <div role="group" aria-label={title}>
      <strong>{title}</strong>
      {codes.slice(0, judged).map(box)}
      <div className="filter-apart" role="group" aria-label={`${title}: ${t.filter.cannotJudge}`}>
        <span className="filter-hint">{t.filter.cannotJudge}</span>
        {codes.slice(judged).map(box)}
      </div>
    </div>
  )
}
