import type { RedactionProfile } from '../../../../db/model/redaction/profile.ts'
import type { Text } from '../../../text/text.ts'

/** Average width of an H3 cell by resolution, kilometres (twice the edge length). */
const cellKm: Readonly<Record<number, number>> = {
  2: 366,
  3: 138,
  4: 52,
  5: 20,
  6: 7.4,
  7: 2.8,
  8: 1.1,
  9: 0.4,
}

export function cellText(resolution: number, { formatNumber }: Text): string {
  return `${formatNumber(cellKm[resolution] ?? 0)} km`
}

export function profileName(name: string, { t }: Text): string {
  return t.extract.profileNames[name] ?? name
}

/** What a profile does, line by line. */
export function profileLines(profile: RedactionProfile, text: Text): readonly string[] {
  const { t, label } = text
  const { says } = t.extract
  const { place } = profile
  return [
    says.types(profile.types.map((type) => label('record-types', type)).join(', ')),
    says.sensitivity(label('sensitivity', profile.sensitivity)),
    ...(profile.verifications === null
      ? []
      : [says.verifications(profile.verifications.map((code) => label('verification', code)).join(', '))]),
    place.kind === 'exact'
      ? says.place.exact
      : place.kind === 'h3'
        ? says.place.h3(cellText(place.resolution, text))
        : says.place.admin(String(place.level)),
    says.date[profile.date],
    says.people[profile.people],
    says.sources[profile.sources],
    says.text[profile.text],
    says.areas[profile.areas],
    says.attachments[profile.attachments],
  ]
}
