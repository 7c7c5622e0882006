import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainText } from '../../../../db/formats/file/plain-text.ts'

it('leaves the words of HTML', () => {
  expect(
    plainText(
      '<b>Gate&nbsp;3</b><br/>closed &amp; <a href="javascript:x()">guarded</a><script>alert(1)</script><table><tr><td>a</td><td>b</td></tr></table><!-- no -->',
    ),
  ).toBe('Gate 3\nclosed & guarded\na b')
  expect(plainText('3 < 4 and 5 > 2')).toBe('3 < 4 and 5 > 2')
  expect(plainText('  as it  is ')).toBe('as it  is')
  expect(plainText('غزة &#x67; &#1594; &copy; &#xD800; <p>x</p><unclosed')).toBe(
    'غزة g غ &copy; &#xD800;\nx\n<unclosed',
  )
  expect(plainText('<style>p{}')).toBe('')
})

it('leaves no mark of HTML, however long the text', () => {
  const long = plainText('<<<<<<'.repeat(100_000) + '<p'.repeat(100_000) + '&'.repeat(100_000))
  expect(long.length).toBeGreaterThan(0)
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(plainText(`<script>${text.replaceAll('<', '')}</script>safe`)).toBe('safe')
    }),
  )
})
