import { useEffect, useRef, useState } from 'react'

const nothing = 0

/**
 * Files that are dragged over the window and dropped on it: how many hang over it now (0: none), and what to do with them.
 * Whatever is dropped, the window stays where it is. Dragged text and links are left to the fields.
 */
export function useFileDrop(onDrop: (files: readonly File[]) => void): number {
  const [over, setOver] = useState(nothing)
  const latest = useRef(onDrop)
  useEffect(() => {
    latest.current = onDrop
  })
  useEffect(() => {
    const carried = (event: DragEvent): DataTransfer | null =>
      event.dataTransfer?.types.includes('Files') === true ? event.dataTransfer : null
    const onOver = (event: DragEvent): void => {
      const files = carried(event)
      if (files === null) return
      event.preventDefault()
      files.dropEffect = 'copy'
      // How many they are is told at once; what they are only when they are let go.
      setOver(Math.max(1, files.items.length))
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(nothing)
    }
    const onLetGo = (event: DragEvent): void => {
      setOver(nothing)
      const files = carried(event)
      if (files === null) return
      event.preventDefault()
      latest.current([...files.files])
    }
    document.addEventListener('dragenter', onOver)
    document.addEventListener('dragover', onOver)
    document.addEventListener('dragleave', onLeave)
    document.addEventListener('drop', onLetGo)
    return () => {
      document.removeEventListener('dragenter', onOver)
      document.removeEventListener('dragover', onOver)
      document.removeEventListener('dragleave', onLeave)
      document.removeEventListener('drop', onLetGo)
    }
  }, [])
  return over
}
