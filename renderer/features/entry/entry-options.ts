import { foldText } from '../../../db/model/text/fold.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import {
  eventKindGroups,
  eventKindsByGroup,
  groupOfEventKind,
} from '../../../db/model/vocabulary/event-kind.ts'
import { nameTest } from '../../../db/model/text/word-forms.ts'
import type { ComboboxOption } from '../../ui/combobox/combobox.tsx'
import { fieldText, namesOf } from '../../records/use-record-search.ts'

const maxShown = 40
type Label = (list: string, code: string) => string

/** Kinds in the order of their groups, found by their own words or their group's; those that begin so come first. */
export function kindOptions(text: string, label: Label): readonly ComboboxOption[] {
  const wanted = foldText(text)
  const named = nameTest(text)
  const all = eventKindGroups.flatMap((group) => [group, ...eventKindsByGroup[group]])
  const found = all.flatMap((code) => {
    const words = label('event-kind', code)
    const group = label('event-kind', groupOfEventKind(code) ?? code)
    const rank = foldText(words).startsWith(wanted) ? 0 : named(words) ? 1 : named(group) ? 2 : null
    return rank === null ? [] : [{ code, rank }]
  })
  return found
    .sort((a, b) => a.rank - b.rank)
    .map(({ code }) => {
      const group = groupOfEventKind(code)
      const detail = group === null || group === code ? undefined : label('event-kind', group)
      return { value: code, label: label('event-kind', code), detail }
    })
}

/** Actors or sources by any of their names; those that begin so come first. */
export function recordOptions(
  records: readonly RecordView[],
  text: string,
  label: Label,
): readonly ComboboxOption[] {
  const wanted = foldText(text)
  const named = nameTest(text)
  return records
    .filter((record) => !record.deleted && named(namesOf(record)))
    .map((record) => ({ record, name: fieldText(record, 'name') }))
    .sort(
      (a, b) =>
        Number(foldText(b.name).startsWith(wanted)) - Number(foldText(a.name).startsWith(wanted)) ||
        a.name.localeCompare(b.name),
    )
    .slice(0, maxShown)
    .map(({ record, name }) => {
      const kind = fieldText(record, 'kind')
      const detail = kind === '' ? undefined : label(`${record.type}-kind`, kind)
      return { value: record.id, label: name, detail }
    })
}

/** The one record that bears exactly this name, so that typing it in full makes no second one. */
export function sameName(records: readonly RecordView[], name: string): RecordView | null {
  const wanted = foldText(name)
  return records.find((record) => !record.deleted && foldText(fieldText(record, 'name')) === wanted) ?? null
}
