import { dots, ribs, stripes } from '../weaves'
import { aLineDress } from '../cuts/a-line-dress'
import { cardigan } from '../cuts/cardigan'
import { dungarees } from '../cuts/dungarees'
import { hoodie } from '../cuts/hoodie'
import { puffer } from '../cuts/puffer'
import { tee } from '../cuts/tee'
import { trousers } from '../cuts/trousers'
import { CHILD, type Item } from './item'

export const children: Item[] = [
  {
    model_no: 'HM-B2401',
    name: '儿童牛仔背带裤',
    description: '柔软水洗牛仔，膝部加固。肩带两档可调，多穿一年没问题。',
    list_yuan: 259,
    floor: 33,
    colours: ['牛仔蓝', '水洗蓝'],
    sizes: CHILD,
    cut: dungarees(),
  },
  {
    model_no: 'HM-B2402',
    name: '儿童彩条长袖T恤',
    description: 'A 类精梳棉，无骨缝制不磨皮肤。活泼彩条，领口弹性好穿脱。',
    list_yuan: 99,
    floor: 35,
    colours: ['绿白条', '砖红条', '藏青条'],
    sizes: CHILD,
    cut: tee({ sleeve: 'long', child: true, weave: stripes(44, 22) }),
  },
  {
    model_no: 'HM-B2403',
    name: '儿童连帽轻羽绒服',
    description: '90% 白鸭绒，轻盈不臃肿。防泼水面料，袖口内收防风。',
    list_yuan: 459,
    floor: 36,
    colours: ['姜黄', '雾蓝', '烟粉'],
    sizes: CHILD,
    cut: puffer({ child: true }),
  },
  {
    model_no: 'HM-B2404',
    name: '女童小波点连衣裙',
    description: '双层纯棉纱，吸汗透气。泡泡短袖高腰线，转圈裙摆。',
    list_yuan: 199,
    floor: 31,
    colours: ['薄荷波点', '杏底波点'],
    sizes: CHILD,
    cut: aLineDress({ child: true, sleeve: 'puff', weave: dots(30, 3.4) }),
  },
  {
    model_no: 'HM-B2405',
    name: '儿童纯棉连帽卫衣',
    description: 'A 类毛圈棉，里外都软。双层帽无抽绳，更安全。',
    list_yuan: 179,
    floor: 34,
    colours: ['珊瑚', '鼠尾草绿', '浅灰'],
    sizes: CHILD,
    cut: hoodie({ child: true }),
  },
  {
    model_no: 'HM-B2406',
    name: '儿童灯芯绒松紧裤',
    description: '细条灯芯绒，加绒不厚重。全松紧腰，自己也能穿好。',
    list_yuan: 149,
    floor: 29,
    colours: ['姜黄', '咖啡', '橄榄'],
    sizes: CHILD,
    cut: trousers({ leg: 'tapered', make: 'drawstring', child: true, weave: ribs(8) }),
  },
  {
    model_no: 'HM-B2407',
    name: '儿童羊毛针织开衫',
    description: '可机洗美丽诺羊毛，不扎脖子。V 领四粒扣，校服外套正合适。',
    list_yuan: 239,
    floor: 44,
    colours: ['奶油黄', '藏青'],
    sizes: CHILD,
    cut: cardigan({ child: true }),
  },
]
