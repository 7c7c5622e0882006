import type { ReactNode } from 'react'

export function ExchangeScreen(): ReactNode {
  return null
}
