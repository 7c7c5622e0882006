// What no other check sees of the shape of the code: folders that have grown past a subject, and lines that stand twice.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { root } from './paths.mjs'

const maxFiles = 25
/** So many equal lines one after another are one thing written twice. */
const maxEqualLines = 12
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

const own = rooms.flatMap(filesUnder)
const read = [...own, ...filesUnder('test')].filter(
  (file) => !alikeOnPurpose.test(file) && !file.startsWith('test/fixtures/'),
)
const faults = [...crowdedFolders(own), ...linesTwice(read)]
for (const fault of faults) process.stdout.write(`${fault}\n`)
process.exitCode = faults.length === 0 ? 0 : 1
