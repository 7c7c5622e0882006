import type { ReactNode } from 'react'

/** Colours of TLP 2.0 (FIRST): on black, so that a grey copy reads too; 12 points, at the end of the line. */
const colours: Readonly<Record<string, string>> = {
  'TLP:RED': '#ff2b2b',
  'TLP:AMBER+STRICT': '#ffc000',
  'TLP:AMBER': '#ffc000',
  'TLP:GREEN': '#33ff00',
  'TLP:CLEAR': '#ffffff',
}

/** The marking as it is: never translated. Nothing without one. */
export function TlpMark({ tlp }: { readonly tlp: string | null }): ReactNode {
  if (tlp === null) return <span />
  return (
    <span
      className={tlp === 'TLP:RED' ? 'sheet-tlp sheet-tlp-dark' : 'sheet-tlp'}
      dir="ltr"
      style={{ color: colours[tlp] ?? '#ffffff' }}
    >
      {tlp}
    </span>
  )
}
