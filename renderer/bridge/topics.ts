import type { ChannelName } from '../../electron/ipc/contract/contract.ts'

/**
 * Which topics make the answer of a query stale. The contract says the same; screens see it as types only, so the
 * table stands here once more and a test compares the two.
 */
export const topicsByChannel = {
  'store.state': ['store'],
  'store.recent': ['store', 'prefs'],
  'store.counts': ['*'],
  'store.held': ['*'],
  'backup.state': ['*'],
  'event.columns': ['event'],
  'event.cells': ['event'],
  'event.killed': ['event'],
  'event.order': ['event', 'source'],
  'record.rows': ['*'],
  'record.names': ['*'],
  'record.list': ['*'],
  'record.get': ['*'],
  'record.history': ['*'],
  'record.here': ['*'],
  'record.links': ['*'],
  'action.steps': ['*'],
  'search.events': ['event'],
  'search.everything': ['*'],
  'place.search': ['place', 'zone'],
  'control.at': ['control', 'zone', 'actor'],
  'control.history': ['control', 'zone', 'actor'],
  'control.changes': ['control', 'zone', 'actor'],
  'zone.faults': ['control', 'zone'],
  'actor.page': ['*'],
  'actor.network': ['actor', 'relation', 'source'],
  'situation.handover': ['*'],
  'standing.of': ['*'],
  'situation.summary': ['*'],
  'chart.shares': ['control', 'zone', 'actor'],
  'chart.events': ['event', 'zone', 'source'],
  'chart.facts': ['event', 'zone', 'source'],
  'silence.list': ['event', 'zone', 'control', 'figure'],
  'event.graded': ['event', 'source'],
  'conflict.list': ['*'],
  'conflict.values': ['*'],
  'duplicate.list': ['event'],
  'clearance.count': ['*'],
  'extract.preview': ['*'],
  'profile.list': ['profile'],
  'disclosure.list': ['receipt'],
  'disclosure.of': ['receipt'],
  'station.card': ['store'],
  'purge.pending': ['*'],
  'receipt.list': ['receipt'],
  'station.list': ['receipt', 'store'],
  'attachment.image': ['attachment'],
  'product.list': ['product'],
  'product.preview': ['*'],
  'basemap.list': ['base-map'],
  'prefs.get': ['prefs'],
} as const satisfies Partial<Record<ChannelName, readonly string[]>>

/** `*` listens to everything in the store; preferences and jobs are of this computer, not of the record. */
const outsideTheStore = new Set(['prefs', 'job', 'base-map'])

/** `*` among the pushed topics: another store, or all of it. */
export function isStale(channel: unknown, topics: readonly string[]): boolean {
  const listens: readonly string[] = Object.hasOwn(topicsByChannel, String(channel))
    ? topicsByChannel[channel as keyof typeof topicsByChannel]
    : []
  if (listens.length === 0) return false
  return topics.some(
    (topic) =>
      topic === '*' || listens.includes(topic) || (listens.includes('*') && !outsideTheStore.has(topic)),
  )
}
