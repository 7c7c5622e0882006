import { useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { bridge } from '../../bridge/bridge.ts'
import { isScreenName, screenNames } from '../../app-state/screens.ts'
import type { AppView } from '../../app-state/app-view.ts'
import type { Forms } from '../../app-state/forms.ts'
import type { MapRequests } from '../../app-state/map-requests.ts'
import type { Messages } from '../../app-state/messages.ts'
import type { Overlays } from '../../app-state/overlays.ts'
import { textFilterId } from '../../records/text-filter-id.ts'
import { searchInputId } from './global-search.tsx'

interface ShortcutTargets {
  readonly app: AppView & Forms & Messages & Pick<MapRequests, 'drawing'> & Pick<Overlays, 'openOverlay'>
  readonly onHelp: () => void
  readonly onDelete: () => void
}

/** The keys that work on every screen. Keys inside a dialog or popover never come here. */
export function useShortcuts(targets: ShortcutTargets): void {
  const latest = useRef(targets)
  useEffect(() => {
    latest.current = targets
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
      const done =
        event.ctrlKey || event.metaKey ? withControl(event, latest.current) : plain(event, latest.current)
      if (done) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    const stop = bridge().onMenu((command) => {
      const { app } = latest.current
      // A field that is typed in has steps of its own.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      if (inTextField(document.activeElement)) document.execCommand(command)
      else if (document.querySelector('dialog[open]') !== null) return
      else if (command === 'undo') app.undoLast()
      else app.redoLast()
    })
    return () => {
      stop()
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

function withControl(event: KeyboardEvent, { app }: ShortcutTargets): boolean {
  if (event.altKey) return false
  // On an Arabic keyboard the letter is another one, and the key the same.
  const key = (/^[a-z]$/i.test(event.key) ? event.key : event.code.replace(/^Key/, '')).toLowerCase()
  if ((key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey)) {
    if (inTextField(event.target)) return false
    app.redoLast()
    return true
  }
  if (event.shiftKey) return false
  const screen = screenNames[Number(event.key) - 1]
  if (/^[1-9]$/.test(event.key) && isScreenName(screen)) {
    app.go(screen)
    return true
  }
  switch (key) {
    case 'n':
      app.openOverlay({ kind: 'entry', subject: {} })
      return true
    case 'k':
      return focus(searchInputId)
    case 'f':
      // At once, so that the next key already lands in the field.
      if (document.getElementById(textFilterId) === null) {
        flushSync(() => {
          app.go('events')
        })
      }
      return focus(textFilterId)
    case 'z':
      if (inTextField(event.target)) return false
      app.undoLast()
      return true
    default:
      return false
  }
}

function plain(event: KeyboardEvent, { app, onHelp, onDelete }: ShortcutTargets): boolean {
  if (event.altKey || inTextField(event.target)) return false
  if (event.key === '?') {
    onHelp()
    return true
  }
  if (app.selected === null || app.editing !== null || app.drawing !== null) return false
  switch (event.key) {
    case 'e':
    case 'E':
      app.edit(app.selected)
      return true
    case 'm':
    case 'M':
      app.go('map')
      app.select(app.selected, { reveal: true })
      return true
    case 'Delete':
      onDelete()
      return true
    case 'Escape':
      app.select(null)
      return true
    default:
      return false
  }
}

function focus(id: string): boolean {
  const element = document.getElementById(id)
  element?.focus()
  if (element instanceof HTMLInputElement) element.select()
  return element !== null
}

function inTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}
