import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconLike } from './icon.tsx'
import './button.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger' | undefined
  readonly icon?: IconLike | undefined
  readonly children?: ReactNode
}

export function Button({ variant = 'plain', icon, children, className, ...rest }: ButtonProps): ReactNode {
  const classes = ['button', `button-${variant}`, className ?? ''].filter((name) => name !== '').join(' ')
  return (
    <button type="button" {...rest} className={classes}>
      {icon !== undefined && <Icon icon={icon} />}
      {children !== undefined && <span className="button-text">{children}</span>}
    </button>
  )
}
