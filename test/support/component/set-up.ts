import { cleanup } from '@testing-library/react'
import { afterEach, expect } from 'vitest'
import { takeFaults } from './render.tsx'

/** What a window has and jsdom has not: there is no layout, so everything is nowhere, has no size and no top layer. */
function lend(to: object, what: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(what))
    if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true })
}
const nothing = (): void => undefined

lend(globalThis, {
  ResizeObserver: class {
    observe = nothing
    unobserve = nothing
    disconnect = nothing
  },
  matchMedia: (media: string) => Object.assign(new EventTarget(), { media, matches: false, onchange: null }),
})
lend(Element.prototype, { scrollIntoView: nothing })
lend(HTMLElement.prototype, { showPopover: nothing })
lend(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true
  },
  close(this: HTMLDialogElement) {
    this.open = false
  },
})

afterEach(() => {
  cleanup()
  document.body.replaceChildren()
  expect(takeFaults(), 'requests without an answer').toEqual([])
})
