import { checks, dots } from '../weaves'
import { aLineDress } from '../cuts/a-line-dress'
import { columnDress } from '../cuts/knit-dress'
import { pinafore } from '../cuts/pinafore'
import { shirtDress } from '../cuts/shirt-dress'
import { slipDress } from '../cuts/slip-dress'
import { S_L, S_XL, XS_XL, type Item } from './item'

export const dresses: Item[] = [
  {
    model_no: 'HM-D2401',
    name: '波点V领茶歇裙',
    description: '人棉提花，轻盈垂顺不起静电。V 领收腰 A 摆，走动时裙摆自然散开。',
    list_yuan: 629,
    floor: 33,
    colours: ['藏青波点', '砖红波点'],
    sizes: XS_XL,
    cut: aLineDress({ neck: 'v', weave: dots(34, 3.6) }),
  },
  {
    model_no: 'HM-D2402',
    name: '斜裁缎面吊带裙',
    description: '醋酸缎斜裁，随身形流动。荡领细肩带，长及小腿，外搭开衫可穿四季。',
    list_yuan: 699,
    floor: 31,
    colours: ['鼠尾草绿', '米白', '黑色'],
    sizes: S_L,
    cut: slipDress(),
  },
  {
    model_no: 'HM-D2403',
    name: '系带衬衫连衣裙',
    description: '水洗棉府绸，挺而不硬。衬衫领通襟一粒扣到底，同料腰带可拆。',
    list_yuan: 569,
    floor: 36,
    colours: ['天蓝', '卡其', '砖红'],
    sizes: S_XL,
    cut: shirtDress(),
  },
  {
    model_no: 'HM-D2404',
    name: '法式方领A字连衣裙',
    description: '棉混纺斜纹，微弹有骨。方领露出锁骨，短袖收腰，大摆及膝下。',
    list_yuan: 529,
    floor: 34,
    colours: ['奶油黄', '雾蓝', '黑色'],
    sizes: S_XL,
    cut: aLineDress({ neck: 'square', sleeve: 'puff' }),
  },
  {
    model_no: 'HM-D2405',
    name: '罗纹针织长裙',
    description: '羊毛混纺竖罗纹，显瘦有弹力。圆领长袖，长至脚踝上方，不起球。',
    list_yuan: 599,
    floor: 35,
    colours: ['咖啡', '燕麦', '酒红'],
    sizes: S_L,
    cut: columnDress({ knit: true }),
  },
  {
    model_no: 'HM-D2406',
    name: '圆领无袖小黑裙',
    description: '日本三醋酸双绉，立体省道塑形。及膝直身，背后隐形拉链，场合从早到晚。',
    list_yuan: 799,
    floor: 43,
    colours: ['黑色', '酒红'],
    sizes: XS_XL,
    cut: columnDress(),
  },
  {
    model_no: 'HM-D2407',
    name: '格纹羊毛背带裙',
    description: '色织羊毛格呢，有里衬不扎。可调肩带，侧贴袋，内搭毛衣衬衫皆可。',
    list_yuan: 459,
    floor: 29,
    colours: ['驼格', '绿格'],
    sizes: S_L,
    cut: pinafore({ weave: checks(52) }),
  },
]
