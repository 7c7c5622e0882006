import { useState } from 'react'
import type { ReactNode } from 'react'
import { Download } from 'lucide-react'
import { exportFormats } from '../../../db/model/imports/file-formats.ts'
import type { ExportFormat } from '../../../db/model/imports/file-formats.ts'
import { isBeyondUsual } from '../../../db/model/redaction/clearance.ts'
import type { ClearanceAsked } from '../../../db/model/redaction/clearance.ts'
import { ClearanceFields } from '../../clearance/clearance-fields.tsx'
import { ClearanceQuestion } from '../../clearance/clearance-question.tsx'
import { useReport } from '../../app-state/use-report.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Menu } from '../../ui/overlays/menu.tsx'
import { useListExport } from './use-list-export.ts'

interface ExportMenuProps {
  /** Rows of the events that are chosen, else of all that the list shows, in its order. */
  readonly rows: () => readonly number[]
  readonly count: number
  readonly onCopy: () => void
}

/** Exports what the list shows, or what is chosen in it: the same events in the same order. */
export function ExportMenu({ rows, count, onCopy }: ExportMenuProps): ReactNode {
  const { t } = useText()
  const report = useReport()
  const list = useListExport()
  const [format, setFormat] = useState<ExportFormat | null>(null)
  const close = (): void => {
    setFormat(null)
  }
  return (
    <>
      <Menu
        label={t.events.export}
        align="end"
        trigger={(trigger) => (
          <button
            type="button"
            {...trigger}
            className="button button-plain"
            disabled={count === 0 || list.running}
          >
            <Icon icon={Download} />
            {t.events.export}
          </button>
        )}
        items={[
          ...exportFormats.map(({ id, name }) => ({
            label: t.events.exportAs(name),
            onSelect: () => {
              setFormat(id)
            },
          })),
          { label: t.events.copyTable, onSelect: onCopy, keys: 'Ctrl C', separated: true },
        ]}
      />
      {format !== null && (
        <ClearanceDialog
          onClose={close}
          onChosen={(clearance) => {
            const run = async (): Promise<void> => {
              if (await list.start(format, clearance, rows())) close()
            }
            report(run())
          }}
        />
      )}
    </>
  )
}

interface ClearanceDialogProps {
  readonly onChosen: (clearance: ClearanceAsked) => void
  readonly onClose: () => void
}

/** What may leave; asked twice where more leaves than is usual. */
function ClearanceDialog({ onChosen, onClose }: ClearanceDialogProps): ReactNode {
  const { t } = useText()
  const [clearance, setClearance] = useState<ClearanceAsked>({})
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Dialog
        title={t.clearance.exportTitle}
        onClose={onClose}
        footer={
          <>
            <Button onClick={onClose}>{t.frame.cancel}</Button>
            <Button
              variant="primary"
              onClick={() => {
                if (isBeyondUsual(clearance)) setAsking(true)
                else onChosen(clearance)
              }}
            >
              {t.extract.choose}
            </Button>
          </>
        }
      >
        <ClearanceFields value={clearance} onChange={setClearance} />
      </Dialog>
      {asking && (
        <ClearanceQuestion
          value={clearance}
          onYes={() => {
            setAsking(false)
            onChosen(clearance)
          }}
          onClose={() => {
            setAsking(false)
          }}
        />
      )}
    </>
  )
}
