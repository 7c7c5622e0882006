import { useEffect, useState } from 'react'

const faces = [
  '400 10px "Noto Sans"',
  '700 10px "Noto Sans"',
  '400 10px "Noto Sans Arabic"',
  '700 10px "Noto Sans Arabic"',
]
/** Letters of the sets that every sheet may need. */
const sample = 'Aé–ش'

/** True when the fonts that words are measured with are here, or cannot be had. */
export function useSheetFonts(): boolean {
  const [ready, setReady] = useState(false)
  useEffect(() => {
    let gone = false
    const done = (): void => {
      if (!gone) setReady(true)
    }
    Promise.all(faces.map((face) => document.fonts.load(face, sample))).then(done, done)
    return () => {
      gone = true
    }
  }, [])
  return ready
}
