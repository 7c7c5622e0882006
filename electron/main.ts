import { app, BrowserWindow, ipcMain, Menu, powerMonitor } from 'electron'
import { join } from 'node:path'
import * as z from 'zod'
import { createBaseMaps } from './base-maps/base-maps.ts'
import { contract } from './ipc/contract/contract.ts'
import { createHandlers } from './ipc/handlers/handlers.ts'
import { serve } from './ipc/serve.ts'
import { staleQueries } from './ipc/stale.ts'
import { createJobs } from './worker/start-jobs.ts'
import { lockWhenIdle } from './shell/idle-lock.ts'
import { createLog } from './shell/log.ts'
import { menuTemplate } from './shell/menu.ts'
import { createPrefs } from './shell/prefs.ts'
import { runPrintJob } from './print/run-print-job.ts'
import { registerScheme, serveFiles } from './shell/protocol.ts'
import { createSession } from './shell/session.ts'
import { isTrustedFrame, lockContents, openWindow } from './shell/window.ts'

z.config({ jitless: true })

// No network (I12): names resolve to nothing, and nothing runs in the background that would look for one.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
// Peer connections are no requests, which the session could block: they get a proxy that is not there, and no way past it.
app.commandLine.appendSwitch('proxy-server', 'socks5://127.0.0.1:9')
app.commandLine.appendSwitch('proxy-bypass-list', '<-loopback>')
app.commandLine.appendSwitch('disable-background-networking')
app.commandLine.appendSwitch('disable-component-update')
app.commandLine.appendSwitch('disable-sync')
app.commandLine.appendSwitch('no-pings')
registerScheme()

const root = app.getAppPath()
const assets = join(root, 'assets')
const printJob = app.commandLine.getSwitchValue('print-job')
const storeToOpen = app.commandLine.getSwitchValue('open-store')

function push(kind: 'stale' | 'progress' | 'menu', value: unknown): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send('situ:push', { kind, value })
  }
}

function run(): void {
  const userData = app.getPath('userData')
  const log = createLog(userData)
  const prefs = createPrefs(userData)
  const pushTopics = (topics: readonly string[]): void => {
    push('stale', staleQueries(topics))
  }
  const session = createSession({
    userData,
    assets,
    version: app.getVersion(),
    changed: () => {
      pushTopics(['*'])
    },
  })
  const jobs = createJobs((progress) => {
    push('progress', progress)
  })
  const baseMaps = createBaseMaps(prefs)
  let window: BrowserWindow | null = null
  serve(ipcMain, {
    contract,
    handlers: createHandlers({
      push: pushTopics,
      window: () => window,
      session,
      jobs,
      prefs,
      baseMaps,
      assets,
      version: app.getVersion(),
    }),
    isTrusted: (event) => isTrustedFrame(event.senderFrame),
    storePath: () => session.state()?.path ?? '',
    fault: (where, error) => {
      log.fault(where, error)
    },
  })
  process.on('uncaughtException', (error) => {
    log.fault('main', error)
  })
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents)
  })
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => {
    // A print job ends with its own exit code.
    if (printJob === '') app.quit()
  })
  app.on('will-quit', () => {
    baseMaps.close()
    session.close()
  })
  void app.whenReady().then(async () => {
    serveFiles({ renderer: join(__dirname, 'renderer'), assets }, baseMaps.tile)
    if (printJob !== '') {
      app.exit(await runPrintJob(printJob, { baseMaps, version: app.getVersion() }))
      return
    }
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate(app.isPackaged, (command) => {
          push('menu', command)
        }),
      ),
    )
    try {
      if (storeToOpen !== '') session.open(storeToOpen, process.env['SITU_PASSPHRASE'] ?? '')
    } catch (error) {
      // The start screen then asks for the store, and says what is wrong with it.
      log.fault('open-store', error)
    }
    window = openWindow(prefs)
    lockWhenIdle(powerMonitor, {
      isEncrypted: () => session.state()?.encrypted === true,
      busy: () => jobs.running() > 0,
      lock: session.close,
    })
  })
}

if (printJob === '' && !app.requestSingleInstanceLock()) app.exit(0)
else run()
