import { fieldIn } from '../../../db/model/record/read-field.ts'
import { useCallback, useMemo } from 'react'
import type { ConflictView } from '../../../db/model/views/record-views.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'

type Labelled = Pick<ConflictView, 'record' | 'type' | 'label'>

/** What a record is called: its own label, or for periods of control and relations what they are about. */
export function useLabels(conflicts: readonly Labelled[]): (conflict: Labelled) => string {
  const { label } = useText()
  const nameless = (type: string): boolean => conflicts.some((one) => one.type === type && one.label === '')
  const controls = useQuery('record.list', { type: 'control' }, { enabled: nameless('control') }).data
  const relations = useQuery('record.list', { type: 'relation' }, { enabled: nameless('relation') }).data
  const aboutById = useMemo(() => {
    const wanted = new Set(conflicts.map(({ record }) => record))
    const about = new Map<string, readonly string[]>()
    for (const { id, fields } of [...(controls ?? []), ...(relations ?? [])]) {
      if (!wanted.has(id)) continue
      const named = [fieldIn(fields, 'zone'), fieldIn(fields, 'from'), fieldIn(fields, 'to')]
      about.set(
        id,
        named.filter((one) => typeof one === 'string'),
      )
    }
    return about
  }, [conflicts, controls, relations])
  const names = useNames(useMemo(() => [...aboutById.values()].flat(), [aboutById]))
  return useCallback(
    ({ record, type, label: own }: Labelled) => {
      if (own !== '') return own
      const about = (aboutById.get(record) ?? []).flatMap((id) => names.get(id)?.label ?? [])
      return about.length === 0 ? label('record-type', type) : about.join(' – ')
    },
    [aboutById, names, label],
  )
}
