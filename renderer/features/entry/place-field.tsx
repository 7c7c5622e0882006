import type { ReactNode } from 'react'
import { MapPinned, X } from 'lucide-react'
import { coordinatesRefusal, parseCoordinates } from '../../../db/model/coordinates/coordinates.ts'
import { radiusLimits } from '../../../db/model/text/numbers.ts'
import { locationPrecisionCodes } from '../../../db/model/vocabulary/location-precision.ts'
import { useFetch } from '../../bridge/use-fetch.ts'
import { numberEntry } from '../../ui/fields/number-entry.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import type { ComboboxOption } from '../../ui/combobox/combobox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { NumberChoices } from '../../ui/fields/number-choices.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import type { PlaceHit } from '../../../electron/ipc/contract/search.ts'
import type { EntryDraft } from './entry-draft.ts'
import { positionOf, positionText, withListPlace, withoutPoint, withPlaceText } from './entry-place.ts'
import { testId } from './test-id.ts'

interface PlaceFieldProps {
  readonly draft: EntryDraft
  readonly replace: (draft: EntryDraft) => void
  readonly change: (part: Partial<EntryDraft>) => void
  readonly onPick: () => void
}

const nameInput = testId('entry-place')

/** Longer texts are no names of places. */
const longestName = 200

type PlaceOption = ComboboxOption & { readonly hit: PlaceHit }

/** Where: a position in any notation, a place from the list, a point of the map, or words alone. Shows how it was read. */
export function PlaceField({ draft, replace, change, onPick }: PlaceFieldProps): ReactNode {
  const words = useText()
  const { t, label } = words
  const fetch = useFetch()
  const position = positionOf(draft)
  // The end of a plus code with a name behind it is found in the list.
  const refusal = position === null ? coordinatesRefusal(draft.place) : null
  const radius = numberEntry(draft.radius, radiusLimits, words)
  const setRadius = (text: string): void => {
    change({ radius: text })
  }
  const find = async (text: string): Promise<readonly PlaceOption[]> => {
    if (text.trim() === '' || text.length > longestName || parseCoordinates(text) !== null) return []
    const hits = await fetch('place.search', { text })
    return hits.map((hit, index) => ({ value: String(index), label: hit.name, detail: hit.detail, hit }))
  }
  return (
    <div className="entry-place">
      <div className="entry-place-row">
        <Combobox
          label={t.entry.place}
          placeholder={t.entry.placePlaceholder}
          inputRef={nameInput}
          value={draft.place === '' ? null : { value: '(typed)', label: draft.place }}
          load={find}
          onText={(text) => {
            replace(withPlaceText(draft, text))
          }}
          onChange={(option) => {
            if (option === null) replace(withPlaceText(draft, ''))
            else if (isPlaceOption(option)) replace(withListPlace(draft, option.hit))
          }}
        />
        <Button icon={MapPinned} className="entry-pick" onClick={onPick}>
          {t.entry.pick}
        </Button>
        <Select
          label={t.entry.precision}
          value={draft.precision}
          disabled={position === null}
          options={[
            { value: '', label: t.entry.choose },
            ...locationPrecisionCodes.map((code) => ({
              value: String(code),
              label: label('location-precision', String(code)),
            })),
          ]}
          onChange={(precision) => {
            change({ precision })
          }}
        />
        <div className="number-field">
          <TextField
            label={t.entry.radius}
            value={draft.radius}
            disabled={position === null}
            inputMode="numeric"
            error={radius.problem}
            onChange={setRadius}
          />
          <NumberChoices choices={radius.choices} onChoose={setRadius} />
        </div>
      </div>
      <div className="entry-reading" role="status">
        {position !== null ? (
          <>
            <bdi dir="ltr">{positionText(position)}</bdi>
            {typeof radius.value === 'number' && (
              <bdi>{t.entry.radiusOf(words.formatExact(radius.value))}</bdi>
            )}
            <IconButton
              icon={X}
              label={t.entry.removePoint}
              onClick={() => {
                replace(withoutPoint(draft))
              }}
            />
          </>
        ) : (
          draft.place.trim() !== '' &&
          (refusal === null || refusal === 'short-plus-code'
            ? t.entry.noLocation
            : t.record.coordinatesRefused[refusal])
        )}
      </div>
    </div>
  )
}

function isPlaceOption(option: ComboboxOption): option is PlaceOption {
  return 'hit' in option
}
