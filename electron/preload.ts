import { contextBridge, ipcRenderer, webUtils } from 'electron'

type Listener = (value: unknown) => void

/** The one door between screens and shell: one request channel, one push channel. */
function onPush(kind: string, listener: Listener): () => void {
  const handle = (_event: unknown, message: { kind: string; value: unknown }): void => {
    if (message.kind === kind) listener(message.value)
  }
  ipcRenderer.on('situ:push', handle)
  return () => {
    ipcRenderer.removeListener('situ:push', handle)
  }
}

async function call(channel: unknown, input: unknown): Promise<unknown> {
  try {
    return await ipcRenderer.invoke('situ', channel, input)
  } catch {
    // What cannot be copied between processes never reaches the shell's own check.
    return { ok: false, error: { code: 'request-invalid', message: 'this cannot be asked', details: {} } }
  }
}

/** Paths of the files that a person has dropped on the window; a page that made one up itself gets "". */
function pathsOf(files: readonly unknown[]): readonly string[] {
  return files.map((file) => (file instanceof File ? webUtils.getPathForFile(file) : ''))
}

contextBridge.exposeInMainWorld('bridge', {
  call,
  pathsOf,
  onStale: (listener: Listener) => onPush('stale', listener),
  onProgress: (listener: Listener) => onPush('progress', listener),
  onMenu: (listener: Listener) => onPush('menu', listener),
})
