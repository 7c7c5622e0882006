import type { ReactNode } from 'react'

export function ProductsScreen(): ReactNode {
  return null
}
