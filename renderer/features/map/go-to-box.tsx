import { useState } from 'react'
import type { ReactNode } from 'react'
import type L from 'leaflet'
import { parseCoordinates } from '../../../db/model/coordinates.ts'
import { call } from '../../bridge/call.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'

/** Moves the map to coordinates in any form, or to a place by name. */
export function GoToBox({ map }: { readonly map: L.Map }): ReactNode {
  const { t } = useText()
  const app = useApp()
  const [text, setText] = useState('')
  const go = async (): Promise<void> => {
    const at = parseCoordinates(text)
    const hit = at === null ? (await call('place.search', { text }))[0] : undefined
    if (at !== null) map.setView([at.lat, at.lng], at.radiusMetres > 5000 ? 11 : 14)
    else if (hit !== undefined) map.setView([hit.lat, hit.lng], 12)
    else app.notify(t.map.goToNothing)
  }
  return (
    <form
      className="map-go-to"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        void go()
      }}
    >
      <input
        type="search"
        dir="auto"
        value={text}
        aria-label={t.map.goTo}
        placeholder={t.map.goTo}
        title={t.map.goToHint}
        onChange={(event) => {
          setText(event.target.value)
        }}
      />
    </form>
  )
}
