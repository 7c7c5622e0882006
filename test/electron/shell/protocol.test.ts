import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aFolder } from '../../support/builders.ts'

type Serve = (request: Request) => Promise<Response>
const handled = vi.hoisted(() => ({ serve: null as Serve | null, schemes: [] as unknown[] }))
vi.mock('electron', () => ({
  protocol: {
    handle: (_scheme: string, serve: Serve) => (handled.serve = serve),
    registerSchemesAsPrivileged: (schemes: unknown[]) => handled.schemes.push(...schemes),
  },
}))

const { contentSecurityPolicy, fileFor, registerScheme, serveFiles, tileFor } =
  await import('../../../electron/shell/protocol.ts')

interface Folders {
  readonly renderer: string
  readonly assets: string
}
let folders: Folders = { renderer: '', assets: '' }
beforeEach(() => {
  const root = aFolder()
  folders = { renderer: join(root, 'renderer'), assets: join(root, 'assets') }
  mkdirSync(join(folders.renderer, 'sub'), { recursive: true })
  mkdirSync(join(root, 'renderer-secret'))
  mkdirSync(folders.assets)
  writeFileSync(join(folders.renderer, 'index.html'), '<p>hello</p>')
  writeFileSync(join(folders.renderer, 'a b.js'), 'x')
  writeFileSync(join(folders.assets, 'world.geojson'), '{}')
  writeFileSync(join(root, 'secret.html'), 'secret')
  writeFileSync(join(root, 'renderer-secret', 'x.html'), 'secret')
})
afterEach(() => {
  handled.serve = null
})

describe('a URL of the application', () => {
  it('names a file of the screens or of the assets', () => {
    expect(fileFor('situ://app/index.html', folders)).toBe(join(folders.renderer, 'index.html'))
    expect(fileFor('situ://app/index.html?print=1#x', folders)).toBe(join(folders.renderer, 'index.html'))
    expect(fileFor('situ://app/a%20b.js', folders)).toBe(join(folders.renderer, 'a b.js'))
    expect(fileFor('situ://app/assets/world.geojson', folders)).toBe(join(folders.assets, 'world.geojson'))
  })

  it.each([
    'situ://elsewhere/index.html',
    'situ://app/',
    'situ://app/sub',
    'situ://app/missing.html',
    'situ://app/../secret.html',
    'situ://app/%2e%2e/secret.html',
    'situ://app/..%2fsecret.html',
    'situ://app/sub/..%2f..%2fsecret.html',
    'situ://app/..%5csecret.html',
    'situ://app/..%2frenderer-secret%2fx.html',
    'situ://app/assets/..%2fsecret.html',
    'situ://app/assets/..%2frenderer%2findex.html',
    'situ://app/index.html%00.png',
    'situ://app/%E0%A4%A',
  ])('names nothing outside of them: %s', (url) => {
    expect(fileFor(url, folders)).toBeNull()
  })

  it('names a tile of a base map by its id and place alone', () => {
    const id = '01890000-0000-7000-8000-000000000001'
    expect(tileFor(`situ://app/basemap/${id}/12/2415/1668`)).toEqual([id, 12, 2415, 1668])
    for (const url of [
      `situ://other/basemap/${id}/1/0/0`,
      `situ://app/basemap/${id}/1/0`,
      `situ://app/basemap/${id}/1/0/0/0`,
      `situ://app/basemap/${id}/123/0/0`,
      `situ://app/basemap/${id}/1/-1/0`,
      'situ://app/basemap/x/1/0/0',
      `situ://app/basemap/${id}/1/0/123456789`,
    ])
      expect(tileFor(url), url).toBeNull()
  })
})

type FindTile = Parameters<typeof serveFiles>[1]

describe('what is served', () => {
  const ask = async (
    url: string,
    init?: RequestInit,
    findTile: FindTile = () => Promise.resolve(null),
  ): Promise<Response> => {
    serveFiles(folders, findTile)
    if (handled.serve === null) throw new Error('nothing is served')
    return handled.serve(new Request(url, init))
  }

  it('goes with its type, and with what the page may load', async () => {
    const response = await ask('situ://app/index.html')
    expect(await response.text()).toBe('<p>hello</p>')
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy)
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    const asset = await ask('situ://app/assets/world.geojson')
    expect(asset.headers.get('Content-Type')).toBe('application/json')
  })

  it('is nothing for what is not there, or for anything but reading', async () => {
    expect((await ask('situ://app/secret.html')).status).toBe(404)
    expect((await ask('situ://app/index.html', { method: 'POST', body: 'x' })).status).toBe(404)
  })

  it('allows no script but its own, and nothing by default', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'")
    expect(contentSecurityPolicy).toContain("script-src 'self';")
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:/)
  })

  it('is a tile of a base map, none, or one that cannot be read', async () => {
    const url = 'situ://app/basemap/01890000-0000-7000-8000-000000000001/3/1/2'
    const asked: unknown[] = []
    const found = await ask(url, {}, (...name) => {
      asked.push(name)
      return Promise.resolve({ kind: 'vector', bytes: Uint8Array.of(1, 2) } as never)
    })
    expect([found.status, found.headers.get('Content-Type')]).toEqual([
      200,
      'application/vnd.mapbox-vector-tile',
    ])
    expect(new Uint8Array(await found.arrayBuffer())).toEqual(Uint8Array.of(1, 2))
    expect(asked).toEqual([['01890000-0000-7000-8000-000000000001', 3, 1, 2]])
    expect((await ask(url)).status).toBe(204)
    expect((await ask(url, {}, () => Promise.reject(new Error('/home/x: torn')))).status).toBe(422)
    expect((await ask(url, { method: 'POST', body: 'x' })).status).toBe(404)
  })

  it('behaves like https, and is no way round it', () => {
    registerScheme()
    expect(handled.schemes).toEqual([
      {
        scheme: 'situ',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ])
  })
})
