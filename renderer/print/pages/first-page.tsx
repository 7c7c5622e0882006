import type { ReactNode, Ref } from 'react'
import type { SheetLayout, SheetMap } from '../../../db/model/sheet/print-layout.ts'
import { instantText } from '../model/instant.ts'
import { Legend } from '../map/legend.tsx'
import { Locator } from '../map/locator.tsx'
import { MapFrame } from '../map/map-frame.tsx'
import type { SheetOutline } from '../map/map-frame.tsx'
import { MapStrip } from '../map/map-strip.tsx'
import { pixelsPerMillimetre } from '../model/measured.ts'
import { placed } from './sheet-page.tsx'
import { silentZoneText } from '../tables/silent-zones.ts'
import type { SheetView } from '../model/sheet-view.ts'
import { TitleBlock } from './title-block.tsx'
import type { SheetBasemap } from '../map/use-basemap.ts'

export interface FirstPageProps {
  readonly id: string
  readonly view: SheetView
  readonly basemap: SheetBasemap
  readonly around: SheetMap
  readonly aroundBasemap: SheetBasemap
  /** 0; 1: smaller type; 2: sources and note go to the following pages too. */
  readonly tightness: number
  readonly sourcesApart: boolean
  readonly noteApart: boolean
  readonly panelRef: Ref<HTMLDivElement>
  /** Of several sheets this is the overview: what each shows. */
  readonly frames: readonly SheetOutline[]
}

export function FirstPage(props: FirstPageProps): ReactNode {
  const { id, view, basemap, tightness, panelRef, frames } = props
  const { layout, job } = view
  return (
    <>
      <TitleBlock
        view={view}
        counts={[
          ...(frames.length === 0 ? [] : [view.text.t.print.overviewOf(frames.length)]),
          ...countsOf(view),
        ]}
      />
      <div className="sheet-map-place" dir="ltr" style={mapPlace(layout, view.text.dir)}>
        <MapFrame id={`${id}-map`} view={view} basemap={basemap} frames={frames} />
      </div>
      <div className="sheet-strip-place" style={placed(layout.strip)}>
        <MapStrip view={view} />
      </div>
      <div
        ref={panelRef}
        className={`sheet-panel ${job.settings.landscape ? 'sheet-panel-beside' : 'sheet-panel-below'}`}
        data-tightness={tightness}
        style={placed(layout.panel)}
      >
        <div className="sheet-column">
          <Legend view={view} maxZones={tightness < 2 ? 8 : 4} />
        </div>
        <div className="sheet-column">
          <Statements view={view} />
        </div>
        <div className="sheet-column">
          <Origin {...props} />
        </div>
      </div>
    </>
  )
}

/**
 * The map keeps its left and right; only its place on a right-to-left sheet is mirrored. It begins on a whole pixel, as
 * drawings are painted: else its place on paper would not be the one that the PDF states.
 */
export function mapPlace({ map, width }: SheetLayout, dir: 'ltr' | 'rtl'): Readonly<Record<string, string>> {
  const left = dir === 'ltr' ? map.x - 5 : width - map.x - map.width - 5
  const whole = (millimetres: number): string => `${String(Math.round(millimetres * pixelsPerMillimetre))}px`
  return { insetBlockStart: whole(map.y - 5), left: whole(left) }
}

function countsOf({ text, job, zones, scaleText }: SheetView): readonly string[] {
  const { t } = text
  return [
    ...(job.settings.layers?.events === false ? [] : [t.print.events(job.total)]),
    ...(zones.length === 0 ? [] : [t.print.zones(zones.length)]),
    scaleText,
  ]
}

function Statements({ view }: { readonly view: SheetView }): ReactNode {
  const { text, filters, notShown, job } = view
  const { t } = text
  const silence = job.settings.event === undefined ? silentZoneText(job, text) : null
  return (
    <>
      {silence !== null && (
        <section data-part="silence">
          <h2>{t.charts.silence.title}</h2>
          <p>
            <bdi>{silence}</bdi>
          </p>
        </section>
      )}
      <section>
        <h2>{t.print.filters}</h2>
        <p>{filters}</p>
      </section>
      <section>
        <h2>{t.print.notShown}</h2>
        {notShown.length === 0 ? (
          <p>{t.print.nothingHidden}</p>
        ) : (
          <ul className="sheet-list">
            {notShown.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{t.print.uncertainty}</h2>
        <p>{t.print.uncertaintyText}</p>
      </section>
      <section>
        <h2>{t.print.disclaimer}</h2>
        <p>{t.print.disclaimerText}</p>
      </section>
    </>
  )
}

function Origin({
  id,
  view,
  basemap,
  around,
  aroundBasemap,
  sourcesApart,
  noteApart,
}: FirstPageProps): ReactNode {
  const { text, job, sources, map } = view
  const { t } = text
  const { producer, contact, note } = job.settings
  const { station } = job
  return (
    <>
      <section>
        <h2>{t.print.sources}</h2>
        {sources.length === 0 && (
          <p>{job.events.length < job.total ? t.print.sourcesLeftOut : t.print.noSources}</p>
        )}
        {sourcesApart && <p>{t.print.sourcesOn(sources.length)}</p>}
        {!sourcesApart && (
          <ul className="sheet-list">
            {sources.map((source) => (
              <li key={source.id}>
                <bdi>{source.name}</bdi> (
                <bdi>{`${source.reliability}${source.credibility.includes(',') ? ' ' : ''}${source.credibility}`}</bdi>
                ){source.dates !== '' && `, ${source.dates}`}
              </li>
            ))}
          </ul>
        )}
        <p className="sheet-soft">
          {basemap.failed ? t.print.noBaseMap : t.print.baseMap}
          {basemap.credits.length > 0 && (
            <>
              {' '}
              <bdi>{t.print.fileMaps(basemap.credits.join('; '))}</bdi>
            </>
          )}
        </p>
      </section>
      {note !== undefined && note.trim() !== '' && !noteApart && (
        <section>
          <h2>{t.print.note}</h2>
          <p className="sheet-note">
            <bdi>{note}</bdi>
          </p>
        </section>
      )}
      <div className="sheet-origin">
        <section>
          <h2>{t.print.locator}</h2>
          <Locator id={`${id}-locator`} map={map} around={around} basemap={aroundBasemap} />
        </section>
        <section className="sheet-notes">
          <h2>{t.print.notes}</h2>
          <div className="sheet-notes-box" />
        </section>
      </div>
      <section>
        <p>
          {producer !== undefined && producer !== '' && (
            <>
              <b>
                {t.print.producer}
                {t.print.colon}
              </b>{' '}
              <bdi>{producer}</bdi>.{' '}
            </>
          )}
          {contact !== undefined && contact !== '' && (
            <>
              <b>
                {t.print.contact}
                {t.print.colon}
              </b>{' '}
              <bdi>{contact}</bdi>.{' '}
            </>
          )}
          <b>
            {t.print.station}
            {t.print.colon}
          </b>{' '}
          <bdi>{station.name === '' ? station.words : station.name}</bdi>.
        </p>
        {job.settings.replaces !== undefined && (
          <p>
            {t.print.replaces(
              instantText(job.settings.replaces.at, text),
              job.settings.replaces.stateHash.slice(0, 12),
            )}
          </p>
        )}
        <p className="sheet-hash">
          {t.print.hash}
          {t.print.colon} <bdi>{job.stateHash}</bdi>
        </p>
      </section>
    </>
  )
}
