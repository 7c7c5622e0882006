import type { ReactNode } from 'react'
import { ceilingOfTlp, clearanceOf, isBeyondUsual } from '../../db/model/redaction/clearance.ts'
import type { ClearanceAsked } from '../../db/model/redaction/clearance.ts'
import { useQuery } from '../bridge/use-query.ts'
import { useText } from '../text/text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'

interface ClearanceQuestionProps {
  readonly value: ClearanceAsked
  readonly tlp?: string | undefined
  /** An earlier day's knowledge is read. */
  readonly earlier?: boolean | undefined
  readonly onYes: () => void
  readonly onClose: () => void
}

/** Asked a second time before more leaves than the mark allows: how many records, whose names. */
export function ClearanceQuestion(props: ClearanceQuestionProps): ReactNode {
  const { value, tlp, earlier = false, onYes, onClose } = props
  const { t, label, formatNumber } = useText()
  const mark = tlp === undefined ? {} : { tlp }
  const usual = useQuery('clearance.count', { ...mark, earlier }).data
  const asked = useQuery('clearance.count', { ...value, ...mark, earlier }).data
  const ceiling = ceilingOfTlp(tlp)
  const { withProtectedSources } = clearanceOf(value, tlp)
  const more = usual === undefined || asked === undefined ? null : Math.max(0, usual.records - asked.records)
  return (
    <Dialog
      title={t.clearance.question}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.frame.cancel}</Button>
          <Button variant="danger" disabled={more === null} onClick={onYes}>
            {t.clearance.yes}
          </Button>
        </>
      }
    >
      {more === null || usual === undefined ? (
        <p role="status">{t.clearance.counting}</p>
      ) : (
        <>
          {isBeyondUsual({ ...value, withProtectedSources: false }, tlp) && (
            <p>{t.clearance.above(formatNumber(more), label('sensitivity', ceiling))}</p>
          )}
          {withProtectedSources && <p>{t.clearance.names(formatNumber(usual.protectedSources))}</p>}
        </>
      )}
    </Dialog>
  )
}
