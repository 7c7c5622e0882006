import type { Size } from './marks.ts'

/** A box that something takes up in the frame, millimetres. */
export interface Box extends Size {
  readonly x: number
  readonly y: number
}

/** Keeps what is written on the map from covering what else stands there. */
export interface Room {
  readonly take: (box: Box) => void
  /** Takes the first box that is free and inside the frame; null when none is. */
  readonly placeFirst: (boxes: readonly Box[]) => Box | null
}

export function createRoom(frame: Size): Room {
  const taken: Box[] = []
  const isFree = (box: Box): boolean =>
    box.x >= 0.5 &&
    box.y >= 0.5 &&
    box.x + box.width <= frame.width - 0.5 &&
    box.y + box.height <= frame.height - 0.5 &&
    !taken.some(
      (other) =>
        box.x < other.x + other.width &&
        other.x < box.x + box.width &&
        box.y < other.y + other.height &&
        other.y < box.y + box.height,
    )
  return {
    take: (box) => {
      taken.push(box)
    },
    placeFirst: (boxes) => {
      const free = boxes.find(isFree) ?? null
      if (free !== null) taken.push(free)
      return free
    },
  }
}

/** Boxes of a size around a round thing: right, left, above, below, then the corners. */
export function boxesAround(x: number, y: number, radius: number, { width, height }: Size): readonly Box[] {
  const near = radius * 0.75
  const at = (left: number, top: number): Box => ({ x: left, y: top, width, height })
  return [
    at(x + radius, y - height / 2),
    at(x - radius - width, y - height / 2),
    at(x - width / 2, y - radius - height),
    at(x - width / 2, y + radius),
    at(x + near, y - near - height),
    at(x + near, y + near),
    at(x - near - width, y - near - height),
    at(x - near - width, y + near),
  ]
}

/** Boxes of a size centred on the outline of a circle, from its top right on. */
export function boxesOnOutline(
  x: number,
  y: number,
  radius: number,
  { width, height }: Size,
): readonly Box[] {
  return Array.from({ length: 24 }, (_, step) => {
    const angle = ((step * 7) % 24) * (Math.PI / 12) - Math.PI / 4
    return {
      x: x + radius * Math.cos(angle) - width / 2,
      y: y + radius * Math.sin(angle) - height / 2,
      width,
      height,
    }
  })
}
