import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria/PortalProvider'
import { X } from 'lucide-react'
import { useText } from '../../text/text.ts'
import { IconButton } from '../icon-button.tsx'
import './dialog.css'

export interface DialogProps {
  readonly title: string
  /** Null: it cannot be closed now. */
  readonly onClose: (() => void) | null
  readonly children: ReactNode
  readonly footer?: ReactNode
  /** `screen`: nearly all of the window, its contents scroll by themselves. */
  readonly wide?: boolean | 'screen' | undefined
}

/** Where typing begins; a dialog without one begins at its cross. */
const firstField = '.dialog-body :is(input:not([type="file"]), select, textarea):enabled'

/** A modal window over everything; Escape and the cross close it. The platform keeps the focus inside. */
export function Dialog({ title, onClose, children, footer, wide }: DialogProps): ReactNode {
  const { t } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) {
      element.showModal()
      element.querySelector<HTMLElement>(firstField)?.focus({ preventScroll: true })
    }
    return () => {
      element?.close()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={wide === 'screen' ? 'dialog dialog-screen' : wide === true ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      // Escape pressed again and again would close it, whatever is said to the first one.
      closedby={onClose === null ? 'none' : 'closerequest'}
      onCancel={(event) => {
        event.preventDefault()
        if (event.target === dialog.current) onClose?.()
      }}
      onKeyDown={(event) => {
        // Keys for the dialog are not keys for the screen behind it.
        event.stopPropagation()
      }}
    >
      {/* What is outside of a modal dialog cannot be clicked: its panels lie in it. */}
      <PortalProvider getContainer={() => dialog.current}>
        <div className="dialog-header">
          <h2 id={titleId}>{title}</h2>
          <IconButton
            icon={X}
            label={t.frame.close}
            disabled={onClose === null}
            onClick={() => onClose?.()}
          />
        </div>
        <div className="dialog-body">{children}</div>
        {footer !== undefined && <div className="dialog-footer">{footer}</div>}
      </PortalProvider>
    </dialog>
  )
}
