/** Names the input of a box that takes no attributes of its own, for the end-to-end tests. */
export function testId(name: string): (input: HTMLInputElement | null) => void {
  return (input) => {
    if (input !== null) input.dataset['testid'] = name
  }
}
