import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The application's folder: the nearest one above the running script that holds the assets. */
export function appFolder(): string {
  let folder = dirname(process.argv[1] ?? '.')
  while (!existsSync(join(folder, 'assets', 'sample')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

/** Bundles of the invented training operation. */
export function trainingFolder(): string {
  return join(sampleFolder(), 'training')
}

export function sampleFolder(): string {
  return join(appFolder(), 'assets', 'sample')
}
