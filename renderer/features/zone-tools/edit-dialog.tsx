import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Spline } from 'lucide-react'
import { parseEdtf } from '../../../db/model/dates/edtf.ts'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import { polygonsOf } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position } from '../../../db/model/geometry/geometry.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { basisCodes } from '../../../db/model/vocabulary/basis.ts'
import { credibilityCodes } from '../../../db/model/vocabulary/source-grade.ts'
import { asBridgeError } from '../../bridge/bridge-error.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { fieldText } from '../../records/use-record-search.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { WhenField } from '../../ui/fields/when-field.tsx'
import { PreviewTable } from './preview-table.tsx'
import { neighboursOf, usePlan } from './use-plan.ts'

interface EditDialogProps {
  readonly kind: 'move' | 'split' | 'merge'
  readonly zone: RecordId
}

const none: readonly never[] = []

/** Moves the line between two zones, splits one or merges two, from a day on; shows first what it would do. */
export function EditDialog({ kind, zone }: EditDialogProps): ReactNode {
  const { t, label, errorText, zone: clock } = useText()
  const { go, screen } = useAppView()
  const { showZoneTool, drawing, draw } = useMapRequests()
  const { notify } = useMessages()
  const [from, setFrom] = useState<string | null>(() => dayInZone(Date.now(), clock))
  const day = parseEdtf(from ?? '')
  const at = day?.precision === 'day' ? day.earliest : null
  const zones = useQuery('control.at', at === null ? {} : { at }, { keepPrevious: true }).data ?? none
  const sources = useQuery('record.list', { type: 'source' }).data ?? none
  const neighbours = useMemo(() => (kind === 'split' ? none : neighboursOf(zones, zone)), [zones, zone, kind])
  const [chosen, setOther] = useState<string | null>(null)
  const other =
    neighbours.find((one) => one.zone.id === chosen) ?? (neighbours.length === 1 ? neighbours[0] : undefined)
  const [line, setLine] = useState<readonly Position[] | null>(null)
  const [typed, setNames] = useState<readonly [string | null, string | null]>([null, null])
  const [basis, setBasis] = useState('')
  const [source, setSource] = useState('')
  const [credibility, setCredibility] = useState('')
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const name = zones.find((one) => one.zone.id === zone)?.zone.name ?? ''
  const names: readonly [string, string] = [
    typed[0] ??
      (kind === 'merge' ? t.zoneTools.both(name, other?.zone.name ?? '') : t.zoneTools.part(name, '1')),
    typed[1] ?? t.zoneTools.part(name, '2'),
  ]
  const plan = usePlan(zones, { kind, zone, other: other?.zone.id ?? null, line, names })
  // A line is being drawn: the map is under this window, which comes back with what was chosen.
  if (drawing !== null) return null
  const close = (): void => {
    showZoneTool(null)
  }
  const drawLine = (): void => {
    const back = screen
    draw({
      kind: 'line',
      geometry: joinedShape([zone, ...(other === undefined ? [] : [other.zone.id])], zones),
      title: t.zoneTools.drawTitle(kind === 'move' ? `${name} / ${other?.zone.name ?? ''}` : name),
      done: (geometry) => {
        if (geometry?.type === 'LineString') setLine(geometry.coordinates)
        if (back !== 'map') go(back)
      },
    })
  }
  const save = (): void => {
    if (from === null) return
    const positions = (line ?? []).map(([lng, lat]): [number, number] => [lng, lat])
    const running: Promise<unknown> =
      kind === 'merge'
        ? call('zone.merge', { first: zone, second: other?.zone.id ?? zone, from, name: names[0] })
        : kind === 'split'
          ? call('zone.split', { zone, line: positions, from, names: [names[0], names[1]] })
          : call('zone.moveLine', {
              first: zone,
              second: other?.zone.id ?? zone,
              line: positions,
              from,
              ...(basis === '' ? {} : { basis }),
              ...(source === ''
                ? {}
                : { sources: [{ source, ...(credibility === '' ? {} : { credibility }) }] }),
              ...(note.trim() === '' ? {} : { note: note.trim() }),
            })
    running.then(
      () => {
        close()
        notify(t.zoneTools.saved[kind], { undo: true })
      },
      (error: unknown) => {
        const { code, message, details } = asBridgeError(error)
        setFailure(errorText(code, message, details))
      },
    )
  }
  const error =
    plan.error === null ? failure : errorText(plan.error.code, plan.error.message, plan.error.details)
  const ready = plan.edits !== null && at !== null && names.every((one) => one.trim() !== '')
  return (
    <Dialog
      title={t.zoneTools.title[kind](name)}
      onClose={close}
      wide
      footer={
        <>
          <Button onClick={close}>{t.zoneTools.cancel}</Button>
          <Button variant="primary" disabled={!ready} onClick={save}>
            {t.zoneTools.save}
          </Button>
        </>
      }
    >
      <div className="zone-tool">
        <p>{kind === 'merge' ? t.zoneTools.about.merge(name) : t.zoneTools.about[kind]}</p>
        <div className="zone-tool-fields">
          {kind !== 'split' && (
            <Select
              label={t.zoneTools.other}
              value={other?.zone.id ?? ''}
              hint={zones.length > 0 && neighbours.length === 0 ? t.zoneTools.noNeighbour : undefined}
              options={[
                { value: '', label: t.zoneTools.chooseOther },
                ...neighbours.map((one) => ({ value: one.zone.id, label: one.zone.name })),
              ]}
              onChange={(id) => {
                setOther(id)
                setLine(null)
              }}
            />
          )}
          <WhenField
            label={t.zoneTools.from}
            mayBeAhead
            value={from ?? ''}
            hint={t.zoneTools.fromHint}
            onChange={(next) => {
              setFrom(next)
              setFailure(null)
            }}
          />
          {kind !== 'move' && (
            <TextField
              label={kind === 'merge' ? t.zoneTools.name : t.zoneTools.firstName}
              value={names[0]}
              onChange={(next) => {
                setNames([next, typed[1]])
              }}
            />
          )}
          {kind === 'split' && (
            <TextField
              label={t.zoneTools.secondName}
              value={names[1]}
              onChange={(next) => {
                setNames([typed[0], next])
              }}
            />
          )}
          {kind === 'move' && (
            <>
              <Select
                label={t.zoneTools.basis}
                value={basis}
                options={[
                  { value: '', label: t.zoneTools.basisAsBefore },
                  ...basisCodes.map((code) => ({ value: code, label: label('basis', code) })),
                ]}
                onChange={setBasis}
              />
              <Select
                label={t.zoneTools.source}
                value={source}
                options={[
                  { value: '', label: t.zoneTools.noSource },
                  ...sources.map((one) => ({ value: one.id, label: fieldText(one, 'name') })),
                ]}
                onChange={setSource}
              />
              {source !== '' && (
                <Select
                  label={t.entry.credibility}
                  value={credibility}
                  options={[
                    { value: '', label: t.zoneTools.notGraded },
                    ...credibilityCodes.map((code) => ({ value: code, label: label('credibility', code) })),
                  ]}
                  onChange={setCredibility}
                />
              )}
              <TextField label={t.zoneTools.note} value={note} onChange={setNote} />
            </>
          )}
        </div>
        {kind !== 'merge' && (
          <div>
            <Button
              icon={Spline}
              variant={line === null ? 'primary' : 'plain'}
              disabled={kind === 'move' && other === undefined}
              onClick={drawLine}
            >
              {line === null ? t.zoneTools.draw : t.zoneTools.drawAgain}
            </Button>
          </div>
        )}
        {error !== null && <Notice tone="danger">{error}</Notice>}
        {plan.edits !== null && <PreviewTable edits={plan.edits} />}
      </div>
    </Dialog>
  )
}

/** Zones as one shape, for the map to move to. */
function joinedShape(ids: readonly RecordId[], zones: readonly ControlAt[]): AreaGeometry {
  return {
    type: 'MultiPolygon',
    coordinates: ids.flatMap((id) =>
      zones.filter((one) => one.zone.id === id).flatMap(({ geometry }) => polygonsOf(geometry)),
    ),
  }
}
