import { targetsOf } from '../../../../db/model/imports/targets.ts'
import type { MappedType, Target } from '../../../../db/model/imports/targets.ts'
import { fieldLabel } from '../../../format/field-label.ts'
import type { Text } from '../../../text/text.ts'
import type { SelectOption } from '../../../ui/fields/select.tsx'

/** What a column can go to, in words: the field, and which part of it. */
export function targetLabel(target: Target, type: MappedType, text: Text): string {
  const { t } = text
  const { says, path, field } = target
  const name = fieldLabel(text.label, type, field)
  const part = (word: string): string => t.exchange.mapping.part(name, word)
  const { parts } = t.exchange.mapping
  switch (says.kind) {
    case 'date':
      return says.part === 'start' ? name : part(parts[says.part])
    case 'position':
      return parts[says.part]
    case 'source-part':
      return part(parts[says.part === 'date' ? 'said' : says.part])
    default:
      return path.length === 0 ? name : part(path.map((member) => partWord(member, text)).join(', '))
  }
}

function partWord(member: string, { t }: Text): string {
  const words: Readonly<Record<string, string>> = t.exchange.mapping.parts
  return words[member] ?? member
}

export function targetOptions(type: MappedType, text: Text): readonly SelectOption[] {
  return targetsOf(type).map((target) => ({ value: target.id, label: targetLabel(target, type, text) }))
}
