import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { downloadStarts } from '../../../electron/runtime/download.mjs'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/runtime.zip`
}

describe('downloadStarts', () => {
  it('is true once bytes of the file arrive, without reading the rest', async () => {
    const url = await serverThat((_request, response) => {
      response.writeHead(200, { 'content-length': '100000000' })
      response.write('PK')
    })
    expect(await downloadStarts(url, 5000)).toBe(true)
  })

  it('follows redirects to the host that has the file', async () => {
    const target = await serverThat((_request, response) => response.end('PK'))
    const url = await serverThat((_request, response) => response.writeHead(302, { location: target }).end())
    expect(await downloadStarts(url, 5000)).toBe(true)
  })

  it('gives up on redirects without end', async () => {
    const url = await serverThat((_request, response) =>
      response.writeHead(302, { location: '/again' }).end(),
    )
    expect(await downloadStarts(url, 5000)).toBe(false)
  })

  it('is false where the file is refused, missing or empty', async () => {
    for (const status of [403, 404, 502]) {
      const url = await serverThat((_request, response) => response.writeHead(status).end('no'))
      expect(await downloadStarts(url, 5000)).toBe(false)
    }
    const empty = await serverThat((_request, response) => response.writeHead(200).end())
    expect(await downloadStarts(empty, 5000)).toBe(false)
  })

  it('is false at the limit where a host accepts and then says nothing', async () => {
    const silent = await serverThat(() => undefined)
    expect(await downloadStarts(silent, 200)).toBe(false)
    const headersOnly = await serverThat((_request, response) => {
      response.writeHead(200)
      response.flushHeaders()
    })
    expect(await downloadStarts(headersOnly, 200)).toBe(false)
  })

  it('is false where nothing listens, and for an address that is none', async () => {
    const url = await serverThat(() => undefined)
    const server = servers.pop()
    await new Promise((done) => server?.close(done))
    expect(await downloadStarts(url, 5000)).toBe(false)
    expect(await downloadStarts('no address', 5000)).toBe(false)
  })
})
