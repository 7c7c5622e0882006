import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Bookmark, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { useAppView } from '../../app-state/app-view.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/overlays/popover.tsx'
import { longestViewName, maxViews, withView } from './saved-views.ts'
import type { SavedView, SavedViews } from './saved-views.ts'

interface ViewsMenuProps {
  readonly saved: SavedViews
  /** What is shown now, under a name. */
  readonly present: (name: string) => SavedView | null
  readonly show: (view: SavedView) => void
}

const keyed = 9

/** Named views of the map: show, save, overwrite, rename, delete. */
export function ViewsMenu({ saved, present, show }: ViewsMenuProps): ReactNode {
  const { t } = useText()
  useViewKeys(saved.views, show)
  return (
    <Popover
      label={t.mapWork.views}
      align="end"
      trigger={(trigger) => <IconButton icon={Bookmark} label={t.mapWork.views} {...trigger} />}
    >
      {(close) => (
        <ViewsPanel
          saved={saved}
          present={present}
          show={(view) => {
            close()
            show(view)
          }}
        />
      )}
    </Popover>
  )
}

function ViewsPanel({ saved, present, show }: ViewsMenuProps): ReactNode {
  const { t } = useText()
  const messages = useMessages()
  const { views, change } = saved
  const [name, setName] = useState('')
  const [renamed, setRenamed] = useState<string | null>(null)
  const store = (): void => {
    const title = name.trim()
    if (title === '') return
    if (renamed !== null) change(views.map((one) => (one.name === renamed ? { ...one, name: title } : one)))
    else {
      const view = present(title)
      if (view === null) return
      if (views.length >= maxViews && !views.some((one) => one.name === title)) {
        messages.notify(t.mapWork.viewsFull(maxViews), { error: true })
        return
      }
      change(withView(views, view))
    }
    messages.notify(t.mapWork.viewSaved(title))
    setRenamed(null)
    setName('')
  }
  return (
    <div className="map-views">
      {views.length === 0 && <p>{t.mapWork.viewsNone}</p>}
      <ul>
        {views.map((view, at) => (
          <li key={view.name}>
            <button
              type="button"
              className="map-view-name"
              onClick={() => {
                show(view)
              }}
            >
              <bdi>{view.name}</bdi>
              {at < keyed && <kbd>Alt {at + 1}</kbd>}
            </button>
            <IconButton
              icon={RefreshCw}
              label={`${t.mapWork.overwrite}: ${view.name}`}
              onClick={() => {
                const next = present(view.name)
                if (next === null) return
                change(withView(views, next))
                messages.notify(t.mapWork.viewSaved(view.name))
              }}
            />
            <IconButton
              icon={Pencil}
              label={`${t.mapWork.rename}: ${view.name}`}
              onClick={() => {
                setRenamed(view.name)
                setName(view.name)
              }}
            />
            <IconButton
              icon={Trash2}
              label={`${t.mapWork.remove}: ${view.name}`}
              onClick={() => {
                change(views.filter((one) => one !== view))
                messages.notify(t.mapWork.viewRemoved(view.name))
              }}
            />
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          store()
        }}
      >
        <input
          className="input"
          dir="auto"
          maxLength={longestViewName}
          aria-label={t.mapWork.viewName}
          placeholder={renamed === null ? t.mapWork.saveView : t.mapWork.viewName}
          value={name}
          onChange={(event) => {
            setName(event.target.value)
          }}
        />
        <Button type="submit" variant="primary" disabled={name.trim() === ''}>
          {renamed === null ? t.mapWork.saveViewNow : t.mapWork.rename}
        </Button>
      </form>
      {views.length > 0 && <p className="map-views-keys">{t.mapWork.viewKeys}</p>}
    </div>
  )
}

/** Alt and a digit: Ctrl and a digit are the screens. */
function useViewKeys(views: readonly SavedView[], show: (view: SavedView) => void): void {
  const view = useAppView()
  const latest = useRef({ views, show, onMap: view.screen === 'map' })
  useEffect(() => {
    latest.current = { views, show, onMap: view.screen === 'map' }
  })
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.shiftKey || event.metaKey) return
      if (!latest.current.onMap || document.querySelector('dialog[open]') !== null) return
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
      const view = digit === undefined ? undefined : latest.current.views[Number(digit) - 1]
      if (view === undefined) return
      event.preventDefault()
      latest.current.show(view)
    }
    document.addEventListener('keydown', key)
    return () => {
      document.removeEventListener('keydown', key)
    }
  }, [])
}
