import { stripes } from '../weaves'
import { camisole } from '../cuts/camisole'
import { hoodie } from '../cuts/hoodie'
import { polo } from '../cuts/polo'
import { sweatshirt } from '../cuts/sweatshirt'
import { tee } from '../cuts/tee'
import { MENS, S_L, S_XL, XS_XL, type Item } from './item'

export const tops: Item[] = [
  {
    model_no: 'HM-T2401',
    name: '重磅纯棉圆领T恤',
    description: '260 克重磅精梳棉，版型挺括不透。微落肩宽松剪裁，领口双针加固，久洗不垮。',
    list_yuan: 129,
    floor: 34,
    colours: ['雾蓝', '本白', '黑色'],
    sizes: XS_XL,
    cut: tee(),
  },
  {
    model_no: 'HM-T2402',
    name: '海岛棉水手条纹长袖T恤',
    description: '长绒海岛棉织就，触感细滑微凉。经典海军领口与等距条纹，合身不紧绷。',
    list_yuan: 199,
    floor: 36,
    colours: ['藏青条', '砖红条'],
    sizes: S_XL,
    cut: tee({ sleeve: 'long', weave: stripes(30, 11) }),
  },
  {
    model_no: 'HM-T2403',
    name: '落肩抽绳连帽卫衣',
    description: '380 克双面毛圈棉，内里亲肤。落肩廓形配立体双层帽，袖口下摆加密罗纹。',
    list_yuan: 329,
    floor: 33,
    colours: ['鼠尾草绿', '燕麦', '炭灰'],
    sizes: S_XL,
    cut: hoodie(),
  },
  {
    model_no: 'HM-T2404',
    name: '珠地棉翻领POLO衫',
    description: '双珠地网眼棉，透气易干。罗纹领定型不卷边，直筒剪裁商务休闲皆宜。',
    list_yuan: 239,
    floor: 35,
    colours: ['墨绿', '米白', '藏青'],
    sizes: MENS,
    cut: polo(),
  },
  {
    model_no: 'HM-T2405',
    name: '毛圈棉圆领卫衣',
    description: '纯棉小毛圈，四季可穿。略宽松的常规版型，领下 V 形补强保留复古细节。',
    list_yuan: 269,
    floor: 32,
    colours: ['酒红', '浅灰', '奶油黄'],
    sizes: S_XL,
    cut: sweatshirt(),
  },
  {
    model_no: 'HM-T2406',
    name: '亚麻混纺亨利领上衣',
    description: '亚麻与棉混纺，肌理自然、越穿越软。三粒扣亨利领，微宽短袖。',
    list_yuan: 219,
    floor: 30,
    colours: ['燕麦', '橄榄'],
    sizes: S_XL,
    cut: tee({ neck: 'henley' }),
  },
  {
    model_no: 'HM-T2407',
    name: '醋酸缎面吊带上衣',
    description: '醋酸混纺缎面，光泽柔和有垂感。可调细肩带，单穿或作内搭都好看。',
    list_yuan: 179,
    floor: 28,
    colours: ['烟粉', '黑色', '米白'],
    sizes: S_L,
    cut: camisole(),
  },
  {
    model_no: 'HM-T2408',
    name: '半拉链立领卫衣',
    description: '重磅空气层面料，挺括轻暖。立领半拉链可翻可立，下摆罗纹收束利落。',
    list_yuan: 359,
    floor: 43,
    colours: ['驼色', '原色靛蓝'],
    sizes: MENS,
    cut: sweatshirt({ neck: 'half-zip' }),
  },
]
