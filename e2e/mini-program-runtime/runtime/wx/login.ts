import { simulated } from '../simulator.ts'
import { method, silent, type Api } from './convention.ts'

/** The code comes from the WeChat simulator, which will know it again when the edge presents it. */
export const login: Api = {
  login: method('login', async () => {
    const { code } = await simulated('login', '/__control/login-code', {})
    return { code }
  }),
  ...silent('checkSession'),
}
