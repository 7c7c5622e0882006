import { useCallback, useRef, useState } from 'react'
import { BridgeError, call } from './bridge/call.ts'
import type { Message } from './state.ts'
import { useText } from './text/text.ts'

const shownMs = 7000
const mostShown = 4

export interface Messages {
  readonly messages: readonly Message[]
  readonly notify: (text: string, options?: { readonly error?: boolean; readonly undo?: boolean }) => void
  readonly dismiss: (id: number) => void
  readonly undoLast: () => void
}

/** Sentences in the state line: news goes by itself, errors stay until they are read. */
export function useMessages(): Messages {
  const { t, label, errorText } = useText()
  const [messages, setMessages] = useState<readonly Message[]>([])
  const lastId = useRef(0)
  const dismiss = useCallback((id: number) => {
    setMessages((shown) => shown.filter((message) => message.id !== id))
  }, [])
  const notify = useCallback(
    (text: string, options: { readonly error?: boolean; readonly undo?: boolean } = {}) => {
      lastId.current += 1
      const id = lastId.current
      const error = options.error ?? false
      setMessages((shown) => {
        const errors = shown.filter((message) => message.error && message.text !== text)
        const news = shown.filter((message) => !message.error).slice(-(mostShown - 1))
        return [...errors, ...(error ? news : []), { id, text, error, undo: options.undo ?? false }]
      })
      if (!error) {
        window.setTimeout(() => {
          dismiss(id)
        }, shownMs)
      }
    },
    [dismiss],
  )
  const undoLast = useCallback(() => {
    call('action.undo', {}).then(
      ({ what }) => {
        notify(t.frame.undone(actionWords(what, t.frame.action, (type) => label('record-type', type))))
      },
      (error: unknown) => {
        if (!(error instanceof BridgeError)) throw error
        notify(errorText(error.code, error.message, error.details), {
          error: error.code !== 'nothing-to-undo',
        })
      },
    )
  }, [notify, t, label, errorText])
  return { messages, notify, dismiss, undoLast }
}

/** The shell names an action by a verb's code and a record type ("edit event"), or by what a file was ("import …"). */
function actionWords(
  what: string,
  verbs: Readonly<Record<string, (of: string) => string>>,
  typeName: (type: string) => string,
): string {
  const [verb = '', ...rest] = what.split(' ')
  const words = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (words === undefined) return what
  return words(verb === 'import' ? rest.slice(1).join(' ') : typeName(rest.join(' ')))
}
