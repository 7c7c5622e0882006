import { fieldsOf } from '../../../db/model/record/read-field.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import type { Text } from '../../text/text.ts'
import { fieldText } from '../../records/use-record-search.ts'
import { Chip } from '../../ui/status/chip.tsx'
import { controllerStyle } from '../../../db/model/zones/controller-style.ts'
import { ControllerSwatch } from '../../symbols/controller-swatch.tsx'
import type { SortedColumn } from '../../records/sorted-table.tsx'

/** A zone and who holds it on the date shown. */
export interface ZoneRow {
  readonly zone: RecordView
  /** Undefined for a zone without a shape. */
  readonly at: ControlAt | undefined
}

export function zoneColumns({ t, label, formatDate, formatNumber }: Text): readonly SortedColumn<ZoneRow>[] {
  return [
    {
      key: 'name',
      label: t.zones.column.name,
      width: 'minmax(170px, 2fr)',
      sortBy: ({ zone }) => fieldText(zone, 'name'),
      cell: ({ zone }) => (
        <>
          <span className="cell-strong" dir="auto">
            {fieldText(zone, 'name')}
          </span>
          {fieldsOf('zone', zone).schematic === true && <Chip>{t.zones.schematic}</Chip>}
        </>
      ),
    },
    {
      key: 'kind',
      label: t.zones.column.kind,
      width: 'minmax(120px, 1fr)',
      sortBy: ({ zone }) => label('zone-kind', fieldText(zone, 'kind')),
      cell: ({ zone }) => <span>{label('zone-kind', fieldText(zone, 'kind'))}</span>,
    },
    {
      key: 'pcode',
      label: t.zones.column.pcode,
      width: '84px',
      sortBy: ({ zone }) => fieldText(zone, 'pcode'),
      cell: ({ zone }) => <bdi>{fieldText(zone, 'pcode')}</bdi>,
    },
    {
      key: 'controller',
      label: t.zones.column.controller,
      width: 'minmax(130px, 1.2fr)',
      sortBy: ({ at }) => at?.control?.controller?.name ?? '',
      cell: ({ at }) => {
        const control = at?.control ?? null
        if (control === null) return <span className="cell-soft">{t.zones.notRecorded}</span>
        const { controller } = control
        return (
          <>
            <ControllerSwatch style={controllerStyle(controller)} />
            <span dir="auto">{controller?.name ?? t.zones.nobody}</span>
          </>
        )
      },
    },
    {
      key: 'status',
      label: t.zones.column.status,
      width: 'minmax(100px, 0.8fr)',
      sortBy: ({ at }) => at?.control?.status ?? '',
      cell: ({ at }) => (
        <span>
          {at?.control === null || at === undefined ? '' : label('control-status', at.control.status)}
        </span>
      ),
    },
    {
      key: 'since',
      label: t.zones.column.since,
      width: '110px',
      sortBy: ({ at }) => at?.control?.validFrom ?? '',
      cell: ({ at }) => <span>{formatDate(at?.control?.validFrom ?? '')}</span>,
    },
    {
      key: 'area',
      label: t.zones.column.area,
      width: '88px',
      align: 'end',
      sortBy: ({ at }) => at?.areaSquareMetres ?? null,
      cell: ({ at }) => (
        <bdi>
          {at === undefined
            ? ''
            : at.areaSquareMetres === null
              ? t.record.notMeasured
              : formatNumber(roundArea(at.areaSquareMetres / 1e6))}
        </bdi>
      ),
    },
    {
      key: 'population',
      label: t.zones.column.population,
      width: '96px',
      align: 'end',
      sortBy: ({ zone }) => populationOf(zone),
      cell: ({ zone }) => {
        const people = populationOf(zone)
        return <bdi>{people === null ? '' : formatNumber(people)}</bdi>
      },
    },
  ]
}

export function roundArea(km2: number): number {
  return km2 >= 100 ? Math.round(km2) : Number(km2.toPrecision(3))
}

function populationOf(zone: RecordView): number | null {
  return fieldsOf('zone', zone).population?.value ?? null
}
