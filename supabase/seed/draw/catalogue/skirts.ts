import { pleatedSkirt } from '../cuts/pleated-skirt'
import { skirt } from '../cuts/skirt'
import { S_L, S_XL, type Item } from './item'

export const skirts: Item[] = [
  {
    model_no: 'HM-Q2401',
    name: '高腰百褶中长裙',
    description: '记忆纱面料高温定褶，水洗不走形。高腰隐形拉链，褶量丰盈却不蓬。',
    list_yuan: 459,
    floor: 34,
    colours: ['墨绿', '燕麦', '黑色'],
    sizes: S_XL,
    cut: pleatedSkirt(),
  },
  {
    model_no: 'HM-Q2402',
    name: '斜裁缎面半裙',
    description: '缎面醋酸混纺，斜裁贴合腰臀。松紧腰舒适，光泽如水。',
    list_yuan: 399,
    floor: 30,
    colours: ['杏色', '紫灰', '黑色'],
    sizes: S_L,
    cut: skirt({ shape: 'bias' }),
  },
  {
    model_no: 'HM-Q2403',
    name: '水洗牛仔排扣半裙',
    description: '棉质微弹牛仔，前中铜扣。高腰 A 摆过膝上，四季好搭。',
    list_yuan: 329,
    floor: 33,
    colours: ['牛仔蓝', '水洗蓝'],
    sizes: S_XL,
    cut: skirt({ shape: 'denim' }),
  },
  {
    model_no: 'HM-Q2404',
    name: '羊毛高腰A字半裙',
    description: '羊毛粗纺，带里衬，垂坠挺括。前后省道收腰，及膝 A 摆。',
    list_yuan: 499,
    floor: 35,
    colours: ['焦糖', '炭灰', '酒红'],
    sizes: S_L,
    cut: skirt({ shape: 'a-line' }),
  },
  {
    model_no: 'HM-Q2405',
    name: '开衩直筒一步裙',
    description: '四面弹西装料，久坐不皱。高腰直筒，侧开衩行走自如。',
    list_yuan: 369,
    floor: 42,
    colours: ['黑色', '驼色'],
    sizes: S_XL,
    cut: skirt({ shape: 'straight' }),
  },
]
