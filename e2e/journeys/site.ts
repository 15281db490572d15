import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { compileServiceWorker } from '../../client/build/service-worker.ts'
import { H5_DIR } from '../../supabase/local/h5-build.ts'
import { h5App } from '../../supabase/local/h5-server.ts'
import { stack } from './cast.ts'

type Places = { edgeOrigin: string; picturesOrigin?: string }

/** A web server of a journey's own for H5, before the stack's edge or another one. */
export class Site {
  /** The build it serves. */
  folder = H5_DIR
  /** While the edge is away every call is answered with 503, as by a gateway. */
  edgeAway = false
  private readonly server
  private readonly apps = new Map<string, ReturnType<typeof h5App>>()

  constructor(private readonly places: Places = { edgeOrigin: new URL(stack.api_url).origin }) {
    this.server = serve({
      hostname: '127.0.0.1',
      port: 0,
      fetch: (request, bindings) =>
        this.edgeAway && new URL(request.url).pathname.startsWith('/functions/')
          ? new Response('', { status: 503 })
          : this.app().fetch(request, bindings),
    })
  }

  /** Resolves when it listens; then `url` is known. */
  async open(): Promise<void> {
    if (!this.server.listening) await new Promise((resolve) => this.server.once('listening', resolve))
  }
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }
  close(): void {
    this.server.close()
  }

  private app() {
    const known = this.apps.get(this.folder)
    const app = known ?? h5App({ ...this.places, folder: this.folder, withClient: true })
    this.apps.set(this.folder, app)
    return app
  }
}

/**
 * The next version of the app in a folder of its own: another page, one script more, and so another service worker. The
 * page says `data-build="next"`.
 */
export function nextBuild(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'h5-next-'))
  cpSync(H5_DIR, folder, { recursive: true })
  writeFileSync(path.join(folder, 'assets/next.0001.js'), "document.documentElement.dataset.build = 'next'")
  const page = path.join(folder, 'index.html')
  const script = '<script type="module" src="/assets/next.0001.js"></script>'
  writeFileSync(page, readFileSync(page, 'utf8').replace('</head>', `${script}</head>`))
  compileServiceWorker(folder)
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}
