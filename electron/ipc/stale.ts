import { contract } from './contract/contract.ts'
import type { ChannelName } from './contract/contract.ts'
import type { Topic } from './contract/channel.ts'

/** `*` reads everything in the store; these are of this computer, not of the record. */
const outsideTheStore: ReadonlySet<string> = new Set<Topic>(['prefs', 'base-map'])

/** The queries whose answers hang on one of the topics. `*` among them: another store, or all of it. */
export function staleQueries(topics: readonly string[]): readonly ChannelName[] {
  const names = Object.keys(contract) as readonly ChannelName[]
  return names.filter((name) => {
    const channel = contract[name]
    if (channel.kind !== 'query' || channel.reads.length === 0) return false
    const reads: ReadonlySet<string> = new Set<Topic>(channel.reads)
    return topics.some(
      (topic) => topic === '*' || reads.has(topic) || (reads.has('*') && !outsideTheStore.has(topic)),
    )
  })
}
