/** For mousedown on an option: the focus stays in the text box, so that the list stays until the click is over. */
export function keepFocus(event: { readonly preventDefault: () => void }): void {
  event.preventDefault()
}
