import { contextBridge, ipcRenderer } from 'electron'

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

contextBridge.exposeInMainWorld('bridge', {
  call: (channel: unknown, input: unknown): Promise<unknown> => ipcRenderer.invoke('situ', channel, input),
  onTopics: (listener: Listener) => onPush('topics', listener),
  onProgress: (listener: Listener) => onPush('progress', listener),
})
