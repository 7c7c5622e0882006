import { useState } from 'react'
import type { ReactNode } from 'react'
import { useText } from '../../../text/text.ts'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { DropOverlay } from '../../../ui/overlays/drop-overlay.tsx'
import { useFileDrop } from '../../../ui/overlays/use-file-drop.ts'

/** Without an open store there is nothing that files could come into: that is said, and the window stays where it is. */
export function DropRefused(): ReactNode {
  const { t } = useText()
  const [dropped, setDropped] = useState(false)
  const over = useFileDrop(() => {
    setDropped(true)
  })
  if (over > 0) return <DropOverlay title={t.exchange.drop.noStore} lines={[]} refused />
  if (!dropped) return null
  return (
    <Dialog
      title={t.exchange.importTitle}
      onClose={() => {
        setDropped(false)
      }}
    >
      <p>{t.exchange.drop.noStore}</p>
    </Dialog>
  )
}
