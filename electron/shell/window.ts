import { BrowserWindow, screen, session as sessions } from 'electron'
import type { Session, WebContents } from 'electron'
import { join } from 'node:path'
import { appOrigin } from './protocol.ts'
import type { Prefs } from './prefs.ts'

/** The web preferences of every window: a sandbox without Node. */
export const webPreferences = {
  preload: join(__dirname, 'preload.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  spellcheck: false,
  enableWebSQL: false,
} as const

/** I12: every request that is not the app's own protocol is blocked; no permission is ever given. */
export function lockSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !/^(situ|blob|data|devtools):/.test(details.url) })
  })
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === 'clipboard-sanitized-write')
  })
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => {
    event.preventDefault()
  })
}

/** No window goes anywhere, opens another, or hosts a foreign page. */
export function lockContents(contents: WebContents): void {
  // A page may be loaded again, and that is all.
  const stay = (event: { preventDefault: () => void; url: string }): void => {
    if (withoutHash(event.url) !== withoutHash(contents.getURL())) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '')
}

/** Only pages of ours, in the main frame, may call. */
export function isTrustedFrame(frame: { readonly url: string; readonly parent: unknown } | null): boolean {
  return frame?.parent === null && frame.url.startsWith(`${appOrigin}/`)
}

export function openWindow(prefs: Prefs): BrowserWindow {
  lockSession(sessions.defaultSession)
  const bounds = prefs.bounds()
  const area = screen.getPrimaryDisplay().workAreaSize
  const window = new BrowserWindow({
    width: Math.min(bounds?.width ?? 1366, area.width),
    height: Math.min(bounds?.height ?? 768, area.height),
    ...(bounds === null ? {} : { x: bounds.x, y: bounds.y }),
    minWidth: 900,
    minHeight: 560,
    useContentSize: bounds === null,
    show: false,
    title: 'Situ',
    backgroundColor: '#f4f2ec',
    webPreferences,
  })
  if (bounds?.maximised === true) window.maximize()
  window.once('ready-to-show', () => {
    window.show()
  })
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds()
    prefs.setBounds({ x, y, width, height, maximised: window.isMaximized() })
  })
  void window.loadURL(`${appOrigin}/index.html`)
  return window
}
