import { useCallback, useRef, useState } from 'react'
import { BridgeError, call } from '../bridge/call.ts'
import type { Message, MessageOptions } from './state.ts'
import { useText } from '../text/text.ts'

const shownMs = 7000
const maxShown = 4

export interface Messages {
  readonly messages: readonly Message[]
  readonly notify: (text: string, options?: MessageOptions) => void
  readonly dismiss: (id: number) => void
  readonly undoLast: () => void
  readonly redoLast: () => void
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
    (text: string, options: MessageOptions = {}) => {
      lastId.current += 1
      const id = lastId.current
      const error = options.error ?? false
      setMessages((shown) => {
        const errors = shown.filter((message) => message.error && message.text !== text)
        const news = shown.filter((message) => !message.error).slice(-(maxShown - 1))
        return [
          ...errors,
          ...(error ? news : []),
          { id, text, error, offer: options.undo === true ? 'undo' : options.redo === true ? 'redo' : null },
        ]
      })
      if (!error) {
        window.setTimeout(() => {
          dismiss(id)
        }, shownMs)
      }
    },
    [dismiss],
  )
  const step = useCallback(
    (verb: 'undo' | 'redo') => {
      call(verb === 'undo' ? 'action.undo' : 'action.redo', {}).then(
        ({ what, refused }) => {
          const words = actionText(what, t.frame.action, (type) => label('record-type', type))
          if (refused === undefined) {
            notify(verb === 'undo' ? t.frame.undone(words) : t.frame.redone(words), {
              ...(verb === 'undo' ? { redo: true } : { undo: true }),
            })
            return
          }
          const name = refused.label === '' ? label('record-type', refused.type) : refused.label
          notify(t.frame.stepRefused(words, name, refused.by, refused.by !== ''), { error: true })
        },
        (error: unknown) => {
          if (!(error instanceof BridgeError)) throw error
          const nothing = error.code === 'nothing-to-undo'
          if (nothing) notify(verb === 'undo' ? t.frame.nothingToUndo : t.frame.nothingToRedo)
          else notify(errorText(error.code, error.message, error.details), { error: true })
        },
      )
    },
    [notify, t, label, errorText],
  )
  const undoLast = useCallback(() => {
    step('undo')
  }, [step])
  const redoLast = useCallback(() => {
    step('redo')
  }, [step])
  return { messages, notify, dismiss, undoLast, redoLast }
}

/** The shell names an action by a verb's code and a record type ("edit event"), or by what a file was ("import …"). */
export function actionText(
  what: string,
  verbs: Readonly<Record<string, (of: string) => string>>,
  typeName: (type: string) => string,
): string {
  const [verb = '', ...rest] = what.split(' ')
  const words = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (words === undefined) return what
  return words(verb === 'import' ? rest.slice(1).join(' ') : typeName(rest.join(' ')))
}
