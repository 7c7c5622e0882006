import type { ReactNode } from 'react'
import { useUnkept } from './store-draft.ts'
import { useText } from '../text/text.ts'
import { Notice } from '../ui/status/notice.tsx'

/** Says that what is typed would not survive a crash, as long as that is so. */
export function DraftNotice(): ReactNode {
  const unkept = useUnkept()
  const { t, errorText } = useText()
  if (unkept === null) return null
  const { error } = unkept
  return (
    <Notice tone="danger">
      {error === null
        ? t.frame.draftWaits
        : t.frame.draftUnkept(errorText(error.code, error.message, error.details))}
    </Notice>
  )
}
