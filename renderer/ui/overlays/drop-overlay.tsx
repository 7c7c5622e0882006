import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Ban, FileDown } from 'lucide-react'
import './drop-overlay.css'

interface DropOverlayProps {
  readonly title: string
  readonly lines: readonly string[]
  /** It will not be taken, and the title says why. */
  readonly refused: boolean
}

/** Over everything while files hang over the window, a dialog too. */
export function DropOverlay({ title, lines, refused }: DropOverlayProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    box.current?.showPopover()
  }, [])
  const Glyph = refused ? Ban : FileDown
  return (
    <div
      ref={box}
      popover="manual"
      className={refused ? 'drop-overlay drop-overlay-refused' : 'drop-overlay'}
      role="status"
    >
      <div className="drop-overlay-words">
        <Glyph size={40} strokeWidth={1.4} aria-hidden="true" />
        <strong>{title}</strong>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  )
}
