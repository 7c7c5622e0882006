import { useMemo, useState } from 'react'
import { parseEdtf } from '../../../db/model/dates/edtf.ts'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import type { Position } from '../../../db/model/geometry/geometry.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import type { ZoneEdit } from '../../../db/model/zones/zone-edits.ts'
import { asBridgeError } from '../../bridge/bridge-error.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { neighboursOf, usePlan } from './use-plan.ts'

export type EditKind = 'move' | 'split' | 'merge'

/** What the operator says of an edit. */
export interface EditForm {
  /** A day as EDTF; null while what is typed is none. */
  readonly from: string | null
  /** The other zone; null: none chosen, and where there is one alone, that. */
  readonly other: string | null
  readonly line: readonly Position[] | null
  /** Null: nothing typed, so it is called as is usual. */
  readonly names: readonly [string | null, string | null]
  readonly basis: string
  readonly source: string
  readonly credibility: string
  readonly note: string
}

export interface ZoneEditing {
  readonly form: EditForm
  readonly change: (change: Partial<EditForm>) => void
  /** Of the zone as it is now. */
  readonly name: string
  readonly names: readonly [string, string]
  readonly zones: readonly ControlAt[]
  readonly neighbours: readonly ControlAt[]
  readonly other: ControlAt | undefined
  /** What it would do; null while something is to be chosen, or it cannot be done. */
  readonly edits: readonly ZoneEdit[] | null
  readonly error: string | null
  readonly ready: boolean
  readonly save: (saved: () => void) => void
}

const none: readonly never[] = []

export function useZoneEdit(kind: EditKind, zone: RecordId): ZoneEditing {
  const { t, errorText, zone: clock } = useText()
  const [form, setForm] = useState<EditForm>(() => ({
    from: dayInZone(Date.now(), clock),
    other: null,
    line: null,
    names: [null, null],
    basis: '',
    source: '',
    credibility: '',
    note: '',
  }))
  const [failure, setFailure] = useState<string | null>(null)
  const day = parseEdtf(form.from ?? '')
  const at = day?.precision === 'day' ? day.earliest : null
  const zones = useQuery('control.at', at === null ? {} : { at }, { keepPrevious: true }).data ?? none
  const neighbours = useMemo(() => (kind === 'split' ? none : neighboursOf(zones, zone)), [zones, zone, kind])
  const other =
    neighbours.find((one) => one.zone.id === form.other) ??
    (neighbours.length === 1 ? neighbours[0] : undefined)
  const name = zones.find((one) => one.zone.id === zone)?.zone.name ?? ''
  const names: readonly [string, string] = [
    form.names[0] ??
      (kind === 'merge' ? t.zoneTools.both(name, other?.zone.name ?? '') : t.zoneTools.part(name, '1')),
    form.names[1] ?? t.zoneTools.part(name, '2'),
  ]
  const plan = usePlan(zones, { kind, zone, other: other?.zone.id ?? null, line: form.line, names })
  const error =
    plan.error === null ? failure : errorText(plan.error.code, plan.error.message, plan.error.details)
  return {
    form,
    change: (change) => {
      setForm((before) => ({ ...before, ...change }))
      if (change.from !== undefined) setFailure(null)
    },
    name,
    names,
    zones,
    neighbours,
    other,
    edits: plan.edits,
    error,
    ready: plan.edits !== null && at !== null && names.every((one) => one.trim() !== ''),
    save: (saved) => {
      const { from } = form
      if (from === null) return
      const second = other?.zone.id ?? zone
      saveEdit(kind, { ...form, from, names }, zone, second).then(saved, (problem: unknown) => {
        const { code, message, details } = asBridgeError(problem)
        setFailure(errorText(code, message, details))
      })
    },
  }
}

interface Said extends EditForm {
  readonly from: string
  readonly names: readonly [string, string]
}

function saveEdit(kind: EditKind, said: Said, first: RecordId, second: RecordId): Promise<unknown> {
  const { from, names, basis, source, credibility, note } = said
  const line = (said.line ?? []).map(([lng, lat]): [number, number] => [lng, lat])
  if (kind === 'merge') return call('zone.merge', { first, second, from, name: names[0] })
  if (kind === 'split') return call('zone.split', { zone: first, line, from, names: [names[0], names[1]] })
  return call('zone.moveLine', {
    first,
    second,
    line,
    from,
    ...(basis === '' ? {} : { basis }),
    ...(source === '' ? {} : { sources: [{ source, ...(credibility === '' ? {} : { credibility }) }] }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  })
}
