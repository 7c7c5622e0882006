const holdMs = 550
const shakePixels = 12

/** A finger held still: what the right button is to a mouse. The browser itself tells of it on some systems only. */
export function onLongPress(box: HTMLElement, act: (x: number, y: number) => void): () => void {
  let timer = 0
  let from = { x: 0, y: 0 }
  const fingers = new Set<number>()
  const stop = (): void => {
    window.clearTimeout(timer)
  }
  const down = (event: PointerEvent): void => {
    stop()
    if (event.pointerType === 'mouse') return
    fingers.add(event.pointerId)
    if (fingers.size > 1) return
    from = { x: event.clientX, y: event.clientY }
    timer = window.setTimeout(() => {
      const { left, top } = box.getBoundingClientRect()
      act(from.x - left, from.y - top)
    }, holdMs)
  }
  const move = (event: PointerEvent): void => {
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > shakePixels) stop()
  }
  const up = (event: PointerEvent): void => {
    fingers.delete(event.pointerId)
    stop()
  }
  box.addEventListener('pointerdown', down)
  box.addEventListener('pointermove', move)
  box.addEventListener('pointerup', up)
  box.addEventListener('pointercancel', up)
  return () => {
    stop()
    box.removeEventListener('pointerdown', down)
    box.removeEventListener('pointermove', move)
    box.removeEventListener('pointerup', up)
    box.removeEventListener('pointercancel', up)
  }
}
