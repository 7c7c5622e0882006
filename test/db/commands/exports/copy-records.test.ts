import { expect, it } from 'vitest'
import { copyRecords } from '../../../../db/commands/exports/copy-records.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { findRecord } from '../../../../db/store/records/record.ts'
import { anEvent, aStore } from '../../../support/builders.ts'

it('a copied table has what leaves by default, in the order asked for, and runs nothing', () => {
  const store = aStore()
  const source = saveRecord(store, { type: 'source', set: { name: 'Radio net 7', protected: true } }).id
  const rows = [
    anEvent({ title: '=1+1', narrative: 'two\nlines <b> "x"', sources: [{ source, credibility: '2' }] }),
    anEvent({ title: 'Hidden', sensitivity: 'severe' }),
    anEvent({ title: 'last', narrative: 'Radio net 7 said so' }),
  ].map((set) => findRecord(store.db, saveRecord(store, { type: 'event', set }).id)?.row ?? 0)
  const copied = copyRecords(store.db, { type: 'event', rows: rows.toReversed(), language: 'en' })
  expect(copied).toMatchObject({ records: 2, withheld: { ceiling: 'high', records: 1, protectedSources: 1 } })
  const [header = '', first = ''] = copied.text.split('\n')
  expect(header.split('\t').slice(0, 3)).toEqual(['title', 'kind', 'occurred'])
  expect(header).not.toContain('situ_')
  expect(first.split('\t')[0]).toBe('last')
  expect(copied.text).toContain(`\n'=1+1\t`)
  expect(copied.text).toContain('\t"two\nlines <b> ""x"""\t')
  expect(copied.html).toContain("<td>'=1+1</td>")
  expect(copied.html).toContain('<td>two<br>lines &lt;b&gt; &quot;x&quot;</td>')
  for (const secret of ['Hidden', 'Radio net']) expect(copied.text + copied.html).not.toContain(secret)
})
