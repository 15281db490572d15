import type { Browser } from '@playwright/test'
import { openMiniProgram } from '../mini-program-runtime/driver.ts'
import { admin, anEmployee, demo, listen, miniProgramDist, stack } from './cast.ts'
import { readyForOffline } from './device.ts'
import { MiniShop } from './mini-shop.ts'
import { Shop } from './shop.ts'

type Employee = Awaited<ReturnType<typeof anEmployee>>

/** An employee with the shop open in their hand, in a browser or in the mini-program alike. */
export interface Phone {
  readonly employee: Employee
  /** The screen in front. */
  shop: Shop
  offline(on: boolean): Promise<void>
  /** Throws the app out of memory and starts it anew at this screen. */
  restart(path: string): Promise<void>
  /** Fails with what went wrong unseen, and puts the phone away. */
  putAway(): Promise<void>
}

/** An employee who came through the staff code, on either kind of phone. */
export const phones: Record<'browser' | 'mini-program', (browser: Browser) => Promise<Phone>> = {
  async browser(browser) {
    const context = await browser.newContext()
    const problems: string[][] = []
    const open = async () => {
      const page = await context.newPage()
      problems.push(listen(page))
      return new Shop(page)
    }
    const employee = await anEmployee()
    const shop = await open()
    await shop.openLink(demo.staff_code)
    await shop.proveStaff(employee)
    await shop.seesCampaign()
    await readyForOffline(shop.page)
    const phone: Phone = {
      employee,
      shop,
      offline: (on) => context.setOffline(on),
      async restart(path) {
        await phone.shop.page.close()
        phone.shop = await open()
        await phone.shop.go(path)
      },
      async putAway() {
        await context.close()
        if (problems.flat().length > 0) throw new Error(problems.flat().join('\n'))
      },
    }
    return phone
  },

  async 'mini-program'(browser) {
    const employee = await anEmployee()
    const mini = await openMiniProgram(browser, {
      dist: miniProgramDist,
      scene: demo.staff_code,
      wechat: { url: stack.wechat_url, user: employee.employee_no },
    })
    const shop = new MiniShop(mini)
    await shop.proveStaff(employee)
    await shop.seesCampaign()
    return {
      employee,
      shop,
      offline: (on) => mini.offline(on),
      restart: (path) => mini.launch({ path: `pages/${path}` }),
      async putAway() {
        await mini.expectClean()
        await mini.close()
      },
    }
  },
}

/** The orders of this employee as the database has them, in the order they came. */
export async function ordersOf({ employee_no }: Employee) {
  return admin<{ status: string; total_fen: number }[]>`
    select o.status::text, o.total_fen
      from orders o
      join participants p on p.id = o.participant_id
      join employees e on e.id = p.employee_id
     where e.employee_no = ${employee_no} and p.campaign_id = ${demo.campaign_id}
     order by o.created_at`
}
