import type { MenuItemConstructorOptions } from 'electron'

/** What the menu asks the window to do. */
export type MenuCommand = 'undo' | 'redo'

/** Only what the system needs for typing: the screens have their own commands and shortcuts. */
export function menuTemplate(
  packaged: boolean,
  ask: (command: MenuCommand) => void,
): MenuItemConstructorOptions[] {
  const roles = (
    ...names: readonly NonNullable<MenuItemConstructorOptions['role']>[]
  ): MenuItemConstructorOptions[] => names.map((role) => ({ role }))
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      role: 'editMenu',
      submenu: [...steps(ask), { type: 'separator' }, ...roles('cut', 'copy', 'paste', 'selectAll')],
    },
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

/**
 * Undo and redo by the mouse. Their keys are shown, and heard by the window itself: it knows whether a field is being typed
 * in, which has an undo of its own.
 */
function steps(ask: (command: MenuCommand) => void): MenuItemConstructorOptions[] {
  return [
    { label: 'Undo', accelerator: 'CmdOrCtrl+Z', command: 'undo' as const },
    {
      label: 'Redo',
      accelerator: process.platform === 'darwin' ? 'Cmd+Shift+Z' : 'Ctrl+Y',
      command: 'redo' as const,
    },
  ].map(({ label, accelerator, command }) => ({
    label,
    accelerator,
    registerAccelerator: false,
    click: () => {
      ask(command)
    },
  }))
}
