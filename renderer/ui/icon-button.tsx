import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconLike } from './icon.tsx'
import './button.css'

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: IconLike
  /** Name for screen readers and tooltip. */
  readonly label: string
}

export function IconButton({ icon, label, className, title, ...rest }: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={title ?? label}
      className={`button button-quiet icon-button ${className ?? ''}`}
    >
      <Icon icon={icon} />
    </button>
  )
}
