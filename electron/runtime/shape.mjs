// What no other check sees of the shape of the code: folders that have grown past a subject, lines that stand twice, and
// functions beyond any excuse (ESLint counts those of more than 80 lines, and takes no new one).
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import ts from 'typescript'
import { root } from './paths.mjs'

const maxFiles = 25
/** So many equal lines one after another are one thing written twice. */
const maxEqualLines = 12
/** A component or any other function, with its own blank lines and comments. */
const maxFunctionLines = 150
const rooms = ['db', 'electron', 'renderer']
/** Texts of two languages are built alike. */
const alikeOnPurpose = /^renderer\/text\//

/** @param {string} folder @returns {string[]} paths from the root, with slashes */
function filesUnder(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => /\.(?:tsx?|mjs|css|html)$/.test(path))
    .sort()
}

/** @param {readonly string[]} files */
function crowdedFolders(files) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count > maxFiles)
    .map(([folder, count]) => `${folder}: ${String(count)} files, more than ${String(maxFiles)}`)
}

/** Lines that say something: neither empty nor an import. @param {string} file */
function tellingLines(file) {
  return readFileSync(join(root, file), 'utf8')
    .split('\n')
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter(({ text }) => text !== '' && !text.startsWith('import '))
}

/** @param {readonly string[]} files */
function linesTwice(files) {
  /** @type {Map<string, string>} */
  const first = new Map()
  /** @type {string[]} */
  const found = []
  for (const file of files) {
    const lines = tellingLines(file)
    let isOn = false
    for (let from = 0; from + maxEqualLines <= lines.length; from += 1) {
      const run = lines.slice(from, from + maxEqualLines)
      const key = run.map(({ text }) => text).join('\n')
      const place = `${file}:${String(run[0]?.number)}`
      const before = first.get(key)
      if (before === undefined) first.set(key, place)
      else if (!isOn)
        found.push(`${place}: as many as ${String(maxEqualLines)} lines stand already at ${before}`)
      isOn = before !== undefined
    }
  }
  return found
}

/** @param {string} file */
function longFunctions(file) {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  /** @type {string[]} */
  const found = []
  /** @param {number} position */
  const lineAt = (position) => source.getLineAndCharacterOfPosition(position).line
  /** @param {ts.Node} node */
  const visit = (node) => {
    const lines = lineAt(node.end) - lineAt(node.getStart()) + 1
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && lines > maxFunctionLines)
      found.push(`${file}:${String(lineAt(node.getStart()) + 1)}: a function of ${String(lines)} lines`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const own = rooms.flatMap(filesUnder)
const read = [...own, ...filesUnder('test')].filter(
  (file) => !alikeOnPurpose.test(file) && !file.startsWith('test/fixtures/'),
)
const code = own.filter((file) => /\.(?:tsx?|mjs)$/.test(file))
const faults = [...crowdedFolders(own), ...linesTwice(read), ...code.flatMap(longFunctions)]
for (const fault of faults) process.stdout.write(`${fault}\n`)
process.exitCode = faults.length === 0 ? 0 : 1
