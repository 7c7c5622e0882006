import type { ReactNode } from 'react'
import { isEmptyFilter } from '../../../../db/model/events/filter.ts'
import { useShownEvents } from '../../../app-state/shown-events.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { RadioGroup } from '../../../ui/fields/radio-group.tsx'
import { Select } from '../../../ui/fields/select.tsx'
import { profileLines, profileName } from './profile-text.ts'
import type { ExtractWork } from './use-extract.ts'

interface ExtractWhatProps {
  readonly work: ExtractWork
  readonly onEdit: () => void
}

/** Of what, and under which profile. */
export function ExtractWhat({ work, onEdit }: ExtractWhatProps): ReactNode {
  const text = useText()
  const { t, formatNumber } = text
  const { shownFilter, events } = useShownEvents()
  const { form, change, profiles, profile } = work
  const shown = t.filter.count(formatNumber(events.positions.length), formatNumber(events.columns.count))
  return (
    <>
      <RadioGroup
        label={t.extract.scope}
        value={form.all ? 'all' : 'filter'}
        options={[
          {
            value: 'filter',
            label: `${t.extract.scopeFilter}: ${shown}`,
            hint: isEmptyFilter(shownFilter) ? undefined : t.extract.filterHint,
          },
          { value: 'all', label: t.extract.scopeAll },
        ]}
        onChange={(value) => {
          change({ all: value === 'all' })
        }}
      />
      <div className="extract-profile">
        <Select
          label={t.extract.profile}
          value={profile?.name ?? ''}
          options={profiles.map(({ name }) => ({ value: name, label: profileName(name, text) }))}
          onChange={(name) => {
            change({ profile: name })
          }}
        />
        <Button disabled={profile === undefined} onClick={onEdit}>
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
          checked={form.named}
          onChange={(named) => {
            change({ named })
          }}
        />
      )}
    </>
  )
}
