import { checks } from '../weaves'
import { blazer } from '../cuts/blazer'
import { bomber } from '../cuts/bomber'
import { coat } from '../cuts/coat'
import { denimJacket } from '../cuts/denim-jacket'
import { puffer } from '../cuts/puffer'
import { trench } from '../cuts/trench'
import { MENS, S_L, S_XL, XS_XL, type Item } from './item'

export const outerwear: Item[] = [
  {
    model_no: 'HM-C2401',
    name: '双排扣经典风衣',
    description: '高密斜纹棉防泼水处理，肩章、枪挡、腰带一应俱全。微收腰长款，内里半衬透气。',
    list_yuan: 1599,
    floor: 36,
    colours: ['卡其', '藏青'],
    sizes: XS_XL,
    cut: trench(),
  },
  {
    model_no: 'HM-C2402',
    name: '双面羊绒系带大衣',
    description: '手工双面缝制，九成羊毛一成羊绒。宽驳领落肩茧形，系带即成收腰。',
    list_yuan: 2999,
    floor: 38,
    colours: ['驼色', '炭灰', '酒红'],
    sizes: S_L,
    cut: coat(),
  },
  {
    model_no: 'HM-C2403',
    name: '单排扣宽肩西装',
    description: '羊毛混纺精纺面料，四季皆可。略宽肩线与微收腰身，利落不拘谨。',
    list_yuan: 1099,
    floor: 35,
    colours: ['灰格', '黑色'],
    sizes: XS_XL,
    cut: blazer({ weave: checks(44) }),
  },
  {
    model_no: 'HM-C2404',
    name: '90白鸭绒轻羽绒服',
    description: '90% 白鸭绒，650 蓬松度，全重不足 400 克。可收入随附小袋，内搭外穿两相宜。',
    list_yuan: 699,
    floor: 33,
    colours: ['墨绿', '米白', '黑色'],
    sizes: S_XL,
    cut: puffer(),
  },
  {
    model_no: 'HM-C2405',
    name: '连帽长款鹅绒羽绒服',
    description: '90% 白鹅绒，800 蓬松度，过膝长度挡风。三防面料，立体连帽带可调抽绳。',
    list_yuan: 2199,
    floor: 37,
    colours: ['燕麦', '藏青', '砖红'],
    sizes: S_XL,
    cut: puffer({ length: 'long' }),
  },
  {
    model_no: 'HM-C2406',
    name: '水洗短款牛仔夹克',
    description: '12 盎司赤耳牛仔，石磨水洗出自然落色。短款箱形，铜扣撞色缉线。',
    list_yuan: 569,
    floor: 34,
    colours: ['牛仔蓝', '原色靛蓝'],
    sizes: S_XL,
    cut: denimJacket(),
  },
  {
    model_no: 'HM-C2407',
    name: '羊毛双排扣西装',
    description: '意大利产 120 支羊毛，半麻衬工艺。戗驳领双排六扣，腰身流畅。',
    list_yuan: 1499,
    floor: 45,
    colours: ['藏青', '驼色'],
    sizes: S_XL,
    cut: blazer({ breast: 'double' }),
  },
  {
    model_no: 'HM-C2408',
    name: '罗纹领飞行员夹克',
    description: '再生尼龙轻薄夹棉，防风抗皱。罗纹领口、袖口与下摆，短款利落。',
    list_yuan: 799,
    floor: 30,
    colours: ['橄榄', '黑色'],
    sizes: MENS,
    cut: bomber(),
  },
  {
    model_no: 'HM-C2409',
    name: '立领羽绒马甲',
    description: '90% 白鸭绒填充，哑光面料。立领无袖，叠在衬衫和西装里都不臃肿。',
    list_yuan: 499,
    floor: 32,
    colours: ['焦糖', '藏青', '鼠尾草绿'],
    sizes: S_XL,
    cut: puffer({ length: 'vest' }),
  },
]
