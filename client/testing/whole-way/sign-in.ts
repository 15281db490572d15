import { signToken } from '../../../edge/testing/person'
import { refusal, type Answered, type Asked } from '../uni'

/** Auth, for one person: tokens as it signs them; a refresh token is good for one refresh. */
export class SignIn {
  private readonly expired = new Set<string>()
  private readonly refreshable = new Set<string>()
  private latest = ''

  constructor(private readonly user_id: string) {}

  /** The access token given last is good no longer. */
  expire(): void {
    this.expired.add(`Bearer ${this.latest}`)
  }

  hasExpired(authorization: string): boolean {
    return this.expired.has(authorization)
  }

  async answer({ path, body }: Asked): Promise<Answered> {
    if (path === '/session/refresh') {
      const { refresh_token } = body as { refresh_token: string }
      if (!this.refreshable.delete(refresh_token)) return refusal(401, 'unauthenticated')
    }
    const refresh_token = crypto.randomUUID()
    this.refreshable.add(refresh_token)
    this.latest = await signToken(this.user_id, { jti: refresh_token })
    return { body: { access_token: this.latest, refresh_token, expires_at: 0, user: { id: this.user_id } } }
  }
}
