import { fileError } from '../../db/file-error.ts'
import { SituError } from '../../db/model/errors.ts'
import { sqliteError } from '../../db/sqlite-error.ts'
import { flag, readArguments } from './shared/arguments.ts'
import type { Command, Output } from './shared/command.ts'
import { changesCommand } from './commands/changes.ts'
import { chartsCommand } from './commands/charts.ts'
import { handoverCommand } from './commands/handover.ts'
import { conflictsCommand, resolveCommand } from './commands/conflicts.ts'
import { exchangeCommand } from './commands/exchange.ts'
import { exportCommand } from './commands/export.ts'
import { importsCommand } from './commands/imports.ts'
import { importCommand } from './commands/import.ts'
import { initCommand } from './commands/init.ts'
import { mappingsCommand } from './commands/mappings.ts'
import { mergeActorsCommand } from './commands/merge-actors.ts'
import { listCommand } from './commands/list.ts'
import { backupCommand, rebuildCommand, rekeyCommand } from './commands/maintain.ts'
import { printCommand } from './commands/print.ts'
import { purgeCommand } from './commands/purge.ts'
import { setCommand } from './commands/set.ts'
import { showCommand } from './commands/show.ts'
import { stationCommand } from './commands/station.ts'
import { summaryCommand } from './commands/summary.ts'
import { verifyCommand } from './commands/verify.ts'
import { checkZonesCommand, moveLineCommand } from './commands/zones.ts'

const commands: readonly Command[] = [
  initCommand,
  importCommand,
  importsCommand,
  mappingsCommand,
  exportCommand,
  exchangeCommand,
  listCommand,
  showCommand,
  setCommand,
  conflictsCommand,
  resolveCommand,
  summaryCommand,
  changesCommand,
  checkZonesCommand,
  moveLineCommand,
  handoverCommand,
  mergeActorsCommand,
  chartsCommand,
  printCommand,
  verifyCommand,
  rebuildCommand,
  backupCommand,
  rekeyCommand,
  stationCommand,
  purgeCommand,
]

/** Where a command's words go: 1 its answer, 2 what it says beside it. */
export type Write = (stream: 1 | 2, text: string) => void

/** Runs one command; returns the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function runCommandLine(argv: readonly string[], write: Write): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    write(1, overview())
    return name === undefined ? 2 : 0
  }
  const command = commands.find((one) => one.name === name)
  if (command === undefined) {
    write(2, `situ: there is no command "${name}"; situ --help lists them\n`)
    return 2
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    write(1, helpOf(command))
    return 0
  }
  try {
    const args = readArguments(rest, command.options)
    return await command.run(args, outputFor(flag(args, 'json'), write))
  } catch (caught) {
    const error = fileError(sqliteError(caught, rest[0] ?? ''), rest[0] ?? '')
    if (error instanceof SituError) {
      write(2, `situ: ${error.message}\n`)
      if (error.code === 'usage') write(2, `usage: ${command.usage}\n`)
      return error.code === 'usage' ? 2 : 1
    }
    write(
      2,
      `situ: ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    return 1
  }
}

function overview(): string {
  const lines = commands.map((command) => `  ${command.name.padEnd(12)} ${command.summary}`)
  return `Situ, offline situation workstation\n\n${lines.join('\n')}\n\nsitu <command> --help tells more. A passphrase comes from --passphrase-file or SITU_PASSPHRASE.\nWhere this computer's clock cannot be right, nothing is saved until --clock right or --clock wrong says what it is.\n`
}

function helpOf(command: Command): string {
  const lines = [...command.help, '--json     one JSON document on stdout'].map((line) => `  ${line}`)
  return `${command.usage}\n\n${command.summary}\n\n${lines.join('\n')}\n`
}

function outputFor(json: boolean, write: Write): Output {
  const started = Date.now()
  let last = 0
  return {
    json,
    document: (value) => {
      write(1, `${JSON.stringify(value)}\n`)
    },
    line: (text) => {
      write(1, `${text}\n`)
    },
    progress: (text) => {
      // Only long work is worth a line, and not more than four a second.
      const now = Date.now()
      if (now - started < 500 || now - last < 250) return
      last = now
      write(2, `${text}\n`)
    },
    warn: (text) => {
      write(2, `situ: ${text}\n`)
    },
  }
}
