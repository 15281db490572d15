import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { type Child, endServices, lastLines } from './child'
import {
  adminDatabaseUrl,
  databaseAnswers,
  databaseUrl,
  demandWholeData,
  isComplete,
  markComplete,
} from './database'
import { removeData, startDatabase } from './database'
import { loadDemo, pictureStore } from './demo-load'
import { answers } from './answers'
import { apiUrl, startEdge } from './edge'
import { Failure } from './failure'
import { H5_DIR, buildH5 } from './h5-build'
import { h5App } from './h5-server'
import { liteIsReady, startLite } from './lite-start'
import { Lock } from './lock'
import { migrate } from './migrate'
import { demandFreePorts } from './ports'
import { prepareRoles } from './roles'
import { keepRunningJobs } from './run-jobs'
import { type Secrets, loadSecrets } from './secrets'
import { noteSite } from './site'
import { LOOPBACK, type ServiceName, type StackPlace, h5Host, h5Url } from './stack-place'
import { type WechatChoice, startWechatSimulator, wechatPlace } from './wechat-simulator'

/** `withDemo`: a new database gets the demo campaign. `withJobs`: the jobs run by themselves, every minute. */
export type StackOptions = Readonly<{
  fresh: boolean
  withDemo: boolean
  withH5: boolean
  withJobs: boolean
  wechat: WechatChoice
}>

/** Starts every part of one stack in order, and ends them in the opposite order. */
export class Supervisor {
  private readonly children: Child[] = []
  private readonly stopping = new AbortController()
  private h5: ReturnType<typeof serve> | null = null
  private stopJobs: () => void = () => {}
  private lock: Lock | null = null
  private starting: Promise<void> = Promise.resolve()
  private settingUp = false
  private readonly logDir: string

  constructor(
    private readonly place: StackPlace,
    private readonly options: StackOptions,
    /** Told when a part ends that should be running. */
    private readonly onLoss: (failure: Failure) => void,
  ) {
    this.logDir = path.join(place.dataDir, 'logs')
  }

  start(): Promise<void> {
    this.starting = this.startAll()
    return this.starting
  }

  /** From now on other commands may work with this stack. */
  markReady(): void {
    this.lock?.markReady()
  }

  /** Ends everything this stack started; a first start that did not finish leaves no half-written data. */
  async stop(): Promise<void> {
    this.stopping.abort()
    await this.endChildren()
    // A start that was under way fails now, for want of its database; only then is nothing started any more.
    await this.starting.catch(() => undefined)
    await this.endChildren()
    if (this.settingUp && !isComplete(this.place)) removeData(this.place)
    this.lock?.release()
  }

  private async startAll(): Promise<void> {
    this.lock = await takeLock(this.place)
    await demandFreePorts(this.place, this.neededPorts())
    if (this.options.fresh) removeData(this.place)
    demandWholeData(this.place)
    this.settingUp = !isComplete(this.place)
    mkdirSync(this.logDir, { recursive: true })
    const secrets = loadSecrets(this.place)

    const client = this.options.withH5 ? buildH5(this.stopping.signal) : Promise.resolve()
    // Awaited below; a client that does not build need not wait for the database to be said.
    client.catch((error: unknown) => {
      if (error instanceof Failure) this.onLoss(error)
    })
    await this.startServices(secrets)
    if (!isComplete(this.place)) {
      await pictureStore(this.place, secrets).ensureBucket()
      if (this.options.withDemo) await loadDemo(this.place, secrets)
      markComplete(this.place)
    }
    await client
    await this.openH5()
  }

  private async startServices(secrets: Secrets): Promise<void> {
    const { place, logDir } = this
    const database = this.keep(await startDatabase(place, secrets, logDir))
    await databaseAnswers(database, adminDatabaseUrl(place, secrets))
    await prepareRoles(place, secrets)
    if (this.options.wechat.simulator) this.keep(startWechatSimulator(place, secrets, logDir))
    const edge = this.keep(
      startEdge(place, secrets, wechatPlace(place, secrets, this.options.wechat), logDir),
    )
    const lite = this.keep(startLite(place, secrets, logDir))
    await liteIsReady(lite)
    await migrate(databaseUrl(place, secrets))
    await noteSite(databaseUrl(place, secrets), h5Url(place))
    lite.process.send('tables-changed', () => {})
    await answers(edge, `${apiUrl(place)}/ready`)
    if (this.options.withJobs)
      this.stopJobs = keepRunningJobs({ url: apiUrl(place), secret: secrets.jobs_secret })
  }

  private async openH5(): Promise<void> {
    const app = h5App({
      folder: H5_DIR,
      edgeOrigin: `http://${LOOPBACK}:${this.place.ports.edge}`,
      openTags: Boolean(this.options.wechat.simulator || this.options.wechat.apiUrl),
      withClient: existsSync(path.join(H5_DIR, 'index.html')),
    })
    await new Promise<void>((resolve, reject) => {
      this.h5 = serve({ fetch: app.fetch, hostname: h5Host(), port: this.place.ports.h5 }, () => resolve())
      this.h5.once('error', reject)
    })
  }

  private neededPorts(): ServiceName[] {
    const always: ServiceName[] = ['h5', 'supabase', 'postgres', 'edge', 'studio']
    return this.options.wechat.simulator ? [...always, 'wechat'] : always
  }

  private keep(child: Child): Child {
    this.children.push(child)
    this.lock?.addChild(child.name, child.identity)
    void child.ended.then((how) => {
      if (this.stopping.signal.aborted) return
      this.onLoss(
        new Failure(
          `${child.name} has ended (${how}); the end of ${child.logFile}:\n${lastLines(child.logFile)}`,
        ),
      )
    })
    if (this.stopping.signal.aborted) throw new Failure('Stopped while starting.')
    return child
  }

  private async endChildren(): Promise<void> {
    this.stopJobs()
    this.h5?.close()
    if (this.h5 && 'closeAllConnections' in this.h5) this.h5.closeAllConnections()
    await endServices(Object.fromEntries(this.children.map((child) => [child.name, child.identity])))
  }
}

/** Takes over from a stack that was killed: what it left running still holds the ports and the data. */
const takeLock = (place: StackPlace) => Lock.take(place, (left) => endServices(left.children))
