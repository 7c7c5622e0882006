import { fieldIn, shapeIn } from '../../../db/model/record/read-field.ts'
import type { ReactNode } from 'react'
import { History, Map as MapIcon, PanelRight, Pencil, Rows3 } from 'lucide-react'
import { coordinateForms, formatCoordinates } from '../../../db/model/coordinates/form.ts'
import type { CoordinateForm } from '../../../db/model/coordinates/form.ts'
import { formatMgrs } from '../../../db/model/coordinates/mgrs.ts'
import { isRecordId } from '../../../db/model/ids.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { LatLng } from '../../../db/model/geometry/utm.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { focusDetails } from '../../records/focus-details.ts'
import { screenOfType, standsAlone } from '../../records/screen-of-type.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useForms } from '../../app-state/forms.ts'
import { useText } from '../../text/text.ts'
import type { Text } from '../../text/text.ts'
import { useCopy } from '../../app-state/use-copy.ts'
import { ContextMenu } from '../../ui/overlays/context-menu.tsx'
import type { MenuItem } from '../../ui/overlays/menu.tsx'
import { gridDigits, radiusText } from './geometry-text.ts'
import { numberOf, objectOf } from './values.ts'

export interface RowAt {
  /** What it was asked from; a row of a list is this or round it. */
  readonly from: HTMLElement
  /** The record that the row is about; null where it is about none. */
  readonly record: string | null
  /** The row's words, between tabs. */
  readonly words: string
  /** Pixels from the window's corner. */
  readonly x: number
  readonly y: number
}

interface RowMenuProps {
  readonly at: RowAt
  readonly readOnly: boolean
  readonly onClose: () => void
}

/** The menu of any row: what can be done with its record, and with its words. */
export function RowMenu(props: RowMenuProps): ReactNode {
  const { record } = props.at
  return isRecordId(record) ? <RecordMenu {...props} id={record} /> : <WordsMenu {...props} />
}

function WordsMenu({ at, onClose }: RowMenuProps): ReactNode {
  const { t } = useText()
  const copyRow = useCopyRow(at.words)
  return <ContextMenu label={t.menus.ofRow} at={at} from={at.from} onClose={onClose} items={[copyRow]} />
}

function RecordMenu({ id, at, readOnly, onClose }: RowMenuProps & { readonly id: RecordId }): ReactNode {
  const text = useText()
  const { t, label } = text
  const { screen, go, select } = useAppView()
  const { edit } = useForms()
  const copy = useCopy()
  const copyRow = useCopyRow(at.words)
  const { data: record } = useQuery('record.get', { id })
  const name = useNames([id]).get(id)?.label ?? ''
  if (record === undefined) return null
  const placed =
    record !== null && ['location', 'geometry', 'zone'].some((field) => record.fields[field] !== undefined)
  /** What is opened from a dialog is seen once the dialog is gone: it is asked, as Escape asks it. */
  const open = (history: boolean): void => {
    leaveDialog(at.from)
    if (standsAlone(screen)) go(screenOfType(record?.type ?? '') ?? 'map')
    select(id, { history })
    focusDetails()
  }
  const items: readonly MenuItem[] =
    record === null
      ? []
      : [
          {
            label: t.menus.open,
            icon: PanelRight,
            onSelect: () => {
              open(false)
            },
          },
          {
            label: t.menus.history,
            icon: History,
            onSelect: () => {
              open(true)
            },
          },
          {
            label: t.menus.edit,
            icon: Pencil,
            disabled: readOnly || record.deleted,
            onSelect: () => {
              open(false)
              edit(id)
            },
          },
          {
            label: t.menus.showOnMap,
            icon: MapIcon,
            disabled: !placed || record.deleted,
            onSelect: () => {
              leaveDialog(at.from)
              go('map')
              select(id, { reveal: true })
            },
          },
          ...placeForms(record, text).map(({ form, value }, index) => ({
            label: t.mapWork.copyAs(form),
            value,
            separated: index === 0,
            onSelect: () => {
              copy(value)
            },
          })),
        ]
  return (
    <ContextMenu
      label={t.menus.of(name === '' ? label('record-type', record?.type ?? '') : name)}
      at={at}
      from={at.from}
      onClose={onClose}
      items={at.words === '' ? items : [...items, copyRow]}
    />
  )
}

function useCopyRow(words: string): MenuItem {
  const { t } = useText()
  const copy = useCopy()
  return {
    label: t.menus.copyRow,
    icon: Rows3,
    separated: true,
    onSelect: () => {
      copy(words, t.menus.copiedRow)
    },
  }
}

/** A record's point in every form. A rough place says how rough, or it would be taken for an exact one elsewhere. */
function placeForms(
  record: RecordView,
  text: Text,
): readonly { readonly form: string; readonly value: string }[] {
  const location = objectOf(fieldIn(record.fields, 'location'))
  const geometry = shapeIn(record.fields)
  if (geometry?.type !== 'Point') return []
  const [lng, lat] = geometry.coordinates
  const radius = numberOf(location['radius'])
  const precision = numberOf(location['precision'])
  const rough =
    radius !== null && radius > 0
      ? ` ${radiusText(radius, text)}`
      : precision !== null && precision > 1
        ? ` (${text.label('location-precision', String(precision))})`
        : ''
  return coordinateForms.map((form) => ({
    form: text.t.mapWork.coordinateForm[form],
    value: `${placeIn({ lat, lng }, form, radius)}${rough}`,
  }))
}

function placeIn(at: LatLng, form: CoordinateForm, radiusMetres: number | null): string {
  const grid = form === 'mgrs' ? formatMgrs(at, gridDigits(radiusMetres)) : null
  return grid ?? formatCoordinates(at, form)
}

function leaveDialog(from: HTMLElement): void {
  from.closest('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }))
}
