import { useCallback, useRef, useState } from 'react'
import { BridgeError, call } from '../bridge/call.ts'
import { createPart } from './part.ts'
import { useSteady } from './use-steady.ts'
import { useText } from '../text/text.ts'

const shownMs = 7000
const maxShown = 4

export interface MessageOptions {
  readonly error?: boolean
  /** Offers to take the last action back. */
  readonly undo?: boolean
  /** Offers to do again what was taken back. */
  readonly redo?: boolean
}

/** A sentence for the operator in the state line. */
export interface Message {
  readonly id: number
  readonly text: string
  readonly error: boolean
  /** What a button beside it does. */
  readonly offer: 'undo' | 'redo' | null
}

export interface Messages {
  readonly messages: readonly Message[]
  /** A plain sentence in the state line; errors stay until read. */
  readonly notify: (text: string, options?: MessageOptions) => void
  readonly dismiss: (id: number) => void
  /** Takes the last action of this session back and says so. */
  readonly undoLast: () => void
  /** Does again what was taken back last. */
  readonly redoLast: () => void
}

export const [MessagesContext, useMessages] = createPart<Messages>('messages')

/** Sentences in the state line: news goes by itself, errors stay until they are read. */
export function useMessageState(): Messages {
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
  return useSteady<Messages>({ messages, notify, dismiss, undoLast, redoLast })
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
