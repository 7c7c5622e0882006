import type { MenuItemConstructorOptions } from 'electron'

/** Only what the system needs for typing: the screens have their own commands and shortcuts. */
export function menuTemplate(packaged: boolean): MenuItemConstructorOptions[] {
  const roles = (
    ...names: readonly NonNullable<MenuItemConstructorOptions['role']>[]
  ): MenuItemConstructorOptions[] => names.map((role) => ({ role }))
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { role: 'editMenu', submenu: roles('cut', 'copy', 'paste', 'selectAll') },
    {
      role: 'viewMenu',
      submenu: roles(
        'zoomIn',
        'zoomOut',
        'resetZoom',
        'togglefullscreen',
        ...(packaged ? [] : (['toggleDevTools'] as const)),
      ),
    },
  ]
}
