import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { InputOf } from '../../../../electron/ipc/contract/contract.ts'
import type { ImportReport } from '../../../../electron/ipc/contract/imports.ts'
import { useAppView } from '../../../app-state/app-view.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { FileCard } from '../receipts/file-card.tsx'
import { BatchActions } from './batch-actions.tsx'
import { HeldWords } from '../receipts/held-words.tsx'

interface ImportDoneProps {
  readonly input: InputOf<'import.apply'>
  readonly report: ImportReport
  readonly onClose: () => void
}

/** Degrees around 0° 0°, where empty cells end up. */
const nowhere: [number, number, number, number] = [-0.001, -0.001, 0.001, 0.001]

export function ImportDone({ input, report, onClose }: ImportDoneProps): ReactNode {
  const { t } = useText()
  const { setFilter, go } = useAppView()
  const { files } = report
  const atNowhere = files.some((file) => file.notes?.some(({ code }) => code === 'null-island') === true)
  const refused = files.filter((file) => file.status === 'refused').length
  return (
    <div className="exchange-stack">
      {refused === 0 ? (
        <p role="status">{t.exchange.applied}</p>
      ) : (
        <Notice tone="warn">
          {refused === files.length ? t.exchange.appliedNone : t.exchange.appliedSome}
        </Notice>
      )}
      {refused < files.length && <HeldWords />}
      {atNowhere && (
        <div>
          <Button
            onClick={() => {
              setFilter({ bbox: nowhere })
              go('events')
              onClose()
            }}
          >
            {t.exchange.showNowhere}
          </Button>
        </div>
      )}
      {files.map((file, index) => (
        <Fragment key={index}>
          <FileCard file={file} />
          <BatchActions file={file} path={input.paths[index] ?? ''} input={input} onClose={onClose} />
        </Fragment>
      ))}
    </div>
  )
}
