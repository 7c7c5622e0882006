/** The details panel: Enter on a list goes there. */
export const detailsId = 'record-details'

export function focusDetails(): void {
  requestAnimationFrame(() => {
    document.getElementById(detailsId)?.focus()
  })
}
