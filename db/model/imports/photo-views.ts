import { message } from '../text/message.ts'
import type { Message } from '../text/message.ts'

/** What becomes of photos: a draft event each, or attachments of an event that is there. */
export const photoModes = ['event', 'attach'] as const
export type PhotoMode = (typeof photoModes)[number]

/** Why a photo has no place. */
export const unplacedReasons = [
  'no-position',
  'position-unreadable',
  'position-outside',
  'position-no-hemisphere',
  'position-zero',
  'position-void',
  'position-datum',
  'no-time',
  'before-track',
  'after-track',
  'track-gap',
] as const
export type UnplacedReason = (typeof unplacedReasons)[number]

/** In English, for the command line and for what a record keeps. */
export const unplacedWords: Readonly<Record<UnplacedReason, Message>> = {
  'no-position': message([], 'it says no position'),
  'position-unreadable': message([], 'its position cannot be read'),
  'position-outside': message([], 'its position lies outside the Earth’s degrees'),
  'position-no-hemisphere': message([], 'its position does not say north or south, east or west'),
  'position-zero': message([], 'its position is 0° 0°, where empty ones end up'),
  'position-void': message([], 'its receiver says that the position is void'),
  'position-datum': message([], 'its position is on another datum than WGS 84'),
  'no-time': message([], 'it says no time by which the track could place it'),
  'before-track': message([], 'it was taken before the track begins'),
  'after-track': message([], 'it was taken after the track ends'),
  'track-gap': message([], 'the track has a gap there'),
}

/** A photo as an import shows it. */
export interface PhotoView {
  readonly name: string
  /** ISO, as the operation's clock showed it; null: the photo says none that can be read. */
  readonly time: string | null
  readonly place: { readonly lat: number; readonly lng: number } | null
  readonly by: 'exif' | 'track' | null
  /** Why it has no place; null where it has one. */
  readonly why: UnplacedReason | null
}
