import type { ReactNode } from 'react'

export function ConflictsDialog(_: { readonly onClose: () => void }): ReactNode {
  return null
}
