import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
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

/** The window has two languages; of React Aria's thirty-odd the others are left out of the bundle. @type {import('esbuild').Plugin} */
const windowLanguages = {
  name: 'window-languages',
  setup(on) {
    on.onLoad(
      { filter: /[\\/]react-aria[\\/]dist[\\/]private[\\/]intl[\\/]\w+[\\/][\w-]+\.mjs$/ },
      ({ path }) => (/^(en|ar)-/.test(basename(path)) ? null : { contents: 'export default {}' }),
    )
  },
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
    // Half the bytes to read at every start; names stay, so that the log's traces can be read.
    minifySyntax: true,
    minifyWhitespace: true,
  }
  // Parts carry a hash in their names: those of an earlier build would stay.
  rmSync(join(dist, 'renderer'), { recursive: true, force: true })
  mkdirSync(dist, { recursive: true })
  const [, pages] = await Promise.all([
    bundle({
      ...common,
      entryPoints: {
        main: 'electron/main.ts',
        preload: 'electron/preload.ts',
        worker: 'electron/worker/worker.ts',
        'base-map-worker': 'electron/base-maps/base-map-worker.ts',
        cli: 'electron/cli/main.ts',
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
      metafile: true,
      plugins: [windowLanguages],
      jsx: 'automatic',
      loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'file', '.png': 'file' },
    }),
  ])
  for (const [page, entry] of Object.entries({ 'index.html': 'main.js', 'print.html': 'print.js' })) {
    const parts = partsOf(pages.metafile.outputs, `dist/renderer/${entry}`)
    const links = parts.map((part) => `<link rel="modulepreload" href="${basename(part)}" />`).join('')
    const html = readFileSync(join(root, 'renderer', page), 'utf8')
    writeFileSync(join(dist, 'renderer', page), html.replace('</head>', `${links}</head>`))
  }
  writeFileSync(stamp, latest)
}

/**
 * The files that a program begins with beside its own: named in the page, they load together instead of one after another.
 * @param {import('esbuild').Metafile['outputs']} outputs
 * @param {string} entry
 * @returns {string[]}
 */
function partsOf(outputs, entry) {
  /** @type {Set<string>} */
  const found = new Set()
  const waiting = [entry]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { path, kind } of outputs[at]?.imports ?? []) {
      if (kind !== 'import-statement' || found.has(path)) continue
      found.add(path)
      waiting.push(path)
    }
  }
  return [...found]
}
