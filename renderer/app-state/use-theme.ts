import { useEffect } from 'react'
import type { Preferences } from '../../electron/ipc/contract/prefs.ts'

/** Puts the chosen look on the page; "system" follows the computer, also when it changes. */
export function useTheme(theme: Preferences['theme']): void {
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    const apply = (): void => {
      document.documentElement.dataset['theme'] =
        theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
    }
    apply()
    dark.addEventListener('change', apply)
    return () => {
      dark.removeEventListener('change', apply)
    }
  }, [theme])
}
