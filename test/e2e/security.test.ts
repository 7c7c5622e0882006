import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect, sharedSitu, test } from './fixtures.ts'

const situ = sharedSitu()
let server: Server
let origin = ''
let connections = 0

test.beforeAll(async () => {
  server = createServer((_request, response) => response.end('reached'))
  server.on('connection', () => (connections += 1))
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done))
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
})
test.afterAll(() => {
  server.close()
})

test.describe('the window', () => {
  test('is sandboxed, isolated, and has no Node', async () => {
    const preferences = await situ().app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>
      }
      return contents.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    })
    // Spell checking would fetch dictionaries.
    const spelling = await situ().app.evaluate(({ session }) =>
      session.defaultSession.isSpellCheckerEnabled(),
    )
    expect(spelling).toBe(false)
    const names = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'ipcRenderer', 'electron']
    const found = await situ().page.evaluate((all) => all.filter((name) => name in globalThis), names)
    expect(found).toEqual([])
  })

  test('has one bridge with five functions, which cannot be changed', async () => {
    const bridge = await situ().page.evaluate(() => {
      const { bridge: given } = globalThis as unknown as { bridge: Record<string, unknown> }
      try {
        given['call'] = () => 'replaced'
      } catch {
        // Strict mode says so; what counts is below.
      }
      return Object.entries(given).map(
        ([name, value]) => `${name}: ${typeof value} ${String(value).includes('replaced')}`,
      )
    })
    expect(bridge.sort()).toEqual([
      'call: function false',
      'onMenu: function false',
      'onProgress: function false',
      'onStale: function false',
      'pathsOf: function false',
    ])
  })
})

test.describe('the content security policy', () => {
  test('is on every answer, and allows nothing by default', async () => {
    const answers = await situ().page.evaluate(async () => {
      const paths = ['index.html', 'print.html', 'main.js', 'main.css', 'assets/basemap/places.json']
      const all = await Promise.all(paths.map((path) => fetch(`situ://app/${path}`)))
      return all.map(({ status, headers }) => ({
        status,
        policy: headers.get('content-security-policy'),
        sniffing: headers.get('x-content-type-options'),
      }))
    })
    for (const { status, policy, sniffing } of answers) {
      expect({ status, sniffing }).toEqual({ status: 200, sniffing: 'nosniff' })
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).not.toMatch(/unsafe|http|\*/)
    }
  })

  test('blocks scripts and styles in the page, and code made from text', async () => {
    const outcome = await situ().page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.injected = true'
      const style = document.createElement('style')
      style.textContent = 'body { outline: 7px solid red }'
      const image = document.createElement('img')
      image.setAttribute('onerror', 'globalThis.injected = true')
      image.src = 'data:image/png;base64,broken'
      const failed = new Promise((done) => {
        image.addEventListener('error', done)
      })
      document.body.append(script, style, image)
      await failed
      // Later, since code that the debugger itself runs may make code.
      const made = await new Promise((done) => {
        setTimeout(() => {
          try {
            // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what must fail
            done(new Function('return "made"')())
          } catch (error) {
            done((error as Error).name)
          }
        }, 0)
      })
      const { outlineWidth, outlineStyle } = getComputedStyle(document.body)
      script.remove()
      style.remove()
      image.remove()
      return {
        injected: 'injected' in globalThis,
        made,
        outlined: outlineStyle === 'solid' && outlineWidth === '7px',
      }
    })
    expect(outcome).toEqual({ injected: false, made: 'EvalError', outlined: false })
  })
})

test.describe('the protocol', () => {
  test('serves its two folders and nothing outside them', async () => {
    const statuses = await situ().page.evaluate(async () => {
      const paths = [
        '..%2fmain.cjs',
        '..%2f..%2fpackage.json',
        '%2e%2e%2f%2e%2e%2fpackage.json',
        '..%5c..%5cpackage.json',
        'assets/..%2fpackage.json',
        'assets/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
        '%2fetc%2fpasswd',
        'index.html%00.js',
        '%ff%fe',
        'assets',
        'assets/',
        '',
        'no-such-file.js',
      ]
      const all = await Promise.all(paths.map((path) => fetch(`situ://app/${path}`)))
      const posted = await fetch('situ://app/index.html', { method: 'POST', body: 'x' })
      return [...all, posted].map((answer) => answer.status)
    })
    expect(statuses).toEqual(statuses.map(() => 404))
  })
})

