import type { KeyboardEvent } from 'react'

/** The buttons that decide, in the order of the values. */
export function choicesIn(box: HTMLElement | null): readonly HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])]
}

/** Left and right between the values. */
export function moveBetweenChoices(event: KeyboardEvent<HTMLElement>): void {
  const choices = choicesIn(event.currentTarget)
  const at = choices.findIndex((choice) => choice === event.target)
  if (at < 0 || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const target = choices[at + (event.key === forward ? 1 : -1)]
  event.preventDefault()
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}
