import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { admin, listen, picture } from './cast.ts'
import { anInvitingEmployee, aPhone } from './earning.ts'

test('points-mall: points become a ticket, a coupon and a bag that is sent home; what is too dear says what is missing', async ({
  browser,
}) => {
  const phone = await aPhone(browser)
  const { shop, participant_id } = await anInvitingEmployee(phone)
  const problems = listen(shop.page)
  await shop.go('mall/index')
  await expect(shop.text('还差 600 积分')).toBeVisible()
  await admin`select private.grant_points(${participant_id}, 1000, ${'journey:' + participant_id})`
  await shop.page.reload()
  await expect(shop.button('兑换内购限定帆布袋')).toBeVisible()
  await picture(shop.page, 'mall')
  await expectAccessible(shop.page)

  await test.step('a ticket for the lottery', async () => {
    await shop.button('兑换抽奖券 1 张').click()
    await shop.button('用 150 积分兑换').click()
    await expect(shop.text('兑换好了，抽奖券可以用了')).toBeVisible()
    await expect(shop.text('850')).toBeVisible()
  })

  await test.step('a coupon that nobody can claim otherwise', async () => {
    await shop.button('兑换立减 10 元券').click()
    await shop.button('用 200 积分兑换').click()
    await expect(shop.text('兑换好了，券在“我的券”里')).toBeVisible()
    await shop.go('wallet/index')
    await expect(shop.text('立减 10 元')).toBeVisible()
    await shop.go('mall/index')
  })

  await test.step('goods, with the address they go to', async () => {
    await shop.button('兑换内购限定帆布袋').click()
    await shop.fillAddress()
    await picture(shop.page, 'mall-exchange')
    await expectAccessible(shop.page)
    await shop.button('用 600 积分兑换').click()
    await expect(shop.text(/兑换好了，可在/)).toBeVisible()
    await expect(shop.text('50').first()).toBeVisible()
    await shop.go('mall/deliveries')
    await expect(shop.text('准备寄出')).toBeVisible()
    await admin`update deliveries set carrier = '顺丰速运', tracking_no = 'SF5566778899' where participant_id = ${participant_id}`
    await shop.page.reload()
    await expect(shop.text('SF5566778899')).toBeVisible()
    await picture(shop.page, 'deliveries')
    await expectAccessible(shop.page)
  })

  await test.step('every point has its reason', async () => {
    await shop.go('earnings/index')
    await shop.page.getByRole('tab', { name: /积分/ }).click()
    for (const reason of [
      '活动赠送',
      '兑换「抽奖券 1 张」',
      '兑换「立减 10 元券」',
      '兑换「内购限定帆布袋」',
    ])
      await expect(shop.text(reason)).toBeVisible()
    await picture(shop.page, 'earnings-points')
  })

  expect(problems).toEqual([])
  await phone.close()
})
