import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './paths.mjs'

const sources = ['db', 'electron', 'renderer', 'assets', 'package-lock.json', 'package.json']
const dist = join(root, 'dist')
const stamp = join(dist, '.built')

/** The newest modification among the sources, milliseconds. @param {string} path @returns {number} */
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs)
}

/** Bundles the programs into dist/, when a source is newer than the last build. */
export async function build() {
  const latest = String(Math.max(...sources.map((name) => newest(join(root, name)))))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === latest) return
  say('building')
  const { build: bundle } = await import('esbuild')
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: root,
    bundle: true,
    sourcemap: 'linked',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
  }
  mkdirSync(dist, { recursive: true })
  await Promise.all([
    bundle({
      ...common,
      entryPoints: {
        main: 'electron/main.ts',
        preload: 'electron/preload.ts',
        worker: 'electron/worker/worker.ts',
        'base-map-worker': 'electron/worker/base-map-worker.ts',
        cli: 'electron/cli/situ.ts',
      },
      outdir: 'dist',
      outExtension: { '.js': '.cjs' },
      platform: 'node',
      target: 'node24',
      format: 'cjs',
      external: ['electron', 'better-sqlite3'],
    }),
    bundle({
      ...common,
      entryPoints: { main: 'renderer/main.tsx', print: 'renderer/print/main.tsx' },
      outdir: 'dist/renderer',
      platform: 'browser',
      target: 'chrome140',
      format: 'esm',
      // What is imported on demand is a file of its own.
      splitting: true,
      jsx: 'automatic',
      loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'file', '.png': 'file' },
    }),
  ])
  for (const page of ['index.html', 'print.html'])
    cpSync(join(root, 'renderer', page), join(dist, 'renderer', page))
  writeFileSync(stamp, latest)
}
