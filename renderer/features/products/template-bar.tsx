import { useState } from 'react'
import type { ReactNode } from 'react'
import { Ellipsis } from 'lucide-react'
import type { SheetTemplate } from '../../../db/model/sheet/sheet-template.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/overlays/menu.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { shippedTemplates } from './templates.ts'
import type { ShippedTemplate, Templates } from './templates.ts'

interface TemplateBarProps {
  readonly templates: Templates
  /** The composer has one event: the incident sheet makes sense. */
  readonly hasEvent: boolean
  readonly onShipped: (name: ShippedTemplate) => void
  readonly onOwn: (template: SheetTemplate) => void
  readonly onSave: (name: string) => void
}

interface Named {
  readonly what: 'save' | 'rename'
  readonly name: string
}

/** Templates: take one, or keep the present settings as one. */
export function TemplateBar({ templates, hasEvent, onShipped, onOwn, onSave }: TemplateBarProps): ReactNode {
  const { t } = useText()
  const words = t.products.templates
  const [chosen, setChosen] = useState('')
  const [naming, setNaming] = useState<Named | null>(null)
  const own = templates.own.find(({ name }) => `own ${name}` === chosen)
  const accept = (): void => {
    const name = naming?.name.trim() ?? ''
    if (naming === null || name === '') return
    if (naming.what === 'save') onSave(name)
    else if (own !== undefined) templates.rename(own.name, name)
    setChosen(`own ${name}`)
    setNaming(null)
  }
  return (
    <div className="products-templates">
      <Select
        label={words.title}
        value={chosen}
        options={[
          { value: '', label: words.none },
          ...shippedTemplates
            .filter((name) => name !== 'incident' || hasEvent)
            .map((name) => ({ value: name, label: words.shipped[name] })),
          ...templates.own.map(({ name }) => ({ value: `own ${name}`, label: name })),
        ]}
        onChange={(value) => {
          setChosen(value)
          const shipped = shippedTemplates.find((name) => name === value)
          const template = templates.own.find(({ name }) => `own ${name}` === value)
          if (shipped !== undefined) onShipped(shipped)
          else if (template !== undefined) onOwn(template)
        }}
      />
      <Menu
        label={words.menu}
        align="end"
        trigger={(trigger) => <IconButton icon={Ellipsis} label={words.menu} {...trigger} />}
        items={[
          {
            label: words.saveAs,
            onSelect: () => {
              setNaming({ what: 'save', name: own?.name ?? '' })
            },
          },
          {
            label: words.rename,
            disabled: own === undefined,
            onSelect: () => {
              setNaming({ what: 'rename', name: own?.name ?? '' })
            },
          },
          {
            label: words.remove,
            danger: true,
            separated: true,
            disabled: own === undefined,
            onSelect: () => {
              if (own !== undefined) templates.remove(own.name)
              setChosen('')
            },
          },
        ]}
      />
      {naming !== null && (
        <Naming
          name={naming.name}
          onChange={(name) => {
            setNaming({ ...naming, name })
          }}
          onAccept={accept}
          onClose={() => {
            setNaming(null)
          }}
        />
      )}
    </div>
  )
}

interface NamingProps {
  readonly name: string
  readonly onChange: (name: string) => void
  readonly onAccept: () => void
  readonly onClose: () => void
}

function Naming({ name, onChange, onAccept, onClose }: NamingProps): ReactNode {
  const { t } = useText()
  const words = t.products.templates
  return (
    <div
      className="products-naming"
      onKeyDown={(event) => {
        if (event.key === 'Enter') onAccept()
        else if (event.key === 'Escape') onClose()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <TextField label={words.name} value={name} maxLength={120} autoFocus onChange={onChange} />
      <Button variant="primary" disabled={name.trim() === ''} onClick={onAccept}>
        {words.save}
      </Button>
      <Button onClick={onClose}>{t.frame.cancel}</Button>
    </div>
  )
}
