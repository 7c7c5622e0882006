import { isValidElement } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'

/** An icon as its component or already as an element. */
export type IconLike = LucideIcon | ReactElement

export function Icon({ icon, size = 16 }: { readonly icon: IconLike; readonly size?: number }): ReactNode {
  if (isValidElement(icon)) return icon
  const Glyph = icon
  return <Glyph size={size} aria-hidden="true" strokeWidth={1.8} />
}
