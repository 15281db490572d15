import { cables, stripes } from '../weaves'
import { cardigan } from '../cuts/cardigan'
import { knitVest } from '../cuts/knit-vest'
import { polo } from '../cuts/polo'
import { sweater } from '../cuts/sweater'
import { MENS, S_L, S_XL, XS_XL, type Item } from './item'

export const knits: Item[] = [
  {
    model_no: 'HM-K2401',
    name: '山羊绒圆领毛衣',
    description: '内蒙古阿拉善白山羊绒，12 针细织，轻若无物。合身圆领，单穿叠穿皆宜。',
    list_yuan: 1299,
    floor: 39,
    colours: ['豆沙', '燕麦', '炭灰'],
    sizes: XS_XL,
    cut: sweater(),
  },
  {
    model_no: 'HM-K2402',
    name: '粗棒绞花毛衣',
    description: '羊毛羊驼混纺粗针，绞花立体饱满。落肩宽松版型，御寒有型。',
    list_yuan: 699,
    floor: 33,
    colours: ['米白', '焦糖', '墨绿'],
    sizes: S_L,
    cut: sweater({ weave: cables(), loose: true }),
  },
  {
    model_no: 'HM-K2403',
    name: '美丽诺半高领针织衫',
    description: '17.5 微米超细美丽诺羊毛，可机洗不扎肤。贴身半高领，秋冬打底首选。',
    list_yuan: 459,
    floor: 37,
    colours: ['驼色', '黑色', '雾蓝', '酒红'],
    sizes: XS_XL,
    cut: sweater({ neck: 'turtle' }),
  },
  {
    model_no: 'HM-K2404',
    name: '羊毛V领开衫',
    description: '全羊毛平针，挺而不硬。V 领前襟配牛角质感纽扣，长度至胯，显比例。',
    list_yuan: 599,
    floor: 35,
    colours: ['鼠尾草绿', '藏青', '奶油黄'],
    sizes: S_XL,
    cut: cardigan(),
  },
  {
    model_no: 'HM-K2405',
    name: '条纹马海毛毛衣',
    description: '小马海毛与羊毛交织，蓬松轻暖带微光。宽条纹配落肩廓形。',
    list_yuan: 559,
    floor: 27,
    colours: ['雾蓝条', '焦糖条'],
    sizes: S_L,
    cut: sweater({ weave: stripes(76, 34), loose: true }),
  },
  {
    model_no: 'HM-K2406',
    name: '学院绞花针织背心',
    description: '棉羊毛混纺，撞色滚边。深 V 领套衬衫正好，直身不束缚。',
    list_yuan: 329,
    floor: 31,
    colours: ['米白藏青边', '藏青米边', '灰酒红边'],
    sizes: S_XL,
    cut: knitVest(),
  },
  {
    model_no: 'HM-K2407',
    name: '羊绒混纺长开衫',
    description: '羊绒羊毛混纺，双贴袋长款至膝。垂顺不臃肿，办公室与旅途都常备。',
    list_yuan: 899,
    floor: 34,
    colours: ['燕麦', '炭灰'],
    sizes: S_L,
    cut: cardigan({ long: true }),
  },
  {
    model_no: 'HM-K2408',
    name: '翻领长袖针织衫',
    description: '丝光棉与桑蚕丝混纺 14 针，细腻有光泽。翻领三粒扣，绅士而松弛。',
    list_yuan: 489,
    floor: 44,
    colours: ['咖啡', '米白', '墨绿'],
    sizes: MENS,
    cut: polo({ knit: true }),
  },
]
