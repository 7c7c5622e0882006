import type { ReactNode } from 'react'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

const maxErrors = 3

/** Sentences above the state line. Errors stay until they are dismissed. */
export function Messages(): ReactNode {
  const { t } = useText()
  const { messages, dismiss, undoLast, redoLast } = useMessages()
  const errors = messages.filter((message) => message.error)
  const shown = [...errors.slice(-maxErrors), ...messages.filter((message) => !message.error)]
  return (
    <div className="messages" role="log" aria-live="polite" aria-label={t.frame.notices}>
      {errors.length > maxErrors && (
        <div className="message">{t.frame.moreErrors(errors.length - maxErrors)}</div>
      )}
      {shown.map((message) => (
        <div key={message.id} className={message.error ? 'message message-error' : 'message'}>
          {message.error ? (
            <CircleAlert size={16} aria-hidden="true" />
          ) : (
            <CircleCheck size={16} aria-hidden="true" />
          )}
          <span className="message-text" dir="auto">
            {message.text}
          </span>
          {message.offer !== null && (
            <Button
              onClick={() => {
                dismiss(message.id)
                if (message.offer === 'undo') undoLast()
                else redoLast()
              }}
            >
              {message.offer === 'undo' ? t.frame.undo : t.frame.redo}
            </Button>
          )}
          <IconButton
            icon={X}
            label={t.frame.dismiss}
            onClick={() => {
              dismiss(message.id)
            }}
          />
        </div>
      ))}
    </div>
  )
}
