import type { ReactNode } from 'react'
import { actorRoleCodes } from '../../../../db/model/vocabulary/actor-role.ts'
import type { MappedField, Mapping } from '../../../../db/model/imports/mapping.ts'
import { findTarget } from '../../../../db/model/imports/targets.ts'
import type { LayerView } from '../../../../db/model/views/receipt-views.ts'
import { useText } from '../../../text/text.ts'
import { Select } from '../../../ui/fields/select.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { targetOptions } from './target-options.ts'

interface MappingColumnsProps {
  readonly layer: LayerView
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

const examplesShown = 3

/** Each column with some of its cells and where it goes. */
export function MappingColumns({ layer, mapping, onChange }: MappingColumnsProps): ReactNode {
  const text = useText()
  const { t } = text
  const options = [{ value: '', label: t.exchange.mapping.nowhere }, ...targetOptions(mapping.type, text)]
  const replace = (column: string, field: MappedField | null): void => {
    const index = mapping.fields.findIndex(({ from }) => from === column)
    const fields = mapping.fields.filter(({ from }) => from !== column)
    if (field !== null) fields.splice(index < 0 ? fields.length : index, 0, field)
    onChange({ ...mapping, fields })
  }
  return (
    <div className="import-columns">
      <table>
        <thead>
          <tr>
            <th scope="col">{t.exchange.mapping.column}</th>
            <th scope="col">{t.exchange.mapping.examples}</th>
            <th scope="col">{t.exchange.mapping.goesTo}</th>
          </tr>
        </thead>
        <tbody>
          {layer.columns.map((column, index) => {
            const field = mapping.fields.find(({ from }) => from === column)
            return (
              <tr key={column}>
                <th scope="row">
                  <bdi>{column}</bdi>
                  {(layer.tags[index] ?? '') !== '' && (
                    <span className="exchange-soft exchange-block" dir="ltr">
                      {layer.tags[index]}
                    </span>
                  )}
                </th>
                <td className="import-examples">
                  {examplesOf(layer, index).map((cell) => (
                    <bdi key={cell}>{cell}</bdi>
                  ))}
                </td>
                <td>
                  <Select
                    label={t.exchange.mapping.goesToOf(column)}
                    hideLabel
                    value={field?.to ?? ''}
                    options={options}
                    onChange={(to) => {
                      replace(column, to === '' ? null : { to, from: column })
                    }}
                  />
                  {field !== undefined && (
                    <Qualifier
                      mapping={mapping}
                      field={field}
                      onChange={(next) => {
                        replace(column, next)
                      }}
                    />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

interface QualifierProps {
  readonly mapping: Mapping
  readonly field: MappedField
  readonly onChange: (field: MappedField) => void
}

/** What else must be said of some targets: the role of an actor, the language of a name. */
function Qualifier({ mapping, field, onChange }: QualifierProps): ReactNode {
  const { t, label } = useText()
  const kind = findTarget(mapping.type, field.to)?.says.kind
  const { as, ...rest } = field
  if (kind === 'actors')
    return (
      <Select
        label={t.exchange.mapping.role}
        hideLabel
        value={as ?? ''}
        options={[
          { value: '', label: t.exchange.mapping.noRole },
          ...actorRoleCodes.map((role) => ({ value: role, label: label('actor-role', role) })),
        ]}
        onChange={(role) => {
          onChange(role === '' ? rest : { ...rest, as: role })
        }}
      />
    )
  if (kind === 'names')
    return (
      <TextField
        label={t.exchange.mapping.language}
        hideLabel
        placeholder={t.exchange.mapping.language}
        value={as ?? ''}
        maxLength={16}
        dir="ltr"
        onChange={(lang) => {
          onChange(lang === '' ? rest : { ...rest, as: lang })
        }}
      />
    )
  return null
}

function examplesOf({ samples }: LayerView, index: number): readonly string[] {
  const cells = new Set(samples.map((row) => row[index] ?? '').filter((cell) => cell !== ''))
  return [...cells].slice(0, examplesShown)
}
