import type { CodeList } from '../../../db/model/fields/code-lists.ts'
import { textOf } from './values.ts'

/** The codes that a statement about a field may say. */
const listByAbout: ReadonlyMap<string, CodeList> = new Map([
  ['status', 'post-status'],
  ['implementation', 'implementation'],
  ['stage', 'commitment-stage'],
  ['verification', 'verification'],
])

type Values = Readonly<Record<string, unknown>>

/** The list of codes for the value of a statement; undefined for other records, and while it is open what it is about. */
export function statementList(type: string, values: Values): CodeList | undefined {
  return type === 'statement' ? listByAbout.get(textOf(values['about'])) : undefined
}

/** Whether a field of a statement says anything about what it is about. */
export function fitsStatement(type: string, field: string, values: Values): boolean {
  if (type !== 'statement') return true
  const about = textOf(values['about'])
  if (field === 'holder') return about === 'status' || values[field] !== undefined
  // Chosen where the statements stand side by side, with the reason.
  return field !== 'chosen' && field !== 'why'
}

/** What a new statement is about is settled by where it was begun. */
export function isSettled(type: string, field: string, preset: unknown): boolean {
  return type === 'statement' && (field === 'subject' || field === 'about') && preset !== undefined
}

/** The list that a standing's code is of. */
export function standingList(about: string): CodeList {
  return about === 'control' ? 'control-status' : (listByAbout.get(about) ?? 'standing')
}
