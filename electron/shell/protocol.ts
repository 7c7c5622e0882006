import { protocol } from 'electron'
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { BaseMapTile } from '../../db/model/base-map/base-map.ts'
import { extname, join, normalize, sep } from 'node:path'

export const appOrigin = 'situ://app'

/** Nothing is allowed that is not named. Styles set by script (CSSOM) need no exception. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.geojson': 'application/json',
  '.map': 'application/json',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.md': 'text/plain; charset=utf-8',
}

/** Before the application is ready: the app's own scheme behaves like https. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'situ', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

type FindTile = (id: string, zoom: number, x: number, y: number) => Promise<BaseMapTile | null>

/** Serves the screens and the assets from two folders, and tiles of base maps; anything else is not found. */
export function serveFiles(
  folders: { readonly renderer: string; readonly assets: string },
  findTile: FindTile,
): void {
  protocol.handle('situ', async (request) => {
    const tile = tileFor(request.url)
    if (tile !== null && request.method === 'GET') return tileResponse(tile, findTile)
    const path = fileFor(request.url, folders)
    if (path === null || request.method !== 'GET') return new Response('not found', { status: 404 })
    // Read here, not through a file: request: the session blocks those like every other.
    return new Response(new Uint8Array(await readFile(path)), {
      headers: {
        'Content-Type': contentTypes[extname(path)] ?? 'application/octet-stream',
        'Content-Security-Policy': contentSecurityPolicy,
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    })
  })
}

type TileName = readonly [id: string, zoom: number, x: number, y: number]

/** The tile that a URL of ours names: basemap/<id of the list>/<zoom>/<x>/<y>, rows from the north. */
export function tileFor(url: string): TileName | null {
  const { host, pathname } = new URL(url)
  const [, id, zoom, x, y] =
    /^\/basemap\/([0-9a-f-]{36})\/(\d{1,2})\/(\d{1,8})\/(\d{1,8})$/.exec(pathname) ?? []
  if (host !== 'app' || id === undefined) return null
  return [id, Number(zoom), Number(x), Number(y)]
}

const noTile = 204

async function tileResponse(name: TileName, findTile: FindTile): Promise<Response> {
  const headers = {
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  }
  try {
    const tile = await findTile(...name)
    if (tile === null) return new Response(null, { status: noTile, headers })
    const type = tileTypes[tile.kind] ?? tile.kind
    return new Response(new Uint8Array(tile.bytes), { headers: { ...headers, 'Content-Type': type } })
  } catch {
    // The list says why; the map draws on without it.
    return new Response('not readable', { status: 422, headers })
  }
}

const tileTypes: Readonly<Record<string, string>> = {
  vector: 'application/vnd.mapbox-vector-tile',
  pixels: 'application/octet-stream',
}

/** The file that a URL of ours names, or null. */
export function fileFor(
  url: string,
  folders: { readonly renderer: string; readonly assets: string },
): string | null {
  const { host, pathname } = new URL(url)
  if (host !== 'app') return null
  let name: string
  try {
    name = decodeURIComponent(pathname).slice(1)
  } catch {
    return null
  }
  if (name.includes('\0') || name.includes('\\')) return null
  const inAssets = name.startsWith('assets/')
  const folder = inAssets ? folders.assets : folders.renderer
  const path = normalize(join(folder, inAssets ? name.slice('assets/'.length) : name))
  if (!path.startsWith(normalize(folder) + sep)) return null
  return existsSync(path) && statSync(path).isFile() ? path : null
}