test.describe('leaving the page', () => {
  test('opens no window', async () => {
    const opened = await situ().page.evaluate(
      (url) =>
        [window.open(url), window.open('situ://app/index.html'), window.open('about:blank')].map(Boolean),
      origin,
    )
    expect(opened).toEqual([false, false, false])
    expect(await situ().app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('navigates nowhere, by script or by link', async () => {
    const home = situ().page.url()
    for (const way of ['script', 'link'] as const) {
      for (const url of [`${origin}/away`, 'situ://app/print.html', 'situ://other/index.html']) {
        const refused = situ().app.evaluate(
          ({ BrowserWindow }) =>
            new Promise((done) => {
              BrowserWindow.getAllWindows()[0]?.webContents.once('will-frame-navigate', (event) => {
                done(event.defaultPrevented)
              })
            }),
        )
        // One round trip first: the listener above is in place before the page tries.
        await situ().app.evaluate(() => null)
        await situ().page.evaluate(
          ([how, to]) => {
            if (how === 'script') location.assign(to)
            else {
              const link = document.createElement('a')
              link.href = to
              document.body.append(link)
              link.click()
              link.remove()
            }
          },
          [way, url] as const,
        )
        expect({ way, url, refused: await refused }).toEqual({ way, url, refused: true })
      }
    }
    expect(situ().page.url()).toBe(home)
  })

  test('hosts no foreign page', async () => {
    const loaded = await situ().page.evaluate(async (url) => {
      const frame = document.createElement('iframe')
      frame.src = url
      const ended = new Promise((done) => {
        frame.addEventListener('load', done)
        document.addEventListener('securitypolicyviolation', done, { once: true })
      })
      document.body.append(frame)
      await ended
      let text: string | undefined
      try {
        text = frame.contentDocument?.body.textContent
      } catch {
        text = undefined
      }
      frame.remove()
      return text ?? ''
    }, origin)
    expect(loaded).not.toContain('reached')
  })
})

test.describe('permissions', () => {
  test('are denied, all of them', async () => {
    const outcome = await situ().page.evaluate(async () => {
      const name = (error: unknown): string => (error as Error).name
      const place = new Promise((done) => {
        navigator.geolocation.getCurrentPosition(
          () => {
            done('given')
          },
          (error) => {
            done(error.code === error.PERMISSION_DENIED ? 'denied' : error.message)
          },
        )
      })
      const queried = await Promise.all(
        ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'].map(
          async (permission) =>
            (await navigator.permissions.query({ name: permission as PermissionName })).state,
        ),
      )
      return {
        place: await place,
        notification: await Notification.requestPermission(),
        media: await navigator.mediaDevices
          .getUserMedia({ audio: true, video: true })
          .then(() => 'given', name),
        clipboard: await navigator.clipboard.readText().then(() => 'given', name),
        queried,
      }
    })
    expect(outcome.queried).toEqual(outcome.queried.map(() => 'denied'))
    expect(outcome).toMatchObject({ place: 'denied', notification: 'denied', clipboard: 'NotAllowedError' })
    // Without a camera it is not even asked for.
    expect(outcome.media).toMatch(/^Not(Allowed|Found)Error$/)
  })
})

test.describe('the network (I12)', () => {
  test('is not reached by the page, whichever way it tries', async () => {
    const before = connections
    const outcomes = await situ().page.evaluate(async (url) => {
      const socket = url.replace('http:', 'ws:')
      const element = (tag: string, set: Record<string, string>): Promise<string> =>
        new Promise((done) => {
          const one = document.createElement(tag)
          one.addEventListener('load', () => {
            done('loaded')
          })
          one.addEventListener('error', () => {
            done('refused')
          })
          Object.assign(one, set)
          document.head.append(one)
        })
      const answered = (): string => 'answered'
      const refused = (): string => 'refused'
      return Promise.all([
        fetch(`${url}/fetch`).then(answered, refused),
        fetch(`${url}/no-cors`, { mode: 'no-cors' }).then(answered, refused),
        new Promise((done) => {
          const request = new XMLHttpRequest()
          request.onloadend = () => {
            done(request.status === 0 ? 'refused' : 'answered')
          }
          request.open('GET', `${url}/xhr`)
          request.send()
        }),
        new Promise((done) => {
          const one = new WebSocket(`${socket}/socket`)
          one.onopen = () => {
            done('answered')
          }
          one.onerror = () => {
            done('refused')
          }
        }),
        new Promise((done) => {
          const one = new EventSource(`${url}/events`)
          one.onopen = () => {
            done('answered')
          }
          one.onerror = () => {
            one.close()
            done('refused')
          }
        }),
        element('img', { src: `${url}/picture.png` }),
        element('script', { src: `${url}/script.js` }),
        element('link', { rel: 'stylesheet', href: `${url}/style.css` }),
        Promise.resolve(navigator.sendBeacon(`${url}/beacon`, 'x')).then(refused, refused),
      ])
    }, origin)
    expect(outcomes).toEqual(outcomes.map(() => 'refused'))
    expect(connections).toBe(before)
  })

  test('is not reached by peer connections, which are no requests', async () => {
    // Chromium never asks a server on the loopback address: take one that the outside would see.
    const outside = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find((one) => one.family === 'IPv4' && !one.internal)
    const host = outside?.address ?? '127.0.0.1'
    let packets = 0
    const listener = createSocket('udp4')
    listener.on('message', () => (packets += 1))
    await new Promise<void>((done) => {
      listener.bind(0, () => {
        done()
      })
    })
    const before = connections
    const candidates = await situ().page.evaluate(
      async ([stun, turn]) => {
        const iceServers = [{ urls: stun }, { urls: turn, username: 'a', credential: 'b' }]
        const peer = new RTCPeerConnection({ iceServers })
        peer.createDataChannel('x')
        const found: string[] = []
        const complete = new Promise((done) => {
          peer.addEventListener('icecandidate', ({ candidate }) => {
            if (candidate === null) done(null)
            else found.push(candidate.candidate)
          })
        })
        await peer.setLocalDescription(await peer.createOffer())
        await complete
        peer.close()
        return found.filter((candidate) => candidate !== '')
      },
      [
        `stun:${host}:${String(listener.address().port)}`,
        `turn:${host}:${new URL(origin).port}?transport=tcp`,
      ] as const,
    )
    listener.close()
    expect({ candidates, packets, connections }).toEqual({ candidates: [], packets: 0, connections: before })
  })

  test('is not reached by the session either, where no policy of a page applies', async () => {
    const before = connections
    const outcomes = await situ().app.evaluate(async ({ net, session }, url) => {
      const outcome = (asked: Promise<unknown>): Promise<string> =>
        asked.then(
          () => 'answered',
          () => 'refused',
        )
      return [
        await outcome(session.defaultSession.fetch(`${url}/session`)),
        await outcome(net.fetch(`${url}/net`)),
        await outcome(session.defaultSession.resolveHost('localhost')),
        await outcome(session.defaultSession.resolveHost('example.org')),
      ]
    }, origin)
    expect(outcomes.slice(0, 2)).toEqual(['refused', 'refused'])
    expect(outcomes.slice(2)).toEqual(['refused', 'refused'])
    expect(connections).toBe(before)
  })

  test('would have been seen: the same server answers a program that may ask', async () => {
    const before = connections
    expect(await (await fetch(`${origin}/control`)).text()).toBe('reached')
    expect(connections).toBe(before + 1)
  })
})
