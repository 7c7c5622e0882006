import { useState } from 'react'
import type { ReactNode } from 'react'
import { FilePlus } from 'lucide-react'
import { baseMapStyles } from '../../../../db/model/base-map/base-map.ts'
import type { BaseMapPick } from '../../../../db/model/base-map/base-map.ts'
import { call } from '../../../bridge/call.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { EmptyState } from '../../../ui/status/empty-state.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { RadioGroup } from '../../../ui/fields/radio-group.tsx'
import { useReport } from '../../../app-state/use-report.ts'
import { BaseMapRow } from './base-map-row.tsx'
import './base-maps.css'
import { useCopyBaseMap } from './use-copy-base-map.ts'

/** The maps under the data: picked by file, in order from the uppermost down, the built-in one below them all. */
export function BaseMapsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useText()
  const report = useReport()
  const { data } = useQuery('basemap.list', {})
  const [picking, setPicking] = useState(false)
  const [refused, setRefused] = useState<BaseMapPick['refused']>([])
  const copy = useCopyBaseMap()
  const pick = async (): Promise<void> => {
    setPicking(true)
    setRefused([])
    try {
      const picked = await call('basemap.pick', {})
      if (picked !== null) setRefused(picked.refused)
    } finally {
      setPicking(false)
    }
  }
  const entries = data?.entries ?? []
  return (
    <Dialog
      title={t.baseMaps.title}
      wide
      onClose={onClose}
      footer={
        <>
          <Button
            icon={FilePlus}
            disabled={picking}
            onClick={() => {
              report(pick())
            }}
          >
            {picking ? t.baseMaps.reading : t.baseMaps.add}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t.frame.close}
          </Button>
        </>
      }
    >
      <div className="base-maps">
        <p className="base-maps-soft">{t.baseMaps.about}</p>
        <RadioGroup
          label={t.baseMaps.style}
          value={data?.style ?? null}
          options={baseMapStyles.map((style) => ({ value: style, label: t.baseMaps.styles[style] }))}
          onChange={(style) => {
            report(call('basemap.style', { style }))
          }}
        />
        <p className="base-maps-soft">{t.baseMaps.styleHint}</p>
        {refused.map(({ fileName, reason, detail }) => (
          <Notice key={fileName} tone="danger">
            <bdi>{fileName}</bdi>: {t.baseMaps.reasons[reason](detail, detail !== '')}
          </Notice>
        ))}
        {copy.error !== null && <Notice tone="danger">{copy.error}</Notice>}
        {copy.done !== null && <Notice>{copy.done}</Notice>}
        {data !== undefined && entries.length === 0 && (
          <EmptyState title={t.baseMaps.none} text={t.baseMaps.noneHint} />
        )}
        <ul className="base-maps-list">
          {entries.map((entry, at) => (
            <BaseMapRow
              key={entry.id}
              entry={entry}
              first={at === 0}
              last={at === entries.length - 1}
              onCopy={copy.running ? null : copy.start}
            />
          ))}
          <li className="base-map-row">
            <Checkbox
              label={<strong>{t.baseMaps.builtIn}</strong>}
              hint={t.baseMaps.builtInHint}
              checked={data?.builtIn ?? true}
              onChange={(on) => {
                report(call('basemap.builtIn', { on }))
              }}
            />
          </li>
        </ul>
      </div>
    </Dialog>
  )
}
