import type { ReactNode } from 'react'
import { BadgeCheck } from 'lucide-react'
import { verificationCodes } from '../../../db/model/vocabulary/verification.ts'
import { useText } from '../../text/text.ts'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { FilterButton } from './filter-button.tsx'
import type { FilterPartProps } from './period-filter.tsx'

export function VerificationFilter({ filter, onChange }: FilterPartProps): ReactNode {
  const { t, label } = useText()
  const { verifications = [], ...rest } = filter
  const single = verifications.length === 1 ? verifications[0] : undefined
  const several =
    single === undefined ? t.filter.verifications(verifications.length) : label('verification', single)
  const value = verifications.length === 0 ? null : several
  return (
    <FilterButton icon={BadgeCheck} label={t.filter.verification} value={value}>
      <div className="filter-panel" role="group" aria-label={t.filter.verification}>
        {verificationCodes.map((code) => (
          <Checkbox
            key={code}
            label={label('verification', code)}
            checked={verifications.includes(code)}
            onChange={(checked) => {
              const next = checked
                ? [...verifications, code]
                : verifications.filter((other) => other !== code)
              onChange(next.length === 0 ? rest : { ...rest, verifications: next })
            }}
          />
        ))}
      </div>
    </FilterButton>
  )
}
