import type { ReactNode } from 'react'
import type { StationView } from '../../../db/model/views/station-views.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { inGroups } from './receipts/count-words.ts'

interface TrustDialogProps {
  readonly station: StationView
  readonly trust: 'trusted' | 'distrusted'
  readonly onClose: () => void
}

/** A decision about one station, with its words in sight. */
export function TrustDialog({ station, trust, onClose }: TrustDialogProps): ReactNode {
  const { t, errorText } = useText()
  const { run, error, isPending } = useCommand('station.trust')
  const name = station.name === '' ? t.exchange.unnamedOther : station.name
  const trusts = trust === 'trusted'
  return (
    <Dialog
      title={trusts ? t.exchange.trustTitleOne(name) : t.exchange.distrustTitle(name)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.frame.close}</Button>
          <Button
            variant={trusts ? 'primary' : 'danger'}
            disabled={isPending}
            onClick={() => {
              run({ station: station.id, trust }).then(onClose, () => undefined)
            }}
          >
            {trusts ? t.exchange.yesTrust : t.exchange.yesDistrust}
          </Button>
        </>
      }
    >
      <div className="exchange-stack">
        {error !== null && (
          <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>
        )}
        <p>{trusts ? t.stick.decideWhy : t.exchange.distrustWhy}</p>
        <p className="exchange-words" dir="ltr">
          {station.words}
        </p>
        <code className="exchange-soft" dir="ltr">
          {inGroups(station.id)}
        </code>
      </div>
    </Dialog>
  )
}
