import type { ReactNode } from 'react'
import { Ruler } from 'lucide-react'
import type { Geometry } from '../../../../db/model/geometry/geometry.ts'
import { useText } from '../../../text/text.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/overlays/menu.tsx'
import { toolNames } from './tools.ts'
import type { MapWork } from './use-map-work.ts'

interface ToolMenuProps {
  readonly work: MapWork
  /** The selected record's shape and name, or null. */
  readonly selected: { readonly geometry: Geometry; readonly name: string } | null
}

export function ToolMenu({ work, selected }: ToolMenuProps): ReactNode {
  const { t } = useText()
  return (
    <Menu
      label={t.mapWork.tools}
      align="end"
      trigger={(trigger) => <IconButton icon={Ruler} label={t.mapWork.tools} {...trigger} />}
      items={[
        ...toolNames.map((name) => ({
          label: t.mapWork.tool[name],
          separated: name === 'box',
          keys: name === 'distance' ? 'D' : undefined,
          onSelect: () => {
            work.tool.start(name)
          },
        })),
        {
          label: t.mapWork.tool.ring,
          separated: true,
          disabled: selected === null,
          onSelect: () => {
            work.setRing(selected)
          },
        },
      ]}
    />
  )
}
