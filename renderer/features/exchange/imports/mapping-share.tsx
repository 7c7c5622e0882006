import { useState } from 'react'
import type { ReactNode } from 'react'
import { columnsOfMapping } from '../../../../db/model/imports/mapping.ts'
import type { Mapping } from '../../../../db/model/imports/mapping.ts'
import { useMessages } from '../../../app-state/messages.ts'
import { useReport } from '../../../app-state/use-report.ts'
import { call } from '../../../bridge/call.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Select } from '../../../ui/fields/select.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'

interface MappingShareProps {
  readonly mapping: Mapping
  readonly columns: readonly string[]
  readonly onChange: (mapping: Mapping) => void
}

/** Keeps a mapping in the store by its name, and passes it on as a file. */
export function MappingShare({ mapping, columns, onChange }: MappingShareProps): ReactNode {
  const { t } = useText()
  const { notify } = useMessages()
  const report = useReport()
  const { data: saved = [] } = useQuery('mapping.list', {})
  const save = useCommand('mapping.save')
  const [name, setName] = useState(mapping.name)
  const words = t.exchange.mapping

  const take = (next: Mapping): void => {
    const missing = columnsOfMapping(next).filter((column) => !columns.includes(column))
    if (missing.length > 0) notify(words.missing(missing.slice(0, 5).join(', ')), { error: true })
    else {
      onChange(next)
      setName(next.name)
    }
  }
  const open = async (): Promise<void> => {
    const [path] = (await call('dialog.open', { kind: 'mapping' })) ?? []
    if (path !== undefined) take(await call('mapping.read', { path }))
  }
  const write = async (): Promise<void> => {
    const path = await call('dialog.save', {
      kind: 'mapping',
      name: `${name === '' ? mapping.system : name}.json`,
    })
    if (path !== null) await call('mapping.write', { path, mapping: { ...mapping, name } })
  }
  const keep = async (): Promise<void> => {
    await save.run({ mapping: { ...mapping, name } })
    onChange({ ...mapping, name })
    notify(words.kept(name))
  }

  return (
    <div className="exchange-choices">
      {saved.length > 0 && (
        <Select
          label={words.saved}
          value={saved.some((one) => one.name === mapping.name) ? mapping.name : ''}
          options={[
            { value: '', label: words.none },
            ...saved.map((one) => ({ value: one.name, label: one.name })),
          ]}
          onChange={(chosen) => {
            const found = saved.find((one) => one.name === chosen)
            if (found !== undefined) take(found)
          }}
        />
      )}
      <TextField label={words.name} value={name} maxLength={200} onChange={setName} />
      <div className="exchange-actions">
        <Button
          disabled={name.trim() === '' || save.isPending}
          onClick={() => {
            report(keep())
          }}
        >
          {words.keep}
        </Button>
        <Button
          onClick={() => {
            report(write())
          }}
        >
          {words.toFile}
        </Button>
        <Button
          onClick={() => {
            report(open())
          }}
        >
          {words.fromFile}
        </Button>
      </div>
    </div>
  )
}
