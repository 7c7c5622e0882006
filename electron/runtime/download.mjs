import { get as getPlain } from 'node:http'
import { get as getSecure } from 'node:https'

const redirectLimit = 5

/**
 * Whether a download begins: the first bytes of the file itself arrive within the limit. A host that answers and then
 * sends its visitors to one that does not is as good as none.
 * @param {string} url
 * @param {number} limitMs
 * @returns {Promise<boolean>}
 */
export function downloadStarts(url, limitMs) {
  return new Promise((done) => {
    /** @type {import('node:http').ClientRequest | undefined} */
    let asked
    const end = (/** @type {boolean} */ started) => {
      clearTimeout(limit)
      done(started)
      asked?.destroy()
    }
    const limit = setTimeout(() => end(false), limitMs)
    const ask = (/** @type {string} */ at, /** @type {number} */ redirects) => {
      const get = at.startsWith('https:') ? getSecure : getPlain
      asked = get(at, (answer) => {
        const { statusCode = 500, headers } = answer
        if (
          statusCode >= 300 &&
          statusCode < 400 &&
          headers.location !== undefined &&
          redirects < redirectLimit
        ) {
          answer.resume()
          ask(new URL(headers.location, at).href, redirects + 1)
        } else if (statusCode !== 200) end(false)
        else {
          answer.once('data', () => end(true))
          answer.once('close', () => end(false))
        }
      })
      asked.on('error', () => end(false))
    }
    try {
      ask(url, 0)
    } catch {
      end(false)
    }
  })
}
