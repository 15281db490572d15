import type { Database } from '../database.types.ts'

type Row = Database['public']['Tables']['page_blocks']['Row']

/** Where a tap on a part of an image map leads. */
export type PageTarget =
  | { model_no: string }
  | { category: string }
  | { coupon_id: string }
  | { page: 'lottery' | 'mall' | 'earnings' | 'rules' | 'share' }

/** A rectangle of an image map, in per-mille of its picture; `name` is what a screen reader says. */
export type PageArea = { name: string; x: number; y: number; width: number; height: number } & PageTarget

export type PageBlockKind =
  | 'banner'
  | 'rich_text'
  | 'countdown'
  | 'coupon'
  | 'goods_grid'
  | 'rules'
  | 'leaderboard'
  | 'lottery'
  | 'video'
  | 'image_map'

export type PageBlockRow = Pick<
  Row,
  'id' | 'campaign_id' | 'position' | 'title' | 'body' | 'image_path' | 'coupon_id' | 'category'
> & {
  /** More are to come: who does not know one shows nothing for it. */
  kind: PageBlockKind
  /** Hand-picked goods of a `goods_grid`, in this order. */
  model_nos: string[] | null
  /** The .mp4 of a `video`; its poster is `image_path`. */
  video_path: string | null
  /** Where an `image_map` leads; its picture is `image_path`. */
  areas: PageArea[] | null
}
