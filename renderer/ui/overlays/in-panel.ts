/** Whether a key came from a panel: then it is no key for what listens before it. */
export function isInPanel(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.popover') !== null
}
