import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { ExtractPreview } from '../../../../db/model/views/extract-views.ts'
import { ShapesMap } from '../../../map/shapes-map.tsx'
import { useText } from '../../../text/text.ts'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { Notice } from '../../../ui/status/notice.tsx'

interface ExtractPreviewProps {
  readonly preview: ExtractPreview
  /** The filter asks for an area. */
  readonly hasArea: boolean
  /** Keys of what was found in texts and is let through. */
  readonly kept: readonly string[]
  readonly onKept: (kept: readonly string[]) => void
  readonly looked: boolean
  readonly onLooked: (looked: boolean) => void
}

const maxRings = 400
const maxRows = 50

/** The recipient's view of it, what stays and why, and texts that should be looked at. */
export function PreviewPane(props: ExtractPreviewProps): ReactNode {
  const { preview, hasArea } = props
  const { t } = useText()
  const shapes = useMemo(
    () =>
      preview.places.slice(0, maxRings).map(({ lng, lat, radius }) => ({
        letter: '',
        geometry: { type: 'Point' as const, coordinates: [lng, lat] as const },
        radius,
      })),
    [preview.places],
  )
  return (
    <div className="exchange-stack">
      <div className="extract-columns">
        {shapes.length === 0 ? (
          <p className="exchange-soft">{t.extract.noPlaces}</p>
        ) : (
          <ShapesMap label={t.extract.map} shapes={shapes} />
        )}
        <Balance preview={preview} hasArea={hasArea} />
      </div>
      {preview.hitTotal === 0 ? <p>{t.extract.noHits}</p> : <Hits {...props} />}
      <Rows preview={preview} />
    </div>
  )
}

/** What leaves and what stays, counted. */
function Balance({ preview, hasArea }: Pick<ExtractPreviewProps, 'preview' | 'hasArea'>): ReactNode {
  const { t, label, formatNumber } = useText()
  const { telling, withdrawn, inConflict } = preview
  return (
    <div className="exchange-stack">
      <strong>{t.extract.leaves(preview.records)}</strong>
      <dl className="exchange-facts">
        {Object.entries(preview.types).map(([type, count]) => (
          <Fact key={type} name={label('record-types', type)} count={formatNumber(count)} />
        ))}
      </dl>
      <h3>{t.extract.stays}</h3>
      {preview.leftOut.length === 0 && <p className="exchange-soft">{t.extract.nothingStays}</p>}
      <dl className="exchange-facts">
        {preview.leftOut.map(({ reason, count }) => (
          <Fact key={reason} name={t.extract.reasons[reason] ?? reason} count={formatNumber(count)} />
        ))}
      </dl>
      {withdrawn > 0 && <p>{t.extract.withdrawn(withdrawn)}</p>}
      {telling.count > 0 && (
        <p>{(telling.standIns ? t.extract.standIns : t.extract.telling)(telling.count)}</p>
      )}
      {inConflict > 0 && <p>{t.extract.inConflict(inConflict)}</p>}
      {hasArea && <p className="exchange-soft">{t.extract.areaRule}</p>}
      <p className="exchange-soft">{t.extract.honest}</p>
    </div>
  )
}

/** What was found in texts: masked, unless somebody lets it through. */
function Hits({ preview, kept, onKept, looked, onLooked }: ExtractPreviewProps): ReactNode {
  const { t, label, formatNumber } = useText()
  return (
    <section className="exchange-trust">
      <h3>{t.extract.hits}</h3>
      <p>{t.extract.hitsHint}</p>
      <ul className="extract-hits">
        {preview.hits.map((hit, index) => (
          <li key={index}>
            <span>
              <strong>{t.extract.hitKinds[hit.kind]}</strong> · {label('field', hit.field)} ·{' '}
              <bdi>{hit.label}</bdi>
            </span>
            <Excerpt excerpt={hit.excerpt} found={hit.found} />
            <Checkbox
              label={t.extract.letThrough}
              checked={kept.includes(hit.key)}
              onChange={(through) => {
                onKept(through ? [...kept, hit.key] : kept.filter((key) => key !== hit.key))
              }}
            />
          </li>
        ))}
      </ul>
      {preview.hitTotal > preview.hits.length && (
        <p>{t.extract.moreHits(formatNumber(preview.hitTotal - preview.hits.length))}</p>
      )}
      {kept.length > 0 && (
        <Checkbox
          label={t.extract.looked(formatNumber(sumOf(preview.kept)))}
          checked={looked}
          onChange={onLooked}
        />
      )}
    </section>
  )
}

/** The first records, field by field. */
function Rows({ preview }: Pick<ExtractPreviewProps, 'preview'>): ReactNode {
  const { t, label, formatNumber } = useText()
  return (
    <>
      <h3>{t.extract.rows}</h3>
      <ul className="extract-rows">
        {eventsFirst(preview.rows)
          .slice(0, maxRows)
          .map((row) => (
            <li key={row.id}>
              <strong>{label('record-type', row.type)}</strong>{' '}
              <bdi>{row.label === '' ? kindOf(row, label) : row.label}</bdi>
              <span className="extract-fields" dir="auto">
                {fieldsText(row.fields, label)}
              </span>
            </li>
          ))}
      </ul>
      {preview.records > maxRows && (
        <Notice>{t.extract.moreRows(formatNumber(preview.records - maxRows))}</Notice>
      )}
    </>
  )
}

function Fact({ name, count }: { readonly name: string; readonly count: string }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{count}</dd>
    </>
  )
}

function Excerpt({ excerpt, found }: { readonly excerpt: string; readonly found: string }): ReactNode {
  const at = excerpt.indexOf(found)
  if (at < 0) return <span dir="auto">{excerpt}</span>
  return (
    <span dir="auto">
      {excerpt.slice(0, at)}
      <mark>{found}</mark>
      {excerpt.slice(at + found.length)}
    </span>
  )
}

function sumOf(counts: ExtractPreview['kept']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** What it is, where no word of its own leaves. */
function kindOf(
  { type, fields }: ExtractPreview['rows'][number],
  label: (list: string, code: string) => string,
): string {
  const { kind } = fields
  return typeof kind === 'string' ? label(`${type}-kind`, kind) : ''
}

const longestValue = 240

function eventsFirst(rows: ExtractPreview['rows']): ExtractPreview['rows'] {
  return [...rows].sort((a, b) => Number(b.type === 'event') - Number(a.type === 'event'))
}

/** Field by field, as it stands in the file; outlines as three dots. */
function fieldsText(
  fields: ExtractPreview['rows'][number]['fields'],
  label: (list: string, code: string) => string,
): string {
  return Object.entries(fields)
    .map(([field, value]) => {
      const written = typeof value === 'string' ? value : JSON.stringify(value)
      const short = written.length > longestValue ? `${written.slice(0, longestValue)}…` : written
      return `${label('field', field)}: ${short}`
    })
    .join(' · ')
}
