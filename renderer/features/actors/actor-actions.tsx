import type { ReactNode } from 'react'
import { BookUser } from 'lucide-react'
import type { RecordId } from '../../../db/model/ids.ts'
import { useForms } from '../../app-state/forms.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'

interface ActorActionsProps {
  readonly chosen: RecordId | undefined
  readonly onOpen: (id: RecordId) => void
}

/** What can be done from the list of actors and from their network alike. */
export function ActorActions({ chosen, onOpen }: ActorActionsProps): ReactNode {
  const { t } = useText()
  const { edit } = useForms()
  return (
    <>
      <Button
        icon={BookUser}
        disabled={chosen === undefined}
        onClick={() => {
          if (chosen !== undefined) onOpen(chosen)
        }}
      >
        {t.actors.openPage}
      </Button>
      <Button
        onClick={() => {
          edit('new:relation')
        }}
      >
        {t.actors.newRelation}
      </Button>
    </>
  )
}
