import { useState } from 'react'
import type { ReactNode } from 'react'
import { ArrowDown, ArrowUp, Trash2, Usb } from 'lucide-react'
import type { BaseMapEntry, BaseMapFacts } from '../../../../db/model/base-map/base-map.ts'
import { call } from '../../../bridge/call.ts'
import { byteText } from '../../../format/byte-text.ts'
import { useText } from '../../../text/text.ts'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { Chip } from '../../../ui/status/chip.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { useReport } from '../../../app-state/use-report.ts'

interface BaseMapRowProps {
  readonly entry: BaseMapEntry
  readonly first: boolean
  readonly last: boolean
  /** Null while another copy runs. */
  readonly onCopy: ((id: string) => void) | null
}

export function BaseMapRow({ entry, first, last, onCopy }: BaseMapRowProps): ReactNode {
  const { t } = useText()
  const report = useReport()
  const { id, fileName, folder, facts, problem } = entry
  return (
    <li className="base-map-row" data-testid="base-map">
      <div className="base-map-head">
        <Checkbox
          label={
            <strong dir="auto" title={folder}>
              {fileName}
            </strong>
          }
          checked={entry.on}
          onChange={(on) => {
            report(call('basemap.change', { id, on }))
          }}
        />
        {problem !== null && (
          <Chip tone={problem.reason === 'missing' ? 'warn' : 'danger'}>
            {problem.reason === 'missing' ? t.baseMaps.missing : t.baseMaps.notShown}
          </Chip>
        )}
        <div className="base-map-actions">
          <IconButton
            icon={ArrowUp}
            label={t.baseMaps.up(fileName)}
            disabled={first}
            onClick={() => {
              report(call('basemap.move', { id, by: -1 }))
            }}
          />
          <IconButton
            icon={ArrowDown}
            label={t.baseMaps.down(fileName)}
            disabled={last}
            onClick={() => {
              report(call('basemap.move', { id, by: 1 }))
            }}
          />
          <IconButton
            icon={Usb}
            label={t.baseMaps.copy}
            disabled={onCopy === null || problem?.reason === 'missing'}
            onClick={() => {
              onCopy?.(id)
            }}
          />
          <IconButton
            icon={Trash2}
            label={t.baseMaps.remove}
            onClick={() => {
              report(call('basemap.remove', { id }))
            }}
          />
        </div>
      </div>
      {facts !== null && <Facts facts={facts} />}
      {problem !== null && (
        <Notice tone={problem.reason === 'missing' ? 'warn' : 'danger'}>
          {t.baseMaps.reasons[problem.reason](problem.detail, problem.detail !== '')}{' '}
          {problem.reason === 'missing' && <bdi dir="ltr">{folder}</bdi>}
        </Notice>
      )}
      <div className="base-map-fields">
        <Opacity key={`opacity ${String(entry.opacity)}`} entry={entry} />
        <Note key={`note ${entry.note}`} entry={entry} />
      </div>
    </li>
  )
}

function Facts({ facts }: { readonly facts: BaseMapFacts }): ReactNode {
  const { t, formatNumber } = useText()
  const { format, tiles, minZoom, maxZoom, box, sizeBytes, title, attribution, mended } = facts
  const degrees = (value: number): string => formatNumber(Math.round(value * 100) / 100)
  const [west, south, east, north] = box
  return (
    <dl className="base-map-facts">
      <div>
        <dt>{t.baseMaps.format}</dt>
        <dd>{t.baseMaps.formats[format](t.baseMaps.kinds[tiles])}</dd>
      </div>
      <div>
        <dt>{t.baseMaps.zooms}</dt>
        <dd>
          <bdi dir="ltr">{`${formatNumber(minZoom)}–${formatNumber(maxZoom)}`}</bdi>
        </dd>
      </div>
      <div>
        <dt>{t.baseMaps.size}</dt>
        <dd>
          <bdi dir="ltr">{byteText(sizeBytes, formatNumber)}</bdi>
        </dd>
      </div>
      <div>
        <dt>{t.baseMaps.area}</dt>
        <dd>
          <bdi dir="ltr">{`${degrees(south)}, ${degrees(west)} … ${degrees(north)}, ${degrees(east)}`}</bdi>
        </dd>
      </div>
      {title !== '' && (
        <div>
          <dt>{t.baseMaps.name}</dt>
          <dd dir="auto">{title}</dd>
        </div>
      )}
      {mended.length > 0 && (
        <div className="base-map-licence">
          <dt>{t.baseMaps.mended}</dt>
          <dd>{mended.map((what) => t.baseMaps.mends[what]).join(' ')}</dd>
        </div>
      )}
      <div className="base-map-licence">
        <dt>{t.baseMaps.licence}</dt>
        <dd dir="auto">{attribution === '' ? t.baseMaps.noLicence : attribution}</dd>
      </div>
    </dl>
  )
}

function Opacity({ entry: { id, fileName, opacity } }: { readonly entry: BaseMapEntry }): ReactNode {
  const { t, formatNumber } = useText()
  const report = useReport()
  const [shown, setShown] = useState(opacity)
  const keep = (): void => {
    if (shown !== opacity) report(call('basemap.change', { id, opacity: shown }))
  }
  return (
    <label className="base-map-opacity">
      <span>{t.baseMaps.opacity(formatNumber(Math.round(shown * 100)))}</span>
      <input
        type="range"
        min={10}
        max={100}
        step={5}
        aria-label={t.baseMaps.opacityOf(fileName)}
        value={Math.round(shown * 100)}
        onChange={(event) => {
          setShown(Number(event.target.value) / 100)
        }}
        onPointerUp={keep}
        onKeyUp={keep}
        onBlur={keep}
      />
    </label>
  )
}

function Note({ entry: { id, note } }: { readonly entry: BaseMapEntry }): ReactNode {
  const { t } = useText()
  const report = useReport()
  const [shown, setShown] = useState(note)
  return (
    <TextField
      label={t.baseMaps.note}
      value={shown}
      maxLength={500}
      placeholder={t.baseMaps.notePlaceholder}
      onChange={setShown}
      onBlur={() => {
        if (shown !== note) report(call('basemap.change', { id, note: shown }))
      }}
    />
  )
}
