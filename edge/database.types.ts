
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "private": {
          Tables: {
            "budget_use": {
                  Row: {
                    "campaign_id": string,"scope": Database["private"]['Enums']["budget_scope"],"scope_id": string,"used_fen": number
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"scope": Database["private"]['Enums']["budget_scope"],"scope_id": string,"used_fen"?: number
                  }
                  Update: {
                    "campaign_id"?: string,"scope"?: Database["private"]['Enums']["budget_scope"],"scope_id"?: string,"used_fen"?: number
                  }
                  Relationships: [
                    
                  ]
                },"code_hours": {
                  Row: {
                    "addresses": number,"devices": number,"entry_code_id": string,"hour": string,"let_in": number,"people": number,"refused": number,"refused_by_roster": number,"scans": number,"sign": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "addresses": number,"devices": number,"entry_code_id": string,"hour": string,"let_in": number,"people": number,"refused": number,"refused_by_roster": number,"scans": number,"sign"?: string | null
                  }
                  Update: {
                    "addresses"?: number,"devices"?: number,"entry_code_id"?: string,"hour"?: string,"let_in"?: number,"people"?: number,"refused"?: number,"refused_by_roster"?: number,"scans"?: number,"sign"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"code_pictures": {
                  Row: {
                    "attempts": number,"created_at": string,"done_at": string | null,"due_at": string,"entry_code_id": string,"path": string | null,"reason": string | null,"scene": string | null,"status": Database["private"]['Enums']["code_picture_status"],"wanted": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "attempts"?: number,"created_at"?: string,"done_at"?: string | null,"due_at"?: string,"entry_code_id": string,"path"?: string | null,"reason"?: string | null,"scene"?: string | null,"status"?: Database["private"]['Enums']["code_picture_status"],"wanted": boolean
                  }
                  Update: {
                    "attempts"?: number,"created_at"?: string,"done_at"?: string | null,"due_at"?: string,"entry_code_id"?: string,"path"?: string | null,"reason"?: string | null,"scene"?: string | null,"status"?: Database["private"]['Enums']["code_picture_status"],"wanted"?: boolean
                  }
                  Relationships: [
                    
                  ]
                },"code_sums": {
                  Row: {
                    "addresses": number,"devices": number,"entry_code_id": string,"last_scan_at": string,"let_in": number,"people": number,"refused": number,"scans": number
                  }
                  ComputedFields: never
                  Insert: {
                    "addresses": number,"devices": number,"entry_code_id": string,"last_scan_at": string,"let_in": number,"people": number,"refused": number,"scans": number
                  }
                  Update: {
                    "addresses"?: number,"devices"?: number,"entry_code_id"?: string,"last_scan_at"?: string,"let_in"?: number,"people"?: number,"refused"?: number,"scans"?: number
                  }
                  Relationships: [
                    
                  ]
                },"coupon_slots": {
                  Row: {
                    "coupon_id": string,"remaining": number,"slot": number
                  }
                  ComputedFields: never
                  Insert: {
                    "coupon_id": string,"remaining": number,"slot": number
                  }
                  Update: {
                    "coupon_id"?: string,"remaining"?: number,"slot"?: number
                  }
                  Relationships: [
                    
                  ]
                },"flag_rules": {
                  Row: {
                    "campaign_id": string | null,"fans_per_address": number | null,"fans_per_device": number | null,"refunds_in_series": number | null,"silent_fans": number | null,"within_minutes": number
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id"?: string | null,"fans_per_address"?: number | null,"fans_per_device"?: number | null,"refunds_in_series"?: number | null,"silent_fans"?: number | null,"within_minutes"?: number
                  }
                  Update: {
                    "campaign_id"?: string | null,"fans_per_address"?: number | null,"fans_per_device"?: number | null,"refunds_in_series"?: number | null,"silent_fans"?: number | null,"within_minutes"?: number
                  }
                  Relationships: [
                    
                  ]
                },"full_rosters": {
                  Row: {
                    "applied_at": string,"id": string,"leavers": number,"present": number,"reason": string
                  }
                  ComputedFields: never
                  Insert: {
                    "applied_at"?: string,"id"?: string,"leavers": number,"present": number,"reason"?: string
                  }
                  Update: {
                    "applied_at"?: string,"id"?: string,"leavers"?: number,"present"?: number,"reason"?: string
                  }
                  Relationships: [
                    
                  ]
                },"idempotency_keys": {
                  Row: {
                    "body": Json | null,"created_at": string,"key": string,"request_hash": string,"route": string,"status": number | null,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "body"?: Json | null,"created_at"?: string,"key": string,"request_hash": string,"route": string,"status"?: number | null,"user_id": string
                  }
                  Update: {
                    "body"?: Json | null,"created_at"?: string,"key"?: string,"request_hash"?: string,"route"?: string,"status"?: number | null,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"link_codes": {
                  Row: {
                    "code_hash": string,"expires_at": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "code_hash": string,"expires_at": string,"user_id": string
                  }
                  Update: {
                    "code_hash"?: string,"expires_at"?: string,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"link_tries": {
                  Row: {
                    "address_hash": string,"device_hash": string,"id": number,"tried_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "address_hash": string,"device_hash": string,"id"?: never,"tried_at"?: string
                  }
                  Update: {
                    "address_hash"?: string,"device_hash"?: string,"id"?: never,"tried_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"message_outbox": {
                  Row: {
                    "attempts": number,"created_at": string,"due_at": string,"inbox_message_id": string,"reason": string | null,"sent_at": string | null,"status": Database["private"]['Enums']["outbox_status"],"template": string
                  }
                  ComputedFields: never
                  Insert: {
                    "attempts"?: number,"created_at"?: string,"due_at"?: string,"inbox_message_id": string,"reason"?: string | null,"sent_at"?: string | null,"status"?: Database["private"]['Enums']["outbox_status"],"template": string
                  }
                  Update: {
                    "attempts"?: number,"created_at"?: string,"due_at"?: string,"inbox_message_id"?: string,"reason"?: string | null,"sent_at"?: string | null,"status"?: Database["private"]['Enums']["outbox_status"],"template"?: string
                  }
                  Relationships: [
                    
                  ]
                },"milestone_checks": {
                  Row: {
                    "checked_to": string | null,"milestone_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "checked_to"?: string | null,"milestone_id": string
                  }
                  Update: {
                    "checked_to"?: string | null,"milestone_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"milestone_rewards": {
                  Row: {
                    "granted_at": string,"milestone_id": string,"ordinal": number,"participant_id": string,"round": number,"taken_back_at": string | null,"reward_reference": string | null
                  }
                  ComputedFields: "reward_reference"
                  Insert: {
                    "granted_at"?: string,"milestone_id": string,"ordinal": number,"participant_id": string,"round": number,"taken_back_at"?: string | null
                  }
                  Update: {
                    "granted_at"?: string,"milestone_id"?: string,"ordinal"?: number,"participant_id"?: string,"round"?: number,"taken_back_at"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"payment_notices": {
                  Row: {
                    "decided_at": string | null,"event_type": string,"id": string,"outcome": string,"reason": string | null,"received_at": string,"times": number
                  }
                  ComputedFields: never
                  Insert: {
                    "decided_at"?: string | null,"event_type": string,"id": string,"outcome"?: string,"reason"?: string | null,"received_at"?: string,"times"?: number
                  }
                  Update: {
                    "decided_at"?: string | null,"event_type"?: string,"id"?: string,"outcome"?: string,"reason"?: string | null,"received_at"?: string,"times"?: number
                  }
                  Relationships: [
                    
                  ]
                },"payout_transfers": {
                  Row: {
                    "attempts": number,"called_at": string | null,"cancel_asked_at": string | null,"confirm_by": string | null,"created_at": string,"due_at": string,"ended_at": string | null,"id": string,"openid": string | null,"package_info": string | null,"payout_id": string,"reason": string | null,"refused_at": string | null,"state": Database["private"]['Enums']["transfer_state"],"taken_until": string | null,"wechat_ref": string | null,"lacks_bill": boolean | null
                  }
                  ComputedFields: "lacks_bill"
                  Insert: {
                    "attempts"?: number,"called_at"?: string | null,"cancel_asked_at"?: string | null,"confirm_by"?: string | null,"created_at"?: string,"due_at"?: string,"ended_at"?: string | null,"id"?: string,"openid"?: string | null,"package_info"?: string | null,"payout_id": string,"reason"?: string | null,"refused_at"?: string | null,"state"?: Database["private"]['Enums']["transfer_state"],"taken_until"?: string | null,"wechat_ref"?: string | null
                  }
                  Update: {
                    "attempts"?: number,"called_at"?: string | null,"cancel_asked_at"?: string | null,"confirm_by"?: string | null,"created_at"?: string,"due_at"?: string,"ended_at"?: string | null,"id"?: string,"openid"?: string | null,"package_info"?: string | null,"payout_id"?: string,"reason"?: string | null,"refused_at"?: string | null,"state"?: Database["private"]['Enums']["transfer_state"],"taken_until"?: string | null,"wechat_ref"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"pickup_point_pins": {
                  Row: {
                    "pickup_point_id": string,"pin_hash": string
                  }
                  ComputedFields: never
                  Insert: {
                    "pickup_point_id": string,"pin_hash": string
                  }
                  Update: {
                    "pickup_point_id"?: string,"pin_hash"?: string
                  }
                  Relationships: [
                    
                  ]
                },"picture_copies": {
                  Row: {
                    "created_at": string,"due_at": string,"from_path": string,"to_path": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"due_at"?: string,"from_path": string,"to_path": string
                  }
                  Update: {
                    "created_at"?: string,"due_at"?: string,"from_path"?: string,"to_path"?: string
                  }
                  Relationships: [
                    
                  ]
                },"pin_tries": {
                  Row: {
                    "id": number,"passed": boolean,"pickup_point_id": string | null,"tried_at": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "id"?: never,"passed": boolean,"pickup_point_id"?: string | null,"tried_at"?: string,"user_id": string
                  }
                  Update: {
                    "id"?: never,"passed"?: boolean,"pickup_point_id"?: string | null,"tried_at"?: string,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"point_expiries": {
                  Row: {
                    "due_at": string,"participant_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "due_at": string,"participant_id": string
                  }
                  Update: {
                    "due_at"?: string,"participant_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"reach_key": {
                  Row: {
                    "key": string,"only_row": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "key"?: string,"only_row"?: boolean
                  }
                  Update: {
                    "key"?: string,"only_row"?: boolean
                  }
                  Relationships: [
                    
                  ]
                },"report_campaigns": {
                  Row: {
                    "campaign": string,"campaign_id": string,"claims_xid": unknown,"epoch": string,"events_xid": unknown,"ledger_xid": unknown,"looked_at": string,"orders_xid": unknown,"participants_xid": unknown,"recount": boolean,"refreshed_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign": string,"campaign_id": string,"claims_xid"?: unknown,"epoch": string,"events_xid"?: unknown,"ledger_xid"?: unknown,"looked_at"?: string,"orders_xid"?: unknown,"participants_xid"?: unknown,"recount"?: boolean,"refreshed_at"?: string | null
                  }
                  Update: {
                    "campaign"?: string,"campaign_id"?: string,"claims_xid"?: unknown,"epoch"?: string,"events_xid"?: unknown,"ledger_xid"?: unknown,"looked_at"?: string,"orders_xid"?: unknown,"participants_xid"?: unknown,"recount"?: boolean,"refreshed_at"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"report_counts": {
                  Row: {
                    "campaign_id": string,"day": string | null,"n": number,"root_id": string | null,"step": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"day"?: string | null,"n": number,"root_id"?: string | null,"step": string
                  }
                  Update: {
                    "campaign_id"?: string,"day"?: string | null,"n"?: number,"root_id"?: string | null,"step"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "report_counts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "report_campaigns"
      referencedColumns: ["campaign_id"]
    }
                  ]
                },"report_coupons": {
                  Row: {
                    "campaign_id": string,"claimed": number,"coupon_id": string,"discount_fen": number,"redeemed": number,"title": string,"type": Database["public"]['Enums']["coupon_type"]
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"claimed"?: number,"coupon_id": string,"discount_fen"?: number,"redeemed"?: number,"title": string,"type": Database["public"]['Enums']["coupon_type"]
                  }
                  Update: {
                    "campaign_id"?: string,"claimed"?: number,"coupon_id"?: string,"discount_fen"?: number,"redeemed"?: number,"title"?: string,"type"?: Database["public"]['Enums']["coupon_type"]
                  }
                  Relationships: [
                    {
      foreignKeyName: "report_coupons_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "report_campaigns"
      referencedColumns: ["campaign_id"]
    }
                  ]
                },"report_departments": {
                  Row: {
                    "campaign_id": string,"department": string,"staff": number
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"department": string,"staff": number
                  }
                  Update: {
                    "campaign_id"?: string,"department"?: string,"staff"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "report_departments_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "report_campaigns"
      referencedColumns: ["campaign_id"]
    }
                  ]
                },"report_employees": {
                  Row: {
                    "campaign_id": string,"department": string,"employee_no": string | null,"name": string,"participant_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"department": string,"employee_no"?: string | null,"name": string,"participant_id": string
                  }
                  Update: {
                    "campaign_id"?: string,"department"?: string,"employee_no"?: string | null,"name"?: string,"participant_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "report_employees_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "report_campaigns"
      referencedColumns: ["campaign_id"]
    }
                  ]
                },"report_ledger": {
                  Row: {
                    "amount": number,"campaign_id": string,"from_bucket": Database["public"]['Enums']["ledger_bucket"],"kind": string,"to_bucket": Database["public"]['Enums']["ledger_bucket"],"unit": Database["public"]['Enums']["ledger_unit"]
                  }
                  ComputedFields: never
                  Insert: {
                    "amount": number,"campaign_id": string,"from_bucket": Database["public"]['Enums']["ledger_bucket"],"kind": string,"to_bucket": Database["public"]['Enums']["ledger_bucket"],"unit": Database["public"]['Enums']["ledger_unit"]
                  }
                  Update: {
                    "amount"?: number,"campaign_id"?: string,"from_bucket"?: Database["public"]['Enums']["ledger_bucket"],"kind"?: string,"to_bucket"?: Database["public"]['Enums']["ledger_bucket"],"unit"?: Database["public"]['Enums']["ledger_unit"]
                  }
                  Relationships: [
                    {
      foreignKeyName: "report_ledger_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "report_campaigns"
      referencedColumns: ["campaign_id"]
    }
                  ]
                },"report_lines": {
                  Row: {
                    "campaign_id": string,"left_stock": number,"order_line_id": string,"paid_fen": number,"pieces": number
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"left_stock": number,"order_line_id": string,"paid_fen": number,"pieces": number
                  }
                  Update: {
                    "campaign_id"?: string,"left_stock"?: number,"order_line_id"?: string,"paid_fen"?: number,"pieces"?: number
                  }
                  Relationships: [
                    
                  ]
                },"report_marks": {
                  Row: {
                    "campaign_id": string,"day": string,"marks": number,"participant_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"day": string,"marks": number,"participant_id": string
                  }
                  Update: {
                    "campaign_id"?: string,"day"?: string,"marks"?: number,"participant_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"report_orders": {
                  Row: {
                    "address_hash": string | null,"campaign_id": string,"flagged": boolean,"kept": boolean,"order_id": string,"paid_fen": number,"paid_on": string | null,"participant_id": string,"phone_hash": string | null,"pieces": number,"placed_on": string,"refund_series": boolean,"refunded_fen": number,"repeated": boolean,"root_id": string,"same_device": boolean,"saved_fen": number,"shared_address": boolean,"shared_phone": boolean,"suspected": boolean,"to_ship": boolean,"too_soon": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "address_hash"?: string | null,"campaign_id": string,"flagged"?: boolean,"kept": boolean,"order_id": string,"paid_fen": number,"paid_on"?: string | null,"participant_id": string,"phone_hash"?: string | null,"pieces": number,"placed_on": string,"refund_series": boolean,"refunded_fen": number,"repeated": boolean,"root_id": string,"same_device": boolean,"saved_fen": number,"shared_address"?: boolean,"shared_phone"?: boolean,"suspected"?: never,"to_ship": boolean,"too_soon": boolean
                  }
                  Update: {
                    "address_hash"?: string | null,"campaign_id"?: string,"flagged"?: boolean,"kept"?: boolean,"order_id"?: string,"paid_fen"?: number,"paid_on"?: string | null,"participant_id"?: string,"phone_hash"?: string | null,"pieces"?: number,"placed_on"?: string,"refund_series"?: boolean,"refunded_fen"?: number,"repeated"?: boolean,"root_id"?: string,"same_device"?: boolean,"saved_fen"?: number,"shared_address"?: boolean,"shared_phone"?: boolean,"suspected"?: never,"to_ship"?: boolean,"too_soon"?: boolean
                  }
                  Relationships: [
                    
                  ]
                },"report_skus": {
                  Row: {
                    "campaign_id": string,"category": string,"colour": string,"cost_fen": number | null,"left_stock": number,"list_price_fen": number,"model_no": string,"name": string,"on_hand": number,"paid_fen": number,"pieces": number,"product_id": string,"size": string,"sku_id": string,"sku_no": string,"sold_out": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"category": string,"colour": string,"cost_fen"?: number | null,"left_stock"?: number,"list_price_fen": number,"model_no": string,"name": string,"on_hand": number,"paid_fen"?: number,"pieces"?: number,"product_id": string,"size": string,"sku_id": string,"sku_no": string,"sold_out": boolean
                  }
                  Update: {
                    "campaign_id"?: string,"category"?: string,"colour"?: string,"cost_fen"?: number | null,"left_stock"?: number,"list_price_fen"?: number,"model_no"?: string,"name"?: string,"on_hand"?: number,"paid_fen"?: number,"pieces"?: number,"product_id"?: string,"size"?: string,"sku_id"?: string,"sku_no"?: string,"sold_out"?: boolean
                  }
                  Relationships: [
                    {
      foreignKeyName: "report_skus_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "report_campaigns"
      referencedColumns: ["campaign_id"]
    }
                  ]
                },"report_steps": {
                  Row: {
                    "mark": number | null,"position": number,"stage": string | null,"step": string
                  }
                  ComputedFields: never
                  Insert: {
                    "mark"?: number | null,"position": number,"stage"?: string | null,"step": string
                  }
                  Update: {
                    "mark"?: number | null,"position"?: number,"stage"?: string | null,"step"?: string
                  }
                  Relationships: [
                    
                  ]
                },"sandbox_transactions": {
                  Row: {
                    "amount_fen": number,"created_at": string,"noticed": boolean,"outcome": string,"payment_id": string,"refunds": NonNullable<Json>
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_fen": number,"created_at"?: string,"noticed"?: boolean,"outcome": string,"payment_id": string,"refunds"?: NonNullable<Json>
                  }
                  Update: {
                    "amount_fen"?: number,"created_at"?: string,"noticed"?: boolean,"outcome"?: string,"payment_id"?: string,"refunds"?: NonNullable<Json>
                  }
                  Relationships: [
                    
                  ]
                },"scans_counted": {
                  Row: {
                    "only_row": boolean,"until": string
                  }
                  ComputedFields: never
                  Insert: {
                    "only_row"?: boolean,"until"?: string
                  }
                  Update: {
                    "only_row"?: boolean,"until"?: string
                  }
                  Relationships: [
                    
                  ]
                },"silent_fans": {
                  Row: {
                    "fan_id": string,"sponsor_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "fan_id": string,"sponsor_id": string
                  }
                  Update: {
                    "fan_id"?: string,"sponsor_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"silent_watch": {
                  Row: {
                    "joined_at": string,"only_row": boolean,"participant_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "joined_at"?: string,"only_row"?: boolean,"participant_id"?: string
                  }
                  Update: {
                    "joined_at"?: string,"only_row"?: boolean,"participant_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"sync_epoch": {
                  Row: {
                    "epoch": string,"only_row": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "epoch"?: string,"only_row"?: boolean
                  }
                  Update: {
                    "epoch"?: string,"only_row"?: boolean
                  }
                  Relationships: [
                    
                  ]
                },"wechat_identities": {
                  Row: {
                    "noted_at": string,"openid": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "noted_at"?: string,"openid": string,"user_id": string
                  }
                  Update: {
                    "noted_at"?: string,"openid"?: string,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                }
          }
          Views: {
            "report_figures": {
                  Row: {
                    "active_staff": number | null,"buyers": number | null,"campaign_id": string,"cart_add": number | null,"claims": number | null,"compare": number | null,"copy_model_no": number | null,"day": string | null,"fans": number | null,"inviting_friends": number | null,"materials_shared": number | null,"orders_paid": number | null,"orders_placed": number | null,"orders_to_ship": number | null,"paid_fen": number | null,"pieces": number | null,"product_view": number | null,"refunded_fen": number | null,"repeat_orders": number | null,"root_id": string | null,"saved_fen": number | null,"search": number | null,"share_opened": number | null,"suspected_orders": number | null,"visitors": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "report_counts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "report_campaigns"
      referencedColumns: ["campaign_id"]
    }
                  ]
                },"report_price_bands": {
                  Row: {
                    "band": number | null,"from_fen": number | null,"name": string | null,"to_fen": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                }
          }
          Functions: {
            "accrue_commission":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"act":
{ Args: { "p": Omit<Database["public"]['Tables']["admin_actions"]['Row'], Database["public"]['Tables']["admin_actions"]['ComputedFields']> }; Returns: string
                           },
"actor":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"add_consents":
{ Args: { "p_accepted": number,"p_campaign_id": string,"p_template": string }; Returns: number
                           },
"add_report_counts":
{ Args: { "p_campaign_id": string,"p_deltas": (Database["private"]['CompositeTypes']["report_delta"])[] }; Returns: undefined
                           },
"add_to_budgets":
{ Args: { "p_order_ids": (string)[],"p_sign": number }; Returns: undefined
                           },
"address_delivery":
{ Args: { "p_address": Json,"p_id": string }; Returns: Database["public"]['Tables']["deliveries"]['Row']
                          SetofOptions: {
        from: "*"
        to: "deliveries"
        isOneToOne: true
        isSetofReturn: false
      } },
"admit_employee":
{ Args: { "p_campaign_id": string,"p_employee_id": string,"p_user_id": string }; Returns: Database["public"]['Tables']["participants"]['Row']
                          SetofOptions: {
        from: "*"
        to: "participants"
        isOneToOne: true
        isSetofReturn: false
      } },
"admit_friend":
{ Args: { "p_sponsor_id": string,"p_user_id": string }; Returns: Database["public"]['Tables']["participants"]['Row']
                          SetofOptions: {
        from: "*"
        to: "participants"
        isOneToOne: true
        isSetofReturn: false
      } },
"apply_full_roster":
{ Args: { "p_even_most"?: boolean,"p_reason": string }; Returns: string
                           },
"approve_open_requests":
{ Args: { "p_order_id": string,"p_reason": string,"p_seen": (string)[] }; Returns: number
                           },
"approve_payouts":
{ Args: { "p_campaign_id"?: string,"p_ids"?: (string)[],"p_reason"?: string,"p_up_to_fen"?: number }; Returns: string
                           },
"approve_refund":
{ Args: { "p_note"?: string,"p_refund_id": string }; Returns: Database["public"]['Tables']["refunds"]['Row']
                          SetofOptions: {
        from: "*"
        to: "refunds"
        isOneToOne: true
        isSetofReturn: false
      } },
"area_fault":
{ Args: { "p_area": Json,"p_campaign_id": string }; Returns: (string)[]
                           },
"areas_fault":
{ Args: { "p_areas": Json,"p_campaign_id": string }; Returns: (string)[]
                           },
"asking":
{ Args: { "p_column": string,"p_format": string,"p_what": string }; Returns: string
                           },
"audit_mask":
{ Args: { "p_column": string,"p_value": Json }; Returns: Json
                           },
"audit_masked":
{ Args: { "p_hidden": (string)[],"p_row": Json }; Returns: Json
                           },
"audit_table":
{ Args: { "p_table": unknown }; Returns: undefined
                           },
"balance":
{ Args: { "p_account_id": string }; Returns: number
                           },
"balance_of":
{ Args: { "p_bucket": Database["public"]['Enums']["ledger_bucket"],"p_participant_id": string,"p_unit": Database["public"]['Enums']["ledger_unit"] }; Returns: number
                           },
"because":
{ Args: { "p_reason": string }; Returns: undefined
                           },
"begin_import":
{ Args: { "p_table": string }; Returns: undefined
                           },
"begin_job":
{ Args: { "p_job": string }; Returns: undefined
                           },
"begin_request":
{ Args: { "p_key": string,"p_request_hash": string,"p_route": string }; Returns: Record<string, unknown>
                           },
"block_person":
{ Args: { "p_participant_id": string,"p_reason": string }; Returns: string
                           },
"book_refund":
{ Args: { "p_refund": Omit<Database["public"]['Tables']["refunds"]['Row'], Database["public"]['Tables']["refunds"]['ComputedFields']> }; Returns: undefined
                           },
"broadcast":
{ Args: { "p_body": string,"p_campaign_id": string,"p_title": string,"p_to"?: string }; Returns: string
                           },
"budget_lock_key":
{ Args: { "p_campaign_id": string }; Returns: number
                           },
"campaign_for_update":
{ Args: { "p_campaign_id": string }; Returns: Database["public"]['Tables']["campaigns"]['Row']
                          SetofOptions: {
        from: "*"
        to: "campaigns"
        isOneToOne: true
        isSetofReturn: false
      } },
"campaign_of_import":
{ Args: { "p_cell": string }; Returns: Record<string, unknown>
                           },
"campaign_steps":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']> }; Returns: {
              "done": boolean,"needed": boolean,"step": number,"topic": string,"what_to_do": string
            }[]
                           },
"cancel_order":
{ Args: { "p_order_id": string }; Returns: Database["public"]['Tables']["orders"]['Row']
                          SetofOptions: {
        from: "*"
        to: "orders"
        isOneToOne: true
        isSetofReturn: false
      } },
"cancel_order_for":
{ Args: { "p_order_no": string,"p_reason": string }; Returns: string
                           },
"cancel_transfers":
{ Args: { "p_ids": (string)[] }; Returns: Database["public"]['Tables']["payouts"]['Row'][]
                          SetofOptions: {
        from: "*"
        to: "payouts"
        isOneToOne: false
        isSetofReturn: true
      } },
"charge_budgets":
{ Args: { "p_order_id": string }; Returns: undefined
                           },
"check_address":
{ Args: { "p_address": Json }; Returns: undefined
                           },
"check_coupons":
{ Args: { "p_coupons": Json,"p_lines": Json,"p_me": Omit<Database["public"]['Tables']["participants"]['Row'], Database["public"]['Tables']["participants"]['ComputedFields']> }; Returns: undefined
                           },
"check_delivery":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']>,"p_fulfilment": Json,"p_price_fen": number,"p_shipping_fen": number }; Returns: Json
                           },
"check_gifts":
{ Args: { "p_campaign_id": string,"p_coupons": Json,"p_gifts": Json }; Returns: undefined
                           },
"check_limits":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"check_lines":
{ Args: { "p_campaign_id": string,"p_lines": Json }; Returns: Record<string, unknown>
                           },
"check_new_code":
{ Args: { "p_code": Omit<Database["public"]['Tables']["entry_codes"]['Row'], Database["public"]['Tables']["entry_codes"]['ComputedFields']> }; Returns: Database["public"]['Tables']["employees"]['Row']
                          SetofOptions: {
        from: "entry_codes"
        to: "employees"
        isOneToOne: true
        isSetofReturn: false
      } },
"check_payout_limits":
{ Args: { "p_amount_fen": number,"p_me": Omit<Database["public"]['Tables']["participants"]['Row'], Database["public"]['Tables']["participants"]['ComputedFields']> }; Returns: undefined
                           },
"check_prizes":
{ Args: { "p_lottery": Omit<Database["public"]['Tables']["lotteries"]['Row'], Database["public"]['Tables']["lotteries"]['ComputedFields']> }; Returns: undefined
                           },
"check_refundable":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"check_transferable":
{ Args: { "p_payout": Omit<Database["public"]['Tables']["payouts"]['Row'], Database["public"]['Tables']["payouts"]['ComputedFields']> }; Returns: undefined
                           },
"claim_coupon":
{ Args: { "p_coupon_id": string }; Returns: Database["public"]['Tables']["coupon_claims"]['Row']
                          SetofOptions: {
        from: "*"
        to: "coupon_claims"
        isOneToOne: true
        isSetofReturn: false
      } },
"claim_state":
{ Args: { "p_status": Database["public"]['Enums']["coupon_claim_status"],"p_use_ends_at": string }; Returns: Database["public"]['Enums']["coupon_claim_status"]
                           },
"clear_report":
{ Args: { "p_campaign_id": string }; Returns: undefined
                           },
"code_id":
{ Args: { "p_code_or_link": string }; Returns: string
                           },
"code_problem":
{ Args: { "p_code": string,"p_column": string,"p_max": number }; Returns: string
                           },
"code_sheet":
{ Args: { "p_after": string,"p_campaign_id": string,"p_limit": number }; Returns: {
              "code": string,"department": string,"email": string,"employee_no": string,"entry_code_id": string,"expires_at": string,"id": string,"kind": Database["public"]['Enums']["entry_code_kind"],"link": string,"name": string,"picture": Database["private"]['Enums']["code_picture_status"],"revoked": boolean
            }[]
                           },
"code_sheet_link":
{ Args: { "p_campaign_id": string,"p_valid"?: string }; Returns: string
                           },
"commission_level":
{ Args: { "p_buyer": Omit<Database["public"]['Tables']["participants"]['Row'], Database["public"]['Tables']["participants"]['ComputedFields']>,"p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']> }; Returns: number
                           },
"commission_memo":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: Json
                           },
"commission_on":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']>,"p_lines": Json,"p_rates": Json }; Returns: number
                           },
"commission_rate":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']>,"p_grade": string,"p_level": number,"p_sku_id": string }; Returns: number
                           },
"commission_rates_of":
{ Args: { "p_buyer": Omit<Database["public"]['Tables']["participants"]['Row'], Database["public"]['Tables']["participants"]['ComputedFields']>,"p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']>,"p_sku_ids": (string)[] }; Returns: Json
                           },
"commission_weight":
{ Args: { "p_order_id": string }; Returns: number
                           },
"commit_lottery":
{ Args: { "p_commitment": string,"p_lottery_id": string }; Returns: boolean
                           },
"complete_order":
{ Args: { "p_order_id": string }; Returns: Database["public"]['Tables']["orders"]['Row']
                          SetofOptions: {
        from: "*"
        to: "orders"
        isOneToOne: true
        isSetofReturn: false
      } },
"complete_orders":
{ Args: { "p_limit"?: number,"p_now"?: string }; Returns: number
                           },
"confirm_visits":
{ Args: { "p_participant_ids": (string)[] }; Returns: undefined
                           },
"copied":
{ Args: { "p_from": string,"p_row": Json,"p_to": string }; Returns: Json
                           },
"copied_id":
{ Args: { "p_id": string,"p_to": string }; Returns: string
                           },
"copy_goods":
{ Args: { "p_from": string,"p_to": string }; Returns: undefined
                           },
"copy_offers":
{ Args: { "p_ends_at": string,"p_from": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']>,"p_starts_at": string,"p_to": string }; Returns: undefined
                           },
"copy_rows":
{ Args: { "p_changes"?: Json,"p_from": string,"p_table": string,"p_to": string }; Returns: undefined
                           },
"correct_stock":
{ Args: { "p_campaign_id": string,"p_on_hand": number,"p_reason": string,"p_sku_no": string }; Returns: string
                           },
"count_coupons":
{ Args: { "p_campaign_id": string,"p_claims_from": unknown }; Returns: undefined
                           },
"count_goods":
{ Args: { "p_campaign_id": string,"p_from": unknown,"p_until": unknown }; Returns: undefined
                           },
"count_order":
{ Args: { "p_by": number,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: string
                           },
"count_orders":
{ Args: { "p_buyers": (string)[],"p_campaign_id": string }; Returns: undefined
                           },
"count_paid_order":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"count_people":
{ Args: { "p_campaign_id": string,"p_events_from": unknown,"p_events_until": unknown,"p_orders_from": unknown,"p_orders_until": unknown,"p_people_from": unknown,"p_people_until": unknown }; Returns: undefined
                           },
"count_refunded_order":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"count_rewards":
{ Args: { "p_campaign_id": string,"p_from": unknown,"p_until": unknown }; Returns: undefined
                           },
"count_staff":
{ Args: { "p_campaign_id": string,"p_from": unknown,"p_until": unknown }; Returns: undefined
                           },
"create_payment":
{ Args: { "p_order_id": string,"p_provider": string }; Returns: Database["public"]['Tables']["payments"]['Row']
                          SetofOptions: {
        from: "*"
        to: "payments"
        isOneToOne: true
        isSetofReturn: false
      } },
"csv_text":
{ Args: { "p_text": string }; Returns: string
                           },
"current_table":
{ Args: { "p_campaign_id": string }; Returns: Json
                           },
"dashboard":
{ Args: { "p_campaign_id": string }; Returns: Json
                           },
"dashboard_attention":
{ Args: { "p_campaign_id": string }; Returns: Json
                           },
"dashboard_goods":
{ Args: { "p_campaign_id": string }; Returns: Json
                           },
"dashboard_link":
{ Args: { "p_campaign_id": string,"p_note"?: string,"p_valid"?: string }; Returns: string
                           },
"dashboard_totals":
{ Args: { "p_campaign_id": string }; Returns: Json
                           },
"decide_flag":
{ Args: { "p_decision": string,"p_flag_id": string,"p_note": string }; Returns: string
                           },
"decide_notice":
{ Args: { "p_id": string,"p_outcome": string,"p_reason": string }; Returns: undefined
                           },
"decide_payouts":
{ Args: { "p_ids": (string)[],"p_note": string,"p_paid_ref": string,"p_status": Database["public"]['Enums']["payout_status"] }; Returns: Database["public"]['Tables']["payouts"]['Row'][]
                          SetofOptions: {
        from: "*"
        to: "payouts"
        isOneToOne: false
        isSetofReturn: true
      } },
"decide_refund":
{ Args: { "p_note": string,"p_refund_id": string,"p_status": Database["public"]['Enums']["refund_status"] }; Returns: Database["public"]['Tables']["refunds"]['Row']
                          SetofOptions: {
        from: "*"
        to: "refunds"
        isOneToOne: true
        isSetofReturn: false
      } },
"deliver_broadcasts":
{ Args: { "p_limit"?: number,"p_now"?: string }; Returns: Record<string, unknown>
                           },
"discounts_left":
{ Args: { "p_order_ids": (string)[] }; Returns: {
              "amount_fen": number,"campaign_id": string,"scope": Database["private"]['Enums']["budget_scope"],"scope_id": string
            }[]
                           },
"discounts_wanted":
{ Args: { "p_lines": Json }; Returns: {
              "amount_fen": number,"coupon_id": string,"kind": string,"sku_id": string
            }[]
                           },
"dismiss_missing":
{ Args: { "p_even_most": boolean,"p_reason": string,"p_uploads": (string)[] }; Returns: string
                           },
"disqualify":
{ Args: { "p_participant_id": string }; Returns: undefined
                           },
"draw_lottery":
{ Args: { "p_client_seed": string,"p_seed": string,"p_ticket_id": string }; Returns: Database["public"]['Tables']["draws"]['Row']
                          SetofOptions: {
        from: "*"
        to: "draws"
        isOneToOne: true
        isSetofReturn: false
      } },
"drawn_number":
{ Args: { "p_client_seed": string,"p_seed": string,"p_ticket_id": string }; Returns: number
                           },
"due_refunds":
{ Args: { "p_limit": number,"p_order_id"?: string }; Returns: {
              "amount_fen": number,"closed_requests": number,"order_id": string,"payment_id": string,"provider": string,"provider_ref": string,"provider_status": string,"refund_id": string,"total_fen": number
            }[]
                           },
"duplicate_campaign":
{ Args: { "p_campaign_id": string,"p_ends_at": string,"p_starts_at": string,"p_title": string }; Returns: string
                           },
"earn_points":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"end_campaign":
{ Args: { "p_campaign_id": string,"p_reason"?: string }; Returns: string
                           },
"end_job":
{ Args: { "p_did": string,"p_job": string,"p_ok": boolean }; Returns: undefined
                           },
"ensure_share_code":
{ Args: { "p_campaign_id": string,"p_code_hash": string }; Returns: string
                           },
"enter_campaign":
{ Args: { "p_address_hash": string,"p_code_hash": string,"p_device_hash"?: string,"p_employee_name": string,"p_employee_no": string }; Returns: Record<string, unknown>
                           },
"erase_action_links":
{ Args: { "p_limit": number,"p_now": string }; Returns: number
                           },
"erase_handed_out_codes":
{ Args: { "p_now"?: string }; Returns: number
                           },
"exchange":
{ Args: { "p_address"?: Json,"p_item_id": string,"p_points"?: number }; Returns: Database["public"]['Tables']["mall_exchanges"]['Row']
                          SetofOptions: {
        from: "*"
        to: "mall_exchanges"
        isOneToOne: true
        isSetofReturn: false
      } },
"exclude_fans":
{ Args: { "p_flag": Omit<Database["public"]['Tables']["reward_flags"]['Row'], Database["public"]['Tables']["reward_flags"]['ComputedFields']> }; Returns: undefined
                           },
"expire_orders":
{ Args: { "p_limit"?: number,"p_now"?: string }; Returns: number
                           },
"expire_points":
{ Args: { "p_limit"?: number,"p_now"?: string }; Returns: number
                           },
"expire_points_of":
{ Args: { "p_now"?: string,"p_participant_id": string }; Returns: number
                           },
"extend_code":
{ Args: { "p_entry_code_id": string,"p_expires_at": string }; Returns: string
                           },
"fault_of_bill":
{ Args: { "p_bill": Json,"p_payout": Omit<Database["public"]['Tables']["payouts"]['Row'], Database["public"]['Tables']["payouts"]['ComputedFields']>,"t": Omit<Database["private"]['Tables']["payout_transfers"]['Row'], Database["private"]['Tables']["payout_transfers"]['ComputedFields']> }; Returns: string
                           },
"find_ledger_account":
{ Args: { "p_bucket": Database["public"]['Enums']["ledger_bucket"],"p_campaign_id": string,"p_participant_id": string,"p_unit": Database["public"]['Enums']["ledger_unit"] }; Returns: string
                           },
"finish_refund":
{ Args: { "p_provider_ref"?: string,"p_refund_id": string }; Returns: Database["public"]['Tables']["refunds"]['Row']
                          SetofOptions: {
        from: "*"
        to: "refunds"
        isOneToOne: true
        isSetofReturn: false
      } },
"finish_request":
{ Args: { "p_body": Json,"p_key": string,"p_status": number }; Returns: undefined
                           },
"first_fair":
{ Args: { "p_digest": string }; Returns: number
                           },
"flag_crowds":
{ Args: { "p_address_hash": string,"p_code": Omit<Database["public"]['Tables']["entry_codes"]['Row'], Database["public"]['Tables']["entry_codes"]['ComputedFields']>,"p_device_hash": string }; Returns: undefined
                           },
"flag_refund_series":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"flag_rules_of":
{ Args: { "p_campaign_id": string }; Returns: {
              "campaign_id": string | null,
"fans_per_address": number | null,
"fans_per_device": number | null,
"refunds_in_series": number | null,
"silent_fans": number | null,
"within_minutes": number
            }
                          SetofOptions: {
        from: "*"
        to: "flag_rules"
        isOneToOne: true
        isSetofReturn: false
      } },
"flag_silent_fans":
{ Args: { "p_limit"?: number,"p_now"?: string }; Returns: number
                           },
"forfeit_commission":
{ Args: { "p_participant_id": string }; Returns: undefined
                           },
"forget_person":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"forget_transfers":
{ Args: { "p_user_id": string }; Returns: undefined
                           },
"give_coupon":
{ Args: { "p_coupon_id": string,"p_participant_id": string }; Returns: Database["public"]['Tables']["coupon_claims"]['Row']
                          SetofOptions: {
        from: "*"
        to: "coupon_claims"
        isOneToOne: true
        isSetofReturn: false
      } },
"give_prize":
{ Args: { "p_draw": Omit<Database["public"]['Tables']["draws"]['Row'], Database["public"]['Tables']["draws"]['ComputedFields']>,"p_prize": Json }; Returns: undefined
                           },
"give_reward":
{ Args: { "p_milestone": Omit<Database["public"]['Tables']["milestones"]['Row'], Database["public"]['Tables']["milestones"]['ComputedFields']>,"p_ordinal": number,"p_participant_id": string }; Returns: undefined
                           },
"give_up_code_pictures":
{ Args: { "p_now"?: string }; Returns: number
                           },
"given_back":
{ Args: { "p_order_id": string }; Returns: Record<string, unknown>
                           },
"goods_row_conflicts":
{ Args: { "g": Database["private"]['CompositeTypes']["goods_row"],"p": Omit<Database["public"]['Tables']["product_import"]['Row'], Database["public"]['Tables']["product_import"]['ComputedFields']> }; Returns: (string)[]
                           },
"grade_of":
{ Args: { "p_participant_id": string }; Returns: string
                           },
"grant_points":
{ Args: { "p_kind"?: string,"p_memo"?: Json,"p_participant_id": string,"p_points": number,"p_reference": string }; Returns: undefined
                           },
"grant_tickets":
{ Args: { "p_count": number,"p_participant_id": string,"p_reference": string,"p_source": string }; Returns: undefined
                           },
"h5_link":
{ Args: { "p_path": string }; Returns: string
                           },
"hand_out_personal_codes":
{ Args: { "p_campaign_id": string,"p_department"?: string }; Returns: number
                           },
"hand_out_staff_code":
{ Args: { "p_campaign_id": string,"p_expires_at"?: string,"p_max_uses"?: number }; Returns: string
                           },
"hand_over":
{ Args: { "p_redemption_code": string }; Returns: string
                           },
"hears":
{ Args: { "p_audience": Database["public"]['Enums']["broadcast_audience"],"p_left_at": string,"p_person": Omit<Database["public"]['Tables']["participants"]['Row'], Database["public"]['Tables']["participants"]['ComputedFields']> }; Returns: boolean
                           },
"held_reason_of":
{ Args: { "p_participant_id": string }; Returns: string
                           },
"hmac_sha256":
{ Args: { "p_key": string,"p_message": string }; Returns: string
                           },
"hold":
{ Args: { "p_order_ids": (string)[],"p_rewards"?: boolean }; Returns: undefined
                           },
"hold_rewards":
{ Args: { "p_note": string,"p_participant_id": string }; Returns: string
                           },
"import_cell":
{ Args: { "p_cell": string }; Returns: string
                           },
"import_code":
{ Args: { "p_cell": string }; Returns: string
                           },
"import_fault":
{ Args: { "p_constraint": string,"p_hint": string,"p_message": string,"p_sqlstate": string }; Returns: string
                           },
"import_number":
{ Args: { "p_cell": string }; Returns: number
                           },
"import_problem":
{ Args: { "p_chinese": string,"p_column": string,"p_english": string }; Returns: string
                           },
"import_text":
{ Args: { "p_cell": string }; Returns: string
                           },
"import_yuan":
{ Args: { "p_cell": string }; Returns: number
                           },
"in_open_flag":
{ Args: { "p_participant_id": string }; Returns: boolean
                           },
"inbox_news":
{ Args: { "p_after"?: string }; Returns: {
              "changed_xid": string,"participant_id": string,"snapshot": string
            }[]
                           },
"insert_order_lines":
{ Args: { "p_coupons": Json,"p_gifts": Json,"p_lines": Json,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_rates": Json }; Returns: undefined
                           },
"is_being_transferred":
{ Args: { "p_payout_id": string }; Returns: boolean
                           },
"is_code_over":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']>,"p_code": Omit<Database["public"]['Tables']["entry_codes"]['Row'], Database["public"]['Tables']["entry_codes"]['ComputedFields']>,"p_now": string }; Returns: boolean
                           },
"is_promised_coupon":
{ Args: { "p_coupon_id": string }; Returns: boolean
                           },
"is_stored":
{ Args: { "p_path": string }; Returns: boolean
                           },
"issue_entry_code":
{ Args: { "p_campaign_id": string,"p_code"?: string,"p_employee_id"?: string,"p_expires_at"?: string,"p_kind": Database["public"]['Enums']["entry_code_kind"],"p_max_uses"?: number }; Returns: string
                           },
"lacks_bill":
{ Args: { "t": Omit<Database["private"]['Tables']["payout_transfers"]['Row'], Database["private"]['Tables']["payout_transfers"]['ComputedFields']> }; Returns: boolean
                           },
"landed_prize":
{ Args: { "p_number": number,"p_prizes": Json }; Returns: Json
                           },
"lapse_date":
{ Args: { "p_campaign_id": string }; Returns: string
                           },
"lapse_deliveries":
{ Args: { "p_limit"?: number,"p_now"?: string }; Returns: number
                           },
"last_decision":
{ Args: { "p_kind": string,"p_participant_id": string }; Returns: string
                           },
"leaderboard":
{ Args: { "p_campaign_id": string }; Returns: {
              "is_me": boolean,"name": string,"qualified_fans": number,"rank": number
            }[]
                           },
"leave_transfer":
{ Args: { "p_now": string,"p_transfer_id": string }; Returns: undefined
                           },
"ledger_account":
{ Args: { "p_bucket": Database["public"]['Enums']["ledger_bucket"],"p_campaign_id": string,"p_participant_id": string,"p_unit": Database["public"]['Enums']["ledger_unit"] }; Returns: string
                           },
"length_problem":
{ Args: { "p_column": string,"p_max": number,"p_text": string }; Returns: string
                           },
"lines_to_refund":
{ Args: { "p_lines": Json,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: Json
                           },
"lines_wanted":
{ Args: { "p_lines": Json }; Returns: {
              "add_on_id": string,"discounts": Json,"kind": string,"list_fen": number,"points_fen": number,"price_fen": number,"quantity": number,"sku_id": string
            }[]
                           },
"lock_budgets":
{ Args: { "p_order_ids": (string)[] }; Returns: undefined
                           },
"lock_flag":
{ Args: { "p_decision": string,"p_flag": Omit<Database["public"]['Tables']["reward_flags"]['Row'], Database["public"]['Tables']["reward_flags"]['ComputedFields']> }; Returns: undefined
                           },
"lock_live_code":
{ Args: { "p_entry_code_id": string }; Returns: Database["public"]['Tables']["entry_codes"]['Row']
                          SetofOptions: {
        from: "*"
        to: "entry_codes"
        isOneToOne: true
        isSetofReturn: false
      } },
"lock_order":
{ Args: { "p_order_id": string }; Returns: Database["public"]['Tables']["orders"]['Row']
                          SetofOptions: {
        from: "*"
        to: "orders"
        isOneToOne: true
        isSetofReturn: false
      } },
"lock_standings":
{ Args: { "p_participant_ids": (string)[] }; Returns: undefined
                           },
"lotteries_to_commit":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"lotteries_to_reveal":
{ Args: { "p_now": string }; Returns: {
              "commitment": string,"id": string
            }[]
                           },
"lottery_of_ticket":
{ Args: { "p_ticket_id": string }; Returns: string
                           },
"lottery_record":
{ Args: { "p_campaign_id": string }; Returns: Database["public"]['Tables']["lotteries"]['Row'][]
                          SetofOptions: {
        from: "*"
        to: "lotteries"
        isOneToOne: false
        isSetofReturn: true
      } },
"lottery_record_draws":
{ Args: { "p_after": number,"p_campaign_id": string,"p_limit": number }; Returns: {
              "client_seed": string,"consolation_points": number,"drawn_at": string,"landed_prize_id": string,"mine": boolean,"number": number,"prize_id": string,"seq": number,"table_version": number,"ticket_id": string
            }[]
                           },
"lottery_record_tables":
{ Args: { "p_campaign_id": string }; Returns: Database["public"]['Tables']["lottery_tables"]['Row'][]
                          SetofOptions: {
        from: "*"
        to: "lottery_tables"
        isOneToOne: false
        isSetofReturn: true
      } },
"lowest_before":
{ Args: { "p_sku_id": string,"p_starts_at": string }; Returns: number
                           },
"make_link":
{ Args: { "p_campaign_id": string,"p_kind": Database["public"]['Enums']["admin_link_kind"],"p_note"?: string,"p_valid"?: string }; Returns: string
                           },
"mall_item_for_update":
{ Args: { "p_item_id": string }; Returns: Database["public"]['Tables']["mall_items"]['Row']
                          SetofOptions: {
        from: "*"
        to: "mall_items"
        isOneToOne: true
        isSetofReturn: false
      } },
"mark_paid":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"marks_of_event":
{ Args: { "p_staff": boolean,"p_type": string }; Returns: number
                           },
"mask_name":
{ Args: { "p_name": string }; Returns: string
                           },
"mask_phone":
{ Args: { "p_phone": string }; Returns: string
                           },
"masked_contact":
{ Args: { "p_order_id": string }; Returns: Record<string, unknown>
                           },
"may_be_rewarded":
{ Args: { "p_participant_id": string }; Returns: boolean
                           },
"message_template":
{ Args: { "p_kind": string }; Returns: string
                           },
"missing_for_lottery":
{ Args: { "p_lottery": Omit<Database["public"]['Tables']["lotteries"]['Row'], Database["public"]['Tables']["lotteries"]['ComputedFields']> }; Returns: (string)[]
                           },
"missing_for_publication":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']> }; Returns: (string)[]
                           },
"missing_pictures":
{ Args: { "p_paths": (string)[] }; Returns: (string)[]
                           },
"moved_time":
{ Args: { "p_at": string,"p_ends_at": string,"p_from": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']>,"p_starts_at": string }; Returns: string
                           },
"my_campaigns":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"my_claimed_coupons":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"my_consents":
{ Args: { "p_campaign_id": string }; Returns: {
              "remaining": number,"template": string
            }[]
                           },
"my_inbox_news":
{ Args: { "p_after": string,"p_campaign_id": string }; Returns: Record<string, unknown>
                           },
"my_ledger_accounts":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"my_participant_ids":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"my_participations":
{ Args: Record<PropertyKey, never>; Returns: {
              "campaign_id": string,"participant_id": string
            }[]
                           },
"my_previews":
{ Args: Record<PropertyKey, never>; Returns: {
              "campaign_id": string,"ends_at": string,"link_id": string
            }[]
                           },
"my_priced_campaigns":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"my_visible_campaigns":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"needed":
{ Args: { "p_column": string,"p_value": string,"p_what": string }; Returns: string
                           },
"needed_id":
{ Args: { "p_column": string,"p_value": string,"p_what": string }; Returns: string
                           },
"needed_number":
{ Args: { "p_column": string,"p_value": string,"p_what": string }; Returns: number
                           },
"needed_time":
{ Args: { "p_column": string,"p_value": string }; Returns: string
                           },
"next_look":
{ Args: { "p_now": string,"t": Omit<Database["private"]['Tables']["payout_transfers"]['Row'], Database["private"]['Tables']["payout_transfers"]['ComputedFields']> }; Returns: string
                           },
"normal_employee_no":
{ Args: { "p_no": string }; Returns: string
                           },
"normal_name":
{ Args: { "p_name": string }; Returns: string
                           },
"not_by_hand":
{ Args: { "p_acts": string,"p_columns": (string)[],"p_sentence": string,"p_table": unknown }; Returns: undefined
                           },
"note_bill":
{ Args: { "p_bill": Json,"p_now"?: string,"p_transfer_id": string }; Returns: string
                           },
"note_code_picture_done":
{ Args: { "p_entry_code_id": string,"p_path": string }; Returns: undefined
                           },
"note_code_picture_failed":
{ Args: { "p_entry_code_id": string,"p_reason": string,"p_retry_at": string }; Returns: undefined
                           },
"note_late_end":
{ Args: { "p_now": string,"p_payout": Omit<Database["public"]['Tables']["payouts"]['Row'], Database["public"]['Tables']["payouts"]['ComputedFields']>,"p_ref": string,"p_state": Database["private"]['Enums']["transfer_state"],"t": Omit<Database["private"]['Tables']["payout_transfers"]['Row'], Database["private"]['Tables']["payout_transfers"]['ComputedFields']> }; Returns: string
                           },
"note_message_failed":
{ Args: { "p_consent_gone"?: boolean,"p_message_id": string,"p_reason": string,"p_retry_at": string }; Returns: undefined
                           },
"note_message_sent":
{ Args: { "p_message_id": string }; Returns: undefined
                           },
"note_no_bill":
{ Args: { "p_now"?: string,"p_transfer_id": string }; Returns: string
                           },
"note_openid":
{ Args: { "p_openid": string,"p_user_id": string }; Returns: undefined
                           },
"note_pictures_copied":
{ Args: { "p_to_paths": (string)[] }; Returns: undefined
                           },
"note_refund":
{ Args: { "p_closed_requests": number,"p_refund_id": string,"p_status": string }; Returns: undefined
                           },
"note_transfer_trouble":
{ Args: { "p_now"?: string,"p_reason": string,"p_refused": boolean,"p_transfer_id": string }; Returns: undefined
                           },
"notify_participant":
{ Args: { "p_data": Json,"p_kind": string,"p_participant_id": string,"p_reference": string }; Returns: undefined
                           },
"open_delivery":
{ Args: { "p_address"?: Json,"p_claim_by": string,"p_image_path": string,"p_name": string,"p_participant_id": string,"p_source": Database["public"]['Enums']["delivery_source"],"p_source_id": string }; Returns: string
                           },
"open_link_code":
{ Args: { "p_code_hash": string }; Returns: string
                           },
"open_payments":
{ Args: { "p_limit": number,"p_now": string,"p_older_than": string }; Returns: {
              "amount_fen": number,"order_id": string,"payable": boolean,"payment_id": string,"provider": string,"provider_ref": string
            }[]
                           },
"open_preview":
{ Args: { "p_token_hash": string }; Returns: Record<string, unknown>
                           },
"open_refund":
{ Args: { "p_lines": Json,"p_note": string,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_origin": string,"p_reason": string }; Returns: Database["public"]['Tables']["refunds"]['Row']
                          SetofOptions: {
        from: "*"
        to: "refunds"
        isOneToOne: true
        isSetofReturn: false
      } },
"open_upload":
{ Args: { "p_first": string,"p_key": string,"p_table": string }; Returns: Record<string, unknown>
                           },
"order_facts":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: Json
                           },
"order_id_of":
{ Args: { "p_order_no": string }; Returns: string
                           },
"overdue_orders":
{ Args: { "p_limit": number,"p_now": string }; Returns: (string)[]
                           },
"owed_people":
{ Args: { "p_check": Omit<Database["private"]['Tables']["milestone_checks"]['Row'], Database["private"]['Tables']["milestone_checks"]['ComputedFields']>,"p_limit": number }; Returns: (string)[]
                           },
"own_order_for_update":
{ Args: { "p_order_id": string }; Returns: Database["public"]['Tables']["orders"]['Row']
                          SetofOptions: {
        from: "*"
        to: "orders"
        isOneToOne: true
        isSetofReturn: false
      } },
"page_faults":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']> }; Returns: string[]
                           },
"paid_by_wechat":
{ Args: { "p_payout_id": string }; Returns: boolean
                           },
"part_of":
{ Args: { "p_amount": number,"p_of": number,"p_part": number }; Returns: number
                           },
"participant_for_update":
{ Args: { "p_participant_id": string }; Returns: Database["public"]['Tables']["participants"]['Row']
                          SetofOptions: {
        from: "*"
        to: "participants"
        isOneToOne: true
        isSetofReturn: false
      } },
"participant_in":
{ Args: { "p_campaign_id": string }; Returns: Database["public"]['Tables']["participants"]['Row']
                          SetofOptions: {
        from: "*"
        to: "participants"
        isOneToOne: true
        isSetofReturn: false
      } },
"pay_by_transfer":
{ Args: { "p_now": string,"p_transfer_id": string,"p_wechat_ref": string }; Returns: string
                           },
"pay_payouts":
{ Args: { "p_ids": (string)[],"p_paid_ref": string }; Returns: Database["public"]['Tables']["payouts"]['Row'][]
                          SetofOptions: {
        from: "*"
        to: "payouts"
        isOneToOne: false
        isSetofReturn: true
      } },
"payment_of":
{ Args: { "p_payment_id": string }; Returns: Database["public"]['Tables']["payments"]['Row']
                          SetofOptions: {
        from: "*"
        to: "payments"
        isOneToOne: true
        isSetofReturn: false
      } },
"payment_that_paid":
{ Args: { "p_order_id": string }; Returns: string
                           },
"payout_of_transfer":
{ Args: { "p_transfer_id": string }; Returns: Database["public"]['Tables']["payouts"]['Row']
                          SetofOptions: {
        from: "*"
        to: "payouts"
        isOneToOne: true
        isSetofReturn: false
      } },
"payout_purse":
{ Args: { "p_campaign_id": string }; Returns: Database["public"]['Tables']["participants"]['Row']
                          SetofOptions: {
        from: "*"
        to: "participants"
        isOneToOne: true
        isSetofReturn: false
      } },
"payout_waits_because":
{ Args: { "p_payout": Omit<Database["public"]['Tables']["payouts"]['Row'], Database["public"]['Tables']["payouts"]['ComputedFields']> }; Returns: string
                           },
"picture_of_import":
{ Args: { "p_campaign_id": string,"p_cell": string }; Returns: string
                           },
"picture_problem":
{ Args: { "p_campaign_id": string,"p_column": string,"p_path": string }; Returns: string
                           },
"pictures_of":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']> }; Returns: string[]
                           },
"pieces_of":
{ Args: { "p_order_ids": (string)[] }; Returns: {
              "gifts": number,"pieces": number,"sku_id": string
            }[]
                           },
"pin_hash":
{ Args: { "p_pickup_point_id": string,"p_pin": string }; Returns: string
                           },
"place_order":
{ Args: { "p_campaign_id": string,"p_coupons": Json,"p_fulfilment": Json,"p_gifts": Json,"p_lines": Json,"p_points": number,"p_rules_version": number,"p_shipping_fen": number,"p_total_fen": number }; Returns: Database["public"]['Tables']["orders"]['Row']
                          SetofOptions: {
        from: "*"
        to: "orders"
        isOneToOne: true
        isSetofReturn: false
      } },
"plain_name":
{ Args: { "p_employee_id": string,"p_participant_id": string,"p_role": Database["public"]['Enums']["participant_role"] }; Returns: string
                           },
"points_account":
{ Args: { "p_participant_id": string,"p_points": number }; Returns: Database["public"]['Tables']["ledger_accounts"]['Row']
                          SetofOptions: {
        from: "*"
        to: "ledger_accounts"
        isOneToOne: true
        isSetofReturn: false
      } },
"points_earned_on":
{ Args: { "p_buyer": Omit<Database["public"]['Tables']["participants"]['Row'], Database["public"]['Tables']["participants"]['ComputedFields']>,"p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']>,"p_paid_fen": number }; Returns: number
                           },
"points_lapsed":
{ Args: { "p_now": string,"p_participant_id": string }; Returns: number
                           },
"points_to_spend":
{ Args: { "p_now"?: string,"p_participant_id": string }; Returns: number
                           },
"points_worth":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']>,"p_lines": Json,"p_points": number,"p_price_fen": number }; Returns: number
                           },
"preview_campaign":
{ Args: { "p_campaign_id": string,"p_note"?: string,"p_valid"?: string }; Returns: string
                           },
"preview_link_ids":
{ Args: { "p_campaign_id": string }; Returns: string[]
                           },
"price_of_import":
{ Args: { "p_column": string,"p_fen": string,"p_yuan": string }; Returns: Record<string, unknown>
                           },
"promised":
{ Args: { "p_order_id": string }; Returns: {
              "amount_fen": number,"order_line_id": string,"points": number,"points_fen": number,"quantity": number
            }[]
                           },
"prune":
{ Args: { "p_limit"?: number,"p_now"?: string }; Returns: number
                           },
"prune_imports":
{ Args: { "p_now": string }; Returns: number
                           },
"publish_campaign":
{ Args: { "p_campaign_id": string }; Returns: string
                           },
"publish_table":
{ Args: { "p_lottery": Omit<Database["public"]['Tables']["lotteries"]['Row'], Database["public"]['Tables']["lotteries"]['ComputedFields']> }; Returns: undefined
                           },
"qualify":
{ Args: { "p_participant_id": string }; Returns: undefined
                           },
"raise_flag":
{ Args: { "p_evidence": Json,"p_fan_ids": (string)[],"p_kind": string,"p_participant_id": string }; Returns: undefined
                           },
"random_code":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"random_text":
{ Args: { "p_alphabet": string,"p_length": number }; Returns: string
                           },
"read_goods_row":
{ Args: { "p": Omit<Database["public"]['Tables']["product_import"]['Row'], Database["public"]['Tables']["product_import"]['ComputedFields']> }; Returns: Record<string, unknown>
                           },
"read_inbox":
{ Args: { "p_campaign_id": string,"p_ids": (string)[] }; Returns: number
                           },
"receipt_of":
{ Args: { "p_now"?: string,"p_payout_id": string }; Returns: string
                           },
"receive_notice":
{ Args: { "p_event_type": string,"p_id": string }; Returns: string
                           },
"recheck_milestones":
{ Args: { "p_participant_id": string }; Returns: undefined
                           },
"recheck_new_milestones":
{ Args: { "p_limit"?: number,"p_now"?: string }; Returns: number
                           },
"record_events":
{ Args: { "p_events": Json }; Returns: Record<string, unknown>
                           },
"recount_report":
{ Args: { "p_campaign_id": string }; Returns: number
                           },
"redeem":
{ Args: { "p_pin": string,"p_redemption_code": string }; Returns: Record<string, unknown>
                           },
"refresh_code_reports":
{ Args: { "p_limit"?: number,"p_now"?: string }; Returns: Record<string, unknown>
                           },
"refresh_lowest":
{ Args: { "p_sku_id": string }; Returns: undefined
                           },
"refresh_order_status":
{ Args: { "p_order_id": string }; Returns: undefined
                           },
"refresh_report":
{ Args: { "p_at": string,"p_campaign_id": string }; Returns: number
                           },
"refresh_reports":
{ Args: { "p_at"?: string,"p_campaign_id"?: string }; Returns: number
                           },
"refund_for_update":
{ Args: { "p_refund_id": string }; Returns: Database["public"]['Tables']["refunds"]['Row']
                          SetofOptions: {
        from: "*"
        to: "refunds"
        isOneToOne: true
        isSetofReturn: false
      } },
"refund_order":
{ Args: { "p_lines"?: Json,"p_order_no": string,"p_reason": string }; Returns: string
                           },
"refunded_before":
{ Args: { "p_lines": Json,"p_order_id": string,"p_reason": string }; Returns: boolean
                           },
"refuse":
{ Args: { "p_code": string,"p_detail"?: string,"p_hint": string,"p_status": number }; Returns: undefined
                           },
"refuse_block":
{ Args: { "p_fault": (string)[],"p_field": string,"p_position": number }; Returns: undefined
                           },
"refuse_lottery":
{ Args: { "p_sentence": string }; Returns: undefined
                           },
"reject_payouts":
{ Args: { "p_ids": (string)[],"p_note": string }; Returns: string
                           },
"reject_refund":
{ Args: { "p_note"?: string,"p_refund_id": string }; Returns: Database["public"]['Tables']["refunds"]['Row']
                          SetofOptions: {
        from: "*"
        to: "refunds"
        isOneToOne: true
        isSetofReturn: false
      } },
"release":
{ Args: { "p_now": string,"p_order_ids": (string)[] }; Returns: undefined
                           },
"release_roster_place":
{ Args: { "p_campaign_id": string,"p_employee_no": string,"p_reason": string }; Returns: string
                           },
"released_orders":
{ Args: { "p_participant_id": string,"p_since": unknown }; Returns: string[]
                           },
"releases_at":
{ Args: { "p_order_id": string }; Returns: string
                           },
"report_candidates":
{ Args: { "p_campaign_ids": (string)[] }; Returns: string[]
                           },
"report_day":
{ Args: { "p_at": string }; Returns: string
                           },
"report_facts_of_lines":
{ Args: { "p_campaign_id": string,"p_from": unknown,"p_until": unknown }; Returns: {
              "left_stock": number,"order_line_id": string,"paid_fen": number,"pieces": number,"sku_id": string
            }[]
                           },
"report_facts_of_orders":
{ Args: { "p_buyers": (string)[] }; Returns: {
              "address_hash": string | null,
"campaign_id": string,
"flagged": boolean,
"kept": boolean,
"order_id": string,
"paid_fen": number,
"paid_on": string | null,
"participant_id": string,
"phone_hash": string | null,
"pieces": number,
"placed_on": string,
"refund_series": boolean,
"refunded_fen": number,
"repeated": boolean,
"root_id": string,
"same_device": boolean,
"saved_fen": number,
"shared_address": boolean,
"shared_phone": boolean,
"suspected": boolean,
"to_ship": boolean,
"too_soon": boolean
            }[]
                          SetofOptions: {
        from: "*"
        to: "report_orders"
        isOneToOne: false
        isSetofReturn: true
      } },
"report_ledger_now":
{ Args: { "p_campaign_id": string }; Returns: {
              "amount": number,"from_bucket": Database["public"]['Enums']["ledger_bucket"],"kind": string,"to_bucket": Database["public"]['Enums']["ledger_bucket"],"unit": Database["public"]['Enums']["ledger_unit"]
            }[]
                           },
"report_mark":
{ Args: { "p_step": string }; Returns: number
                           },
"report_prizes":
{ Args: { "p_campaign_id": string }; Returns: {
              "name": string,"taken": number,"value_fen": number
            }[]
                           },
"report_transfers":
{ Args: { "p_campaign_id": string,"p_from": unknown,"p_until": unknown }; Returns: {
              "amount": number,"from_bucket": Database["public"]['Enums']["ledger_bucket"],"kind": string,"to_bucket": Database["public"]['Enums']["ledger_bucket"],"unit": Database["public"]['Enums']["ledger_unit"]
            }[]
                           },
"report_window":
{ Args: { "p_campaign_id": string,"p_from": unknown,"p_horizon": unknown,"p_table": unknown }; Returns: Record<string, unknown>
                           },
"request_payout":
{ Args: { "p_amount_fen": number,"p_campaign_id": string }; Returns: Database["public"]['Tables']["payouts"]['Row']
                          SetofOptions: {
        from: "*"
        to: "payouts"
        isOneToOne: true
        isSetofReturn: false
      } },
"request_refund":
{ Args: { "p_lines": Json,"p_order_id": string,"p_reason": string }; Returns: Database["public"]['Tables']["refunds"]['Row']
                          SetofOptions: {
        from: "*"
        to: "refunds"
        isOneToOne: true
        isSetofReturn: false
      } },
"retry_code_pictures":
{ Args: { "p_campaign_id": string }; Returns: number
                           },
"return_payment":
{ Args: { "p_origin": string,"p_payment": Omit<Database["public"]['Tables']["payments"]['Row'], Database["public"]['Tables']["payments"]['ComputedFields']> }; Returns: undefined
                           },
"return_points":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_points": number,"p_reference": string }; Returns: undefined
                           },
"reveal_lottery":
{ Args: { "p_lottery_id": string,"p_seed": string }; Returns: boolean
                           },
"reverse_commission":
{ Args: { "p_after": number,"p_before": number,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_refund_id": string }; Returns: undefined
                           },
"reverse_points":
{ Args: { "p_after": number,"p_before": number,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_refund_id": string }; Returns: undefined
                           },
"revive":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_payment_id": string }; Returns: boolean
                           },
"revoke_codes":
{ Args: { "p_entry_code_ids": (string)[],"p_reason": string }; Returns: number
                           },
"revoke_expired_codes":
{ Args: { "p_campaign_id": string }; Returns: undefined
                           },
"reward_left":
{ Args: { "p_order_id": string,"p_unit": Database["public"]['Enums']["ledger_unit"] }; Returns: number
                           },
"reward_reference":
{ Args: { "p_reward": Omit<Database["private"]['Tables']["milestone_rewards"]['Row'], Database["private"]['Tables']["milestone_rewards"]['ComputedFields']> }; Returns: string
                           },
"rewards_forfeited":
{ Args: { "p_participant_id": string }; Returns: boolean
                           },
"roster_row_problems":
{ Args: { "p": Omit<Database["public"]['Tables']["roster_import"]['Row'], Database["public"]['Tables']["roster_import"]['ComputedFields']> }; Returns: (string)[]
                           },
"rotate_code":
{ Args: { "p_entry_code_id": string,"p_reason"?: string }; Returns: string
                           },
"see_fans":
{ Args: { "p_at"?: string,"p_campaign_id": string }; Returns: string
                           },
"set_leaderboard_hidden":
{ Args: { "p_campaign_id": string,"p_hidden": boolean }; Returns: boolean
                           },
"set_nickname":
{ Args: { "p_nickname": string }; Returns: undefined
                           },
"set_pickup_pin":
{ Args: { "p_pickup_point_id": string,"p_pin": string }; Returns: undefined
                           },
"settle_order":
{ Args: { "p_now": string,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"settle_payment":
{ Args: { "p_amount_fen": number,"p_outcome": string,"p_payment_id": string,"p_provider_ref"?: string }; Returns: Database["public"]['Tables']["orders"]['Row']
                          SetofOptions: {
        from: "*"
        to: "orders"
        isOneToOne: true
        isSetofReturn: false
      } },
"settle_rewards":
{ Args: { "p_limit"?: number,"p_now"?: string }; Returns: number
                           },
"share":
{ Args: { "p_amount": number,"p_of": number,"p_pieces": number }; Returns: number
                           },
"share_picture":
{ Args: { "p_entry_code_id": string }; Returns: Record<string, unknown>
                           },
"ship_order":
{ Args: { "p_carrier": string,"p_order_no": string,"p_tracking_no": string }; Returns: string
                           },
"shown_code_picture":
{ Args: { "p_entry_code_id": string }; Returns: string
                           },
"sign_of_leak":
{ Args: { "p_addresses": number,"p_devices": number,"p_kind": Database["public"]['Enums']["entry_code_kind"],"p_not_on_roster": number,"p_people": number }; Returns: string
                           },
"spend_points":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_reference": string }; Returns: undefined
                           },
"spend_points_on":
{ Args: { "p_kind": string,"p_memo"?: Json,"p_participant_id": string,"p_points": number,"p_reference": string }; Returns: undefined
                           },
"staff_coupons":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']> }; Returns: {
              "claimable": boolean,"id": string,"lowers_prices": boolean,"throughout": boolean
            }[]
                           },
"stop_broadcast":
{ Args: { "p_broadcast_id": string,"p_reason"?: string }; Returns: string
                           },
"suspect_flagged":
{ Args: { "p_campaign_id": string }; Returns: undefined
                           },
"suspect_shared":
{ Args: { "p_addresses": (string)[],"p_campaign_id": string,"p_phones": (string)[] }; Returns: undefined
                           },
"sync_position":
{ Args: Record<PropertyKey, never>; Returns: Record<string, unknown>
                           },
"take":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_points_reference": string }; Returns: undefined
                           },
"take_code_pictures":
{ Args: { "p_limit": number,"p_now"?: string }; Returns: {
              "attempts": number,"campaign_id": string,"code_hash": string,"entry_code_id": string,"participant_id": string,"scene": string
            }[]
                           },
"take_commission_back":
{ Args: { "p_amount": number,"p_kind": string,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_reference": string }; Returns: undefined
                           },
"take_from_slot":
{ Args: { "p_coupon_id": string }; Returns: boolean
                           },
"take_link_code":
{ Args: { "p_address_hash": string,"p_code_hash": string,"p_device_hash": string }; Returns: Record<string, unknown>
                           },
"take_mall_item":
{ Args: { "p_item": Omit<Database["public"]['Tables']["mall_items"]['Row'], Database["public"]['Tables']["mall_items"]['ComputedFields']>,"p_me": Omit<Database["public"]['Tables']["participants"]['Row'], Database["public"]['Tables']["participants"]['ComputedFields']> }; Returns: Database["public"]['Tables']["mall_exchanges"]['Row']
                          SetofOptions: {
        from: "*"
        to: "mall_exchanges"
        isOneToOne: true
        isSetofReturn: false
      } },
"take_messages":
{ Args: { "p_limit": number,"p_now"?: string,"p_templates": (string)[] }; Returns: {
              "attempts": number,"campaign_title": string,"data": Json,"kind": string,"message_id": string,"openid": string,"template": string,"written_at": string
            }[]
                           },
"take_picture_copies":
{ Args: { "p_limit": number,"p_now"?: string }; Returns: {
              "from_path": string,"to_path": string
            }[]
                           },
"take_points_back":
{ Args: { "p_kind": string,"p_memo"?: Json,"p_participant_id": string,"p_points": number,"p_reference": string }; Returns: undefined
                           },
"take_product_row":
{ Args: { "p": Omit<Database["public"]['Tables']["product_import"]['Row'], Database["public"]['Tables']["product_import"]['ComputedFields']> }; Returns: Database["public"]['Tables']["product_import"]['Row']
                          SetofOptions: {
        from: "product_import"
        to: "product_import"
        isOneToOne: true
        isSetofReturn: false
      } },
"take_reason":
{ Args: { "p_reason": string }; Returns: string
                           },
"take_reward_back":
{ Args: { "p_milestone": Omit<Database["public"]['Tables']["milestones"]['Row'], Database["public"]['Tables']["milestones"]['ComputedFields']>,"p_ordinal": number,"p_participant_id": string }; Returns: undefined
                           },
"take_roster_row":
{ Args: { "p": Omit<Database["public"]['Tables']["roster_import"]['Row'], Database["public"]['Tables']["roster_import"]['ComputedFields']> }; Returns: Database["public"]['Tables']["roster_import"]['Row']
                          SetofOptions: {
        from: "roster_import"
        to: "roster_import"
        isOneToOne: true
        isSetofReturn: false
      } },
"take_tickets_back":
{ Args: { "p_reference": string }; Returns: number
                           },
"take_transfers":
{ Args: { "p_limit": number,"p_now"?: string,"p_payout_id"?: string }; Returns: {
              "amount_fen": number,"attempts": number,"must_cancel": boolean,"must_create": boolean,"openid": string,"payee_name": string,"payout_id": string,"transfer_id": string
            }[]
                           },
"target_fault":
{ Args: { "p_campaign_id": string,"p_key": string,"p_value": string }; Returns: (string)[]
                           },
"team_may":
{ Args: { "p_act": string,"p_columns"?: string,"p_role": string,"p_rows"?: string,"p_tables": (string)[] }; Returns: undefined
                           },
"team_may_call":
{ Args: { "p_functions": (string)[],"p_role": string }; Returns: undefined
                           },
"told_by":
{ Args: { "p_broadcast": Omit<Database["public"]['Tables']["broadcasts"]['Row'], Database["public"]['Tables']["broadcasts"]['ComputedFields']> }; Returns: number
                           },
"too_many_failed_entries":
{ Args: { "p_address_hash": string,"p_user_id": string }; Returns: boolean
                           },
"too_many_link_tries":
{ Args: { "p_address_hash": string,"p_device_hash": string }; Returns: boolean
                           },
"too_many_pin_tries":
{ Args: { "p_pickup_point_id": string,"p_user_id": string }; Returns: boolean
                           },
"transfer":
{ Args: { "p_amount": number,"p_expires_at"?: string,"p_from": string,"p_kind": string,"p_memo"?: Json,"p_order_id"?: string,"p_reference": string,"p_to": string,"p_unit": Database["public"]['Enums']["ledger_unit"] }; Returns: undefined
                           },
"transfer_payouts":
{ Args: { "p_ids": (string)[] }; Returns: Database["public"]['Tables']["payouts"]['Row'][]
                          SetofOptions: {
        from: "*"
        to: "payouts"
        isOneToOne: false
        isSetofReturn: true
      } },
"try_pin":
{ Args: { "p_pickup_point_id": string,"p_pin": string }; Returns: string
                           },
"unblock_person":
{ Args: { "p_participant_id": string,"p_reason": string }; Returns: string
                           },
"unchanged_since":
{ Args: { "p_campaign_id": string,"p_participant_id": string,"p_since": unknown }; Returns: (string)[]
                           },
"usable_entry_code":
{ Args: { "p_code_hash": string }; Returns: Database["public"]['Tables']["entry_codes"]['Row']
                          SetofOptions: {
        from: "*"
        to: "entry_codes"
        isOneToOne: true
        isSetofReturn: false
      } },
"use_link":
{ Args: { "p_kind": Database["public"]['Enums']["admin_link_kind"],"p_token_hash": string }; Returns: Database["public"]['Tables']["admin_links"]['Row']
                          SetofOptions: {
        from: "*"
        to: "admin_links"
        isOneToOne: true
        isSetofReturn: false
      } },
"void_commission":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"waiting_at":
{ Args: { "p_pickup_point_id": string,"p_pin": string }; Returns: Record<string, unknown>
                           },
"what_hangs_on":
{ Args: { "p_participant_id": string }; Returns: string
                           },
"what_stays_of":
{ Args: { "p_participant_id": string }; Returns: string
                           },
"whose_code":
{ Args: { "p_code": Omit<Database["public"]['Tables']["entry_codes"]['Row'], Database["public"]['Tables']["entry_codes"]['ComputedFields']> }; Returns: string
                           },
"without_contacts":
{ Args: { "p_text": string }; Returns: string
                           },
"worth_of_lines":
{ Args: { "p_lines": Json,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: Database["public"]['Tables']["refund_lines"]['Row'][]
                          SetofOptions: {
        from: "*"
        to: "refund_lines"
        isOneToOne: false
        isSetofReturn: true
      } },
"write_employee":
{ Args: { "p": Omit<Database["public"]['Tables']["roster_import"]['Row'], Database["public"]['Tables']["roster_import"]['ComputedFields']> }; Returns: Database["public"]['Enums']["import_result"]
                           },
"write_goods":
{ Args: { "g": Database["private"]['CompositeTypes']["goods_row"] }; Returns: Database["public"]['Enums']["import_result"]
                           },
"write_product":
{ Args: { "g": Database["private"]['CompositeTypes']["goods_row"] }; Returns: Database["public"]['Tables']["products"]['Row']
                          SetofOptions: {
        from: "private.goods_row"
        to: "products"
        isOneToOne: true
        isSetofReturn: false
      } },
"write_sku":
{ Args: { "g": Database["private"]['CompositeTypes']["goods_row"] }; Returns: boolean
                           },
"write_terms":
{ Args: { "g": Database["private"]['CompositeTypes']["goods_row"] }; Returns: boolean
                           },
"xor_bytes":
{ Args: { "p_byte": number,"p_key": string }; Returns: string
                           },
"yuan":
{ Args: { "p_fen": number }; Returns: string
                           }
          }
          Enums: {
            "budget_scope": "campaign"|"coupon"|"employee","code_picture_status": "due"|"done"|"given_up","outbox_status": "due"|"sent"|"given_up","transfer_state": "noted"|"accepted"|"processing"|"wait_user_confirm"|"transfering"|"canceling"|"success"|"fail"|"cancelled"|"refused"
          }
          CompositeTypes: {
            "goods_row": {
                        "campaign_id": string | null,"model_no": string | null,"name": string | null,"category": string | null,"description": string | null,"product_image": string | null,"tint": string | null,"sku_no": string | null,"colour": string | null,"size": string | null,"sku_image": string | null,"list_fen": number | null,"floor_fen": number | null,"cost_fen": number | null,"stock": number | null,"status": Database["public"]['Enums']["listing_status"] | null,"product_id": string | null,"sku_id": string | null
                      },"report_delta": {
                        "day": string | null,"root_id": string | null,"step": string | null,"n": number | null
                      }
          }
        },"public": {
          Tables: {
            "add_ons": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"id": string,"max_quantity": number,"min_spend_fen": number,"position": number,"price_fen": number,"sku_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"id"?: string,"max_quantity"?: number,"min_spend_fen"?: number,"position"?: number,"price_fen": number,"sku_id": string
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"id"?: string,"max_quantity"?: number,"min_spend_fen"?: number,"position"?: number,"price_fen"?: number,"sku_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "add_ons_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "add_ons_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "add_ons_sku_id_fkey"
      columns: ["sku_id"]
isOneToOne: false
      referencedRelation: "skus"
      referencedColumns: ["id"]
    }
                  ]
                },"admin_actions": {
                  Row: {
                    "action": Database["public"]['Enums']["admin_action"],"actor": string,"campaign_id": string | null,"created_at": string,"id": string,"message": string | null,"reason": string | null,"result": string | null,"target": string | null,"value": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "action": Database["public"]['Enums']["admin_action"],"actor"?: string,"campaign_id"?: string | null,"created_at"?: string,"id"?: string,"message"?: string | null,"reason"?: string | null,"result"?: string | null,"target"?: string | null,"value"?: string | null
                  }
                  Update: {
                    "action"?: Database["public"]['Enums']["admin_action"],"actor"?: string,"campaign_id"?: string | null,"created_at"?: string,"id"?: string,"message"?: string | null,"reason"?: string | null,"result"?: string | null,"target"?: string | null,"value"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "admin_actions_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "admin_actions_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"admin_links": {
                  Row: {
                    "campaign_id": string,"created_at": string,"expires_at": string,"holder_id": string | null,"id": string,"kind": Database["public"]['Enums']["admin_link_kind"],"last_opened_at": string | null,"note": string,"revoked_at": string | null,"token_hash": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"created_at"?: string,"expires_at": string,"holder_id"?: string | null,"id"?: string,"kind": Database["public"]['Enums']["admin_link_kind"],"last_opened_at"?: string | null,"note"?: string,"revoked_at"?: string | null,"token_hash": string
                  }
                  Update: {
                    "campaign_id"?: string,"created_at"?: string,"expires_at"?: string,"holder_id"?: string | null,"id"?: string,"kind"?: Database["public"]['Enums']["admin_link_kind"],"last_opened_at"?: string | null,"note"?: string,"revoked_at"?: string | null,"token_hash"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "admin_links_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "admin_links_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"audit_log": {
                  Row: {
                    "act": Database["public"]['Enums']["audit_act"],"actor": string,"after": Json | null,"at": string,"before": Json | null,"id": number,"reason": string | null,"row_id": string | null,"table_name": string,"txid": unknown
                  }
                  ComputedFields: never
                  Insert: {
                    "act": Database["public"]['Enums']["audit_act"],"actor": string,"after"?: Json | null,"at"?: string,"before"?: Json | null,"id"?: never,"reason"?: string | null,"row_id"?: string | null,"table_name": string,"txid"?: unknown
                  }
                  Update: {
                    "act"?: Database["public"]['Enums']["audit_act"],"actor"?: string,"after"?: Json | null,"at"?: string,"before"?: Json | null,"id"?: never,"reason"?: string | null,"row_id"?: string | null,"table_name"?: string,"txid"?: unknown
                  }
                  Relationships: [
                    
                  ]
                },"broadcasts": {
                  Row: {
                    "audience": Database["public"]['Enums']["broadcast_audience"],"body": string,"campaign_id": string,"created_at": string,"ended_at": string | null,"id": string,"status": Database["public"]['Enums']["broadcast_status"],"title": string,"told": number,"told_last": string,"told_until": string
                  }
                  ComputedFields: never
                  Insert: {
                    "audience"?: Database["public"]['Enums']["broadcast_audience"],"body": string,"campaign_id": string,"created_at"?: string,"ended_at"?: string | null,"id"?: string,"status"?: Database["public"]['Enums']["broadcast_status"],"title": string,"told"?: number,"told_last"?: string,"told_until"?: string
                  }
                  Update: {
                    "audience"?: Database["public"]['Enums']["broadcast_audience"],"body"?: string,"campaign_id"?: string,"created_at"?: string,"ended_at"?: string | null,"id"?: string,"status"?: Database["public"]['Enums']["broadcast_status"],"title"?: string,"told"?: number,"told_last"?: string,"told_until"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "broadcasts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "broadcasts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"campaigns": {
                  Row: {
                    "banner_image": string | null,"budget_fen": number | null,"changed_xid": unknown,"commission_cap_fen": number | null,"commission_rate_bps": number,"company_name": string,"complete_after_days": number,"created_at": string,"employee_budget_fen": number | null,"ends_at": string,"free_shipping_over_fen": number | null,"id": string,"leaderboard_enabled": boolean,"leavers_keep_rewards": boolean,"level2_enabled": boolean,"level2_rate_bps": number,"max_pieces_per_person": number | null,"payout_daily_max_fen": number | null,"payout_min_fen": number,"payouts_per_day": number,"points_earned_per_yuan": number,"points_max_bps": number,"points_per_yuan": number | null,"points_valid_days": number | null,"poster_image": string | null,"poster_shows_price": boolean,"qualified_by": string,"refund_within_days": number,"rules_text": string,"share_image": string | null,"share_title": string | null,"shipping_fee_fen": number,"staff_requires_roster": boolean,"starts_at": string,"status": Database["public"]['Enums']["campaign_status"],"subtitle": string,"title": string
                  }
                  ComputedFields: never
                  Insert: {
                    "banner_image"?: string | null,"budget_fen"?: number | null,"changed_xid"?: unknown,"commission_cap_fen"?: number | null,"commission_rate_bps"?: number,"company_name": string,"complete_after_days"?: number,"created_at"?: string,"employee_budget_fen"?: number | null,"ends_at": string,"free_shipping_over_fen"?: number | null,"id"?: string,"leaderboard_enabled"?: boolean,"leavers_keep_rewards"?: boolean,"level2_enabled"?: boolean,"level2_rate_bps"?: number,"max_pieces_per_person"?: number | null,"payout_daily_max_fen"?: number | null,"payout_min_fen"?: number,"payouts_per_day"?: number,"points_earned_per_yuan"?: number,"points_max_bps"?: number,"points_per_yuan"?: number | null,"points_valid_days"?: number | null,"poster_image"?: string | null,"poster_shows_price"?: boolean,"qualified_by"?: string,"refund_within_days"?: number,"rules_text"?: string,"share_image"?: string | null,"share_title"?: string | null,"shipping_fee_fen"?: number,"staff_requires_roster"?: boolean,"starts_at": string,"status"?: Database["public"]['Enums']["campaign_status"],"subtitle"?: string,"title": string
                  }
                  Update: {
                    "banner_image"?: string | null,"budget_fen"?: number | null,"changed_xid"?: unknown,"commission_cap_fen"?: number | null,"commission_rate_bps"?: number,"company_name"?: string,"complete_after_days"?: number,"created_at"?: string,"employee_budget_fen"?: number | null,"ends_at"?: string,"free_shipping_over_fen"?: number | null,"id"?: string,"leaderboard_enabled"?: boolean,"leavers_keep_rewards"?: boolean,"level2_enabled"?: boolean,"level2_rate_bps"?: number,"max_pieces_per_person"?: number | null,"payout_daily_max_fen"?: number | null,"payout_min_fen"?: number,"payouts_per_day"?: number,"points_earned_per_yuan"?: number,"points_max_bps"?: number,"points_per_yuan"?: number | null,"points_valid_days"?: number | null,"poster_image"?: string | null,"poster_shows_price"?: boolean,"qualified_by"?: string,"refund_within_days"?: number,"rules_text"?: string,"share_image"?: string | null,"share_title"?: string | null,"shipping_fee_fen"?: number,"staff_requires_roster"?: boolean,"starts_at"?: string,"status"?: Database["public"]['Enums']["campaign_status"],"subtitle"?: string,"title"?: string
                  }
                  Relationships: [
                    
                  ]
                },"code_handouts": {
                  Row: {
                    "campaign_id": string,"code": string | null,"created_at": string,"department": string,"email": string | null,"employee_no": string,"entry_code_id": string,"erased_at": string | null,"id": string,"kind": Database["public"]['Enums']["entry_code_kind"],"link": string | null,"name": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"code"?: string | null,"created_at"?: string,"department"?: string,"email"?: string | null,"employee_no"?: string,"entry_code_id": string,"erased_at"?: string | null,"id"?: string,"kind": Database["public"]['Enums']["entry_code_kind"],"link"?: string | null,"name"?: string
                  }
                  Update: {
                    "campaign_id"?: string,"code"?: string | null,"created_at"?: string,"department"?: string,"email"?: string | null,"employee_no"?: string,"entry_code_id"?: string,"erased_at"?: string | null,"id"?: string,"kind"?: Database["public"]['Enums']["entry_code_kind"],"link"?: string | null,"name"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "code_handouts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "code_handouts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "code_handouts_entry_code_id_fkey"
      columns: ["entry_code_id"]
isOneToOne: true
      referencedRelation: "entry_codes"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "code_handouts_entry_code_id_fkey"
      columns: ["entry_code_id"]
isOneToOne: true
      referencedRelation: "report_codes"
      referencedColumns: ["id"]
    }
                  ]
                },"commission_rates": {
                  Row: {
                    "campaign_id": string,"category": string | null,"grade": string | null,"id": string,"level": number,"rate_bps": number,"sku_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"category"?: string | null,"grade"?: string | null,"id"?: string,"level"?: number,"rate_bps": number,"sku_id"?: string | null
                  }
                  Update: {
                    "campaign_id"?: string,"category"?: string | null,"grade"?: string | null,"id"?: string,"level"?: number,"rate_bps"?: number,"sku_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "commission_rates_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "commission_rates_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "commission_rates_sku_id_fkey"
      columns: ["sku_id"]
isOneToOne: false
      referencedRelation: "skus"
      referencedColumns: ["id"]
    }
                  ]
                },"coupon_claims": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"claimed_at": string,"coupon_id": string,"id": string,"order_id": string | null,"ordinal": number,"participant_id": string,"status": Database["public"]['Enums']["coupon_claim_status"],"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"claimed_at"?: string,"coupon_id": string,"id"?: string,"order_id"?: string | null,"ordinal"?: number,"participant_id": string,"status"?: Database["public"]['Enums']["coupon_claim_status"],"user_id"?: string | null
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"claimed_at"?: string,"coupon_id"?: string,"id"?: string,"order_id"?: string | null,"ordinal"?: number,"participant_id"?: string,"status"?: Database["public"]['Enums']["coupon_claim_status"],"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "coupon_claims_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "coupon_claims_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "coupon_claims_coupon_id_fkey"
      columns: ["coupon_id"]
isOneToOne: false
      referencedRelation: "coupons"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "coupon_claims_order_id_fkey"
      columns: ["order_id"]
isOneToOne: false
      referencedRelation: "orders"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "coupon_claims_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"coupon_terms": {
                  Row: {
                    "amount_off_fen": number | null,"campaign_id": string,"changed_xid": unknown,"coupon_id": string,"gift_quantity": number,"gift_sku_id": string | null,"max_discount_fen": number | null,"min_spend_fen": number,"percent_off_bps": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_off_fen"?: number | null,"campaign_id": string,"changed_xid"?: unknown,"coupon_id": string,"gift_quantity"?: number,"gift_sku_id"?: string | null,"max_discount_fen"?: number | null,"min_spend_fen"?: number,"percent_off_bps"?: number | null
                  }
                  Update: {
                    "amount_off_fen"?: number | null,"campaign_id"?: string,"changed_xid"?: unknown,"coupon_id"?: string,"gift_quantity"?: number,"gift_sku_id"?: string | null,"max_discount_fen"?: number | null,"min_spend_fen"?: number,"percent_off_bps"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "coupon_terms_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "coupon_terms_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "coupon_terms_coupon_id_fkey"
      columns: ["coupon_id"]
isOneToOne: true
      referencedRelation: "coupons"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "coupon_terms_gift_sku_id_fkey"
      columns: ["gift_sku_id"]
isOneToOne: false
      referencedRelation: "skus"
      referencedColumns: ["id"]
    }
                  ]
                },"coupons": {
                  Row: {
                    "budget_fen": number | null,"campaign_id": string,"changed_xid": unknown,"claim_ends_at": string,"claim_starts_at": string,"id": string,"per_person_limit": number,"priority": number,"scope": Database["public"]['Enums']["coupon_scope"],"scope_categories": (string)[],"scope_sku_ids": (string)[],"sold_out": boolean,"stacking_group": string,"stock_total": number | null,"subtitle": string | null,"title": string,"type": Database["public"]['Enums']["coupon_type"],"use_ends_at": string,"use_starts_at": string,"visibility": Database["public"]['Enums']["coupon_visibility"]
                  }
                  ComputedFields: never
                  Insert: {
                    "budget_fen"?: number | null,"campaign_id": string,"changed_xid"?: unknown,"claim_ends_at": string,"claim_starts_at": string,"id"?: string,"per_person_limit"?: number,"priority"?: number,"scope"?: Database["public"]['Enums']["coupon_scope"],"scope_categories"?: (string)[],"scope_sku_ids"?: (string)[],"sold_out"?: boolean,"stacking_group"?: string,"stock_total"?: number | null,"subtitle"?: string | null,"title": string,"type": Database["public"]['Enums']["coupon_type"],"use_ends_at": string,"use_starts_at": string,"visibility"?: Database["public"]['Enums']["coupon_visibility"]
                  }
                  Update: {
                    "budget_fen"?: number | null,"campaign_id"?: string,"changed_xid"?: unknown,"claim_ends_at"?: string,"claim_starts_at"?: string,"id"?: string,"per_person_limit"?: number,"priority"?: number,"scope"?: Database["public"]['Enums']["coupon_scope"],"scope_categories"?: (string)[],"scope_sku_ids"?: (string)[],"sold_out"?: boolean,"stacking_group"?: string,"stock_total"?: number | null,"subtitle"?: string | null,"title"?: string,"type"?: Database["public"]['Enums']["coupon_type"],"use_ends_at"?: string,"use_starts_at"?: string,"visibility"?: Database["public"]['Enums']["coupon_visibility"]
                  }
                  Relationships: [
                    {
      foreignKeyName: "coupons_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "coupons_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"deliveries": {
                  Row: {
                    "address": Json | null,"campaign_id": string,"carrier": string | null,"changed_xid": unknown,"claim_by": string | null,"created_at": string,"id": string,"image_path": string | null,"name": string,"participant_id": string,"shipped_at": string | null,"source": Database["public"]['Enums']["delivery_source"],"source_id": string,"status": Database["public"]['Enums']["delivery_status"],"tracking_no": string | null,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "address"?: Json | null,"campaign_id": string,"carrier"?: string | null,"changed_xid"?: unknown,"claim_by"?: string | null,"created_at"?: string,"id"?: string,"image_path"?: string | null,"name": string,"participant_id": string,"shipped_at"?: string | null,"source": Database["public"]['Enums']["delivery_source"],"source_id": string,"status"?: Database["public"]['Enums']["delivery_status"],"tracking_no"?: string | null,"user_id"?: string | null
                  }
                  Update: {
                    "address"?: Json | null,"campaign_id"?: string,"carrier"?: string | null,"changed_xid"?: unknown,"claim_by"?: string | null,"created_at"?: string,"id"?: string,"image_path"?: string | null,"name"?: string,"participant_id"?: string,"shipped_at"?: string | null,"source"?: Database["public"]['Enums']["delivery_source"],"source_id"?: string,"status"?: Database["public"]['Enums']["delivery_status"],"tracking_no"?: string | null,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "deliveries_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "deliveries_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "deliveries_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"draws": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"client_seed": string,"consolation_points": number,"drawn_at": string,"id": string,"landed_prize_id": string | null,"lottery_id": string,"number": number,"participant_id": string,"prize_id": string | null,"seq": number,"table_version": number,"ticket_id": string,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"client_seed": string,"consolation_points"?: number,"drawn_at"?: string,"id"?: string,"landed_prize_id"?: string | null,"lottery_id": string,"number": number,"participant_id": string,"prize_id"?: string | null,"seq": number,"table_version": number,"ticket_id": string,"user_id"?: string | null
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"client_seed"?: string,"consolation_points"?: number,"drawn_at"?: string,"id"?: string,"landed_prize_id"?: string | null,"lottery_id"?: string,"number"?: number,"participant_id"?: string,"prize_id"?: string | null,"seq"?: number,"table_version"?: number,"ticket_id"?: string,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "draws_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "draws_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "draws_landed_prize_id_fkey"
      columns: ["landed_prize_id"]
isOneToOne: false
      referencedRelation: "prizes"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "draws_lottery_id_fkey"
      columns: ["lottery_id"]
isOneToOne: false
      referencedRelation: "lotteries"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "draws_lottery_id_table_version_fkey"
      columns: ["lottery_id","table_version"]
isOneToOne: false
      referencedRelation: "lottery_tables"
      referencedColumns: ["lottery_id","version"]
    },{
      foreignKeyName: "draws_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "draws_prize_id_fkey"
      columns: ["prize_id"]
isOneToOne: false
      referencedRelation: "prizes"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "draws_ticket_id_fkey"
      columns: ["ticket_id"]
isOneToOne: true
      referencedRelation: "tickets"
      referencedColumns: ["id"]
    }
                  ]
                },"employees": {
                  Row: {
                    "created_at": string,"department": string,"email": string | null,"employee_no": string,"grade": string,"id": string,"left_at": string | null,"name": string,"phone": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"department"?: string,"email"?: string | null,"employee_no": string,"grade"?: string,"id"?: string,"left_at"?: string | null,"name": string,"phone"?: string | null
                  }
                  Update: {
                    "created_at"?: string,"department"?: string,"email"?: string | null,"employee_no"?: string,"grade"?: string,"id"?: string,"left_at"?: string | null,"name"?: string,"phone"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"entry_codes": {
                  Row: {
                    "campaign_id": string,"code_hash": string,"created_at": string,"employee_id": string | null,"expires_at": string | null,"id": string,"kind": Database["public"]['Enums']["entry_code_kind"],"max_uses": number | null,"participant_id": string | null,"revoked_at": string | null,"used_count": number
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"code_hash"?: string,"created_at"?: string,"employee_id"?: string | null,"expires_at"?: string | null,"id"?: string,"kind": Database["public"]['Enums']["entry_code_kind"],"max_uses"?: number | null,"participant_id"?: string | null,"revoked_at"?: string | null,"used_count"?: number
                  }
                  Update: {
                    "campaign_id"?: string,"code_hash"?: string,"created_at"?: string,"employee_id"?: string | null,"expires_at"?: string | null,"id"?: string,"kind"?: Database["public"]['Enums']["entry_code_kind"],"max_uses"?: number | null,"participant_id"?: string | null,"revoked_at"?: string | null,"used_count"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "entry_codes_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "entry_codes_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "entry_codes_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employees"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "entry_codes_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"entry_scans": {
                  Row: {
                    "address_hash": string,"admitted_id": string | null,"device_hash": string,"entry_code_id": string | null,"id": number,"outcome": string,"scanned_at": string,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "address_hash"?: string,"admitted_id"?: string | null,"device_hash"?: string,"entry_code_id"?: string | null,"id"?: never,"outcome": string,"scanned_at"?: string,"user_id"?: string | null
                  }
                  Update: {
                    "address_hash"?: string,"admitted_id"?: string | null,"device_hash"?: string,"entry_code_id"?: string | null,"id"?: never,"outcome"?: string,"scanned_at"?: string,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "entry_scans_admitted_id_fkey"
      columns: ["admitted_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "entry_scans_entry_code_id_fkey"
      columns: ["entry_code_id"]
isOneToOne: false
      referencedRelation: "entry_codes"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "entry_scans_entry_code_id_fkey"
      columns: ["entry_code_id"]
isOneToOne: false
      referencedRelation: "report_codes"
      referencedColumns: ["id"]
    }
                  ]
                },"events": {
                  Row: {
                    "at": string,"campaign_id": string,"changed_xid": unknown,"data": NonNullable<Json>,"id": string,"participant_id": string,"product_id": string | null,"received_at": string,"type": string
                  }
                  ComputedFields: never
                  Insert: {
                    "at": string,"campaign_id": string,"changed_xid"?: unknown,"data"?: NonNullable<Json>,"id": string,"participant_id": string,"product_id"?: string | null,"received_at"?: string,"type": string
                  }
                  Update: {
                    "at"?: string,"campaign_id"?: string,"changed_xid"?: unknown,"data"?: NonNullable<Json>,"id"?: string,"participant_id"?: string,"product_id"?: string | null,"received_at"?: string,"type"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "events_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "events_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "events_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "events_product_id_fkey"
      columns: ["product_id"]
isOneToOne: false
      referencedRelation: "products"
      referencedColumns: ["id"]
    }
                  ]
                },"inbox_messages": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"created_at": string,"data": NonNullable<Json>,"id": string,"kind": string,"participant_id": string,"read_at": string | null,"reference": string,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"created_at"?: string,"data"?: NonNullable<Json>,"id"?: string,"kind": string,"participant_id": string,"read_at"?: string | null,"reference": string,"user_id"?: string | null
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"created_at"?: string,"data"?: NonNullable<Json>,"id"?: string,"kind"?: string,"participant_id"?: string,"read_at"?: string | null,"reference"?: string,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "inbox_messages_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "inbox_messages_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "inbox_messages_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"job_runs": {
                  Row: {
                    "did": string,"ended_at": string | null,"job": string,"last_ok_at": string | null,"late_by": string,"ok": boolean | null,"started_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "did"?: string,"ended_at"?: string | null,"job": string,"last_ok_at"?: string | null,"late_by"?: string,"ok"?: boolean | null,"started_at": string
                  }
                  Update: {
                    "did"?: string,"ended_at"?: string | null,"job"?: string,"last_ok_at"?: string | null,"late_by"?: string,"ok"?: boolean | null,"started_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"ledger_accounts": {
                  Row: {
                    "bucket": Database["public"]['Enums']["ledger_bucket"],"campaign_id": string,"credits": number,"debits": number,"id": string,"participant_id": string | null,"unit": Database["public"]['Enums']["ledger_unit"]
                  }
                  ComputedFields: never
                  Insert: {
                    "bucket": Database["public"]['Enums']["ledger_bucket"],"campaign_id": string,"credits"?: number,"debits"?: number,"id"?: string,"participant_id"?: string | null,"unit": Database["public"]['Enums']["ledger_unit"]
                  }
                  Update: {
                    "bucket"?: Database["public"]['Enums']["ledger_bucket"],"campaign_id"?: string,"credits"?: number,"debits"?: number,"id"?: string,"participant_id"?: string | null,"unit"?: Database["public"]['Enums']["ledger_unit"]
                  }
                  Relationships: [
                    {
      foreignKeyName: "ledger_accounts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "ledger_accounts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "ledger_accounts_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"ledger_transfers": {
                  Row: {
                    "amount": number,"campaign_id": string,"changed_xid": unknown,"created_at": string,"credit_account_id": string,"debit_account_id": string,"expires_at": string | null,"id": string,"kind": string,"memo": NonNullable<Json>,"order_id": string | null,"reference": string,"unit": Database["public"]['Enums']["ledger_unit"]
                  }
                  ComputedFields: never
                  Insert: {
                    "amount": number,"campaign_id": string,"changed_xid"?: unknown,"created_at"?: string,"credit_account_id": string,"debit_account_id": string,"expires_at"?: string | null,"id"?: string,"kind": string,"memo"?: NonNullable<Json>,"order_id"?: string | null,"reference": string,"unit": Database["public"]['Enums']["ledger_unit"]
                  }
                  Update: {
                    "amount"?: number,"campaign_id"?: string,"changed_xid"?: unknown,"created_at"?: string,"credit_account_id"?: string,"debit_account_id"?: string,"expires_at"?: string | null,"id"?: string,"kind"?: string,"memo"?: NonNullable<Json>,"order_id"?: string | null,"reference"?: string,"unit"?: Database["public"]['Enums']["ledger_unit"]
                  }
                  Relationships: [
                    {
      foreignKeyName: "ledger_transfers_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "ledger_transfers_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "ledger_transfers_credit_account_id_unit_campaign_id_fkey"
      columns: ["credit_account_id","unit","campaign_id"]
isOneToOne: false
      referencedRelation: "ledger_accounts"
      referencedColumns: ["id","unit","campaign_id"]
    },{
      foreignKeyName: "ledger_transfers_debit_account_id_unit_campaign_id_fkey"
      columns: ["debit_account_id","unit","campaign_id"]
isOneToOne: false
      referencedRelation: "ledger_accounts"
      referencedColumns: ["id","unit","campaign_id"]
    },{
      foreignKeyName: "ledger_transfers_order_id_fkey"
      columns: ["order_id"]
isOneToOne: false
      referencedRelation: "orders"
      referencedColumns: ["id"]
    }
                  ]
                },"lotteries": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"claim_days": number,"closes_at": string,"commitment": string | null,"consolation_points": number,"id": string,"opens_at": string,"revealed_at": string | null,"rules_text": string,"seed": string | null,"status": Database["public"]['Enums']["lottery_status"],"title": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"claim_days"?: number,"closes_at": string,"commitment"?: string | null,"consolation_points"?: number,"id"?: string,"opens_at": string,"revealed_at"?: string | null,"rules_text"?: string,"seed"?: string | null,"status"?: Database["public"]['Enums']["lottery_status"],"title": string
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"claim_days"?: number,"closes_at"?: string,"commitment"?: string | null,"consolation_points"?: number,"id"?: string,"opens_at"?: string,"revealed_at"?: string | null,"rules_text"?: string,"seed"?: string | null,"status"?: Database["public"]['Enums']["lottery_status"],"title"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "lotteries_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "lotteries_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"lottery_tables": {
                  Row: {
                    "consolation_points": number,"lottery_id": string,"prizes": NonNullable<Json>,"published_at": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "consolation_points": number,"lottery_id": string,"prizes": NonNullable<Json>,"published_at"?: string,"version": number
                  }
                  Update: {
                    "consolation_points"?: number,"lottery_id"?: string,"prizes"?: NonNullable<Json>,"published_at"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "lottery_tables_lottery_id_fkey"
      columns: ["lottery_id"]
isOneToOne: false
      referencedRelation: "lotteries"
      referencedColumns: ["id"]
    }
                  ]
                },"mall_exchanges": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"created_at": string,"id": string,"item_id": string,"ordinal": number,"participant_id": string,"points": number,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"created_at"?: string,"id"?: string,"item_id": string,"ordinal": number,"participant_id": string,"points": number,"user_id"?: string | null
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"created_at"?: string,"id"?: string,"item_id"?: string,"ordinal"?: number,"participant_id"?: string,"points"?: number,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "mall_exchanges_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "mall_exchanges_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "mall_exchanges_item_id_fkey"
      columns: ["item_id"]
isOneToOne: false
      referencedRelation: "mall_items"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "mall_exchanges_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"mall_items": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"coupon_id": string | null,"id": string,"image_path": string | null,"kind": Database["public"]['Enums']["mall_item_kind"],"name": string,"per_person_limit": number,"points_price": number,"position": number,"remaining": number | null,"status": Database["public"]['Enums']["listing_status"],"stock": number | null,"taken": number,"tickets": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"coupon_id"?: string | null,"id"?: string,"image_path"?: string | null,"kind": Database["public"]['Enums']["mall_item_kind"],"name": string,"per_person_limit"?: number,"points_price": number,"position"?: number,"remaining"?: never,"status"?: Database["public"]['Enums']["listing_status"],"stock"?: number | null,"taken"?: number,"tickets"?: number | null
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"coupon_id"?: string | null,"id"?: string,"image_path"?: string | null,"kind"?: Database["public"]['Enums']["mall_item_kind"],"name"?: string,"per_person_limit"?: number,"points_price"?: number,"position"?: number,"remaining"?: never,"status"?: Database["public"]['Enums']["listing_status"],"stock"?: number | null,"taken"?: number,"tickets"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "mall_items_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "mall_items_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "mall_items_coupon_id_fkey"
      columns: ["coupon_id"]
isOneToOne: false
      referencedRelation: "coupons"
      referencedColumns: ["id"]
    }
                  ]
                },"milestones": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"id": string,"metric": string,"points": number,"position": number,"target": number,"tickets": number,"times": number,"title": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"id"?: string,"metric": string,"points"?: number,"position"?: number,"target": number,"tickets"?: number,"times"?: number,"title": string
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"id"?: string,"metric"?: string,"points"?: number,"position"?: number,"target"?: number,"tickets"?: number,"times"?: number,"title"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "milestones_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "milestones_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"order_coupons": {
                  Row: {
                    "amount_fen": number,"coupon_claim_id": string,"coupon_id": string,"order_id": string,"title": string,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_fen": number,"coupon_claim_id": string,"coupon_id": string,"order_id": string,"title": string,"user_id"?: string | null
                  }
                  Update: {
                    "amount_fen"?: number,"coupon_claim_id"?: string,"coupon_id"?: string,"order_id"?: string,"title"?: string,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "order_coupons_coupon_claim_id_fkey"
      columns: ["coupon_claim_id"]
isOneToOne: false
      referencedRelation: "coupon_claims"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "order_coupons_coupon_id_fkey"
      columns: ["coupon_id"]
isOneToOne: false
      referencedRelation: "coupons"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "order_coupons_order_id_fkey"
      columns: ["order_id"]
isOneToOne: false
      referencedRelation: "orders"
      referencedColumns: ["id"]
    }
                  ]
                },"order_lines": {
                  Row: {
                    "colour": string,"commission_bps": number,"discounts": NonNullable<Json>,"id": string,"image_path": string,"kind": Database["public"]['Enums']["order_line_kind"],"list_fen": number,"model_no": string,"order_id": string,"points_fen": number,"price_fen": number,"product_id": string,"product_name": string,"quantity": number,"refunded_fen": number,"refunded_quantity": number,"size": string,"sku_id": string,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "colour": string,"commission_bps"?: number,"discounts"?: NonNullable<Json>,"id"?: string,"image_path": string,"kind"?: Database["public"]['Enums']["order_line_kind"],"list_fen": number,"model_no": string,"order_id": string,"points_fen"?: number,"price_fen": number,"product_id": string,"product_name": string,"quantity": number,"refunded_fen"?: number,"refunded_quantity"?: number,"size": string,"sku_id": string,"user_id"?: string | null
                  }
                  Update: {
                    "colour"?: string,"commission_bps"?: number,"discounts"?: NonNullable<Json>,"id"?: string,"image_path"?: string,"kind"?: Database["public"]['Enums']["order_line_kind"],"list_fen"?: number,"model_no"?: string,"order_id"?: string,"points_fen"?: number,"price_fen"?: number,"product_id"?: string,"product_name"?: string,"quantity"?: number,"refunded_fen"?: number,"refunded_quantity"?: number,"size"?: string,"sku_id"?: string,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "order_lines_order_id_fkey"
      columns: ["order_id"]
isOneToOne: false
      referencedRelation: "orders"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "order_lines_product_id_fkey"
      columns: ["product_id"]
isOneToOne: false
      referencedRelation: "products"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "order_lines_sku_id_fkey"
      columns: ["sku_id"]
isOneToOne: false
      referencedRelation: "skus"
      referencedColumns: ["id"]
    }
                  ]
                },"orders": {
                  Row: {
                    "campaign_id": string,"cancelled_at": string | null,"changed_xid": unknown,"commission_fen": number,"commission_level": number,"commission_settled_at": string | null,"completed_at": string | null,"created_at": string,"discount_fen": number,"expires_at": string,"fulfilled_at": string | null,"fulfilment": NonNullable<Json>,"id": string,"list_fen": number,"order_no": string,"paid_at": string | null,"participant_id": string,"points_earned": number,"points_fen": number,"points_used": number,"redeemed_at": string | null,"redemption_code": string | null,"refunded_fen": number,"root_employee_id": string,"rules_version": number,"shipping_fen": number,"sponsor_id": string | null,"status": Database["public"]['Enums']["order_status"],"total_fen": number,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"cancelled_at"?: string | null,"changed_xid"?: unknown,"commission_fen"?: number,"commission_level"?: number,"commission_settled_at"?: string | null,"completed_at"?: string | null,"created_at"?: string,"discount_fen": number,"expires_at"?: string,"fulfilled_at"?: string | null,"fulfilment": NonNullable<Json>,"id"?: string,"list_fen": number,"order_no"?: string,"paid_at"?: string | null,"participant_id": string,"points_earned"?: number,"points_fen"?: number,"points_used"?: number,"redeemed_at"?: string | null,"redemption_code"?: string | null,"refunded_fen"?: number,"root_employee_id": string,"rules_version": number,"shipping_fen": number,"sponsor_id"?: string | null,"status"?: Database["public"]['Enums']["order_status"],"total_fen": number,"user_id"?: string | null
                  }
                  Update: {
                    "campaign_id"?: string,"cancelled_at"?: string | null,"changed_xid"?: unknown,"commission_fen"?: number,"commission_level"?: number,"commission_settled_at"?: string | null,"completed_at"?: string | null,"created_at"?: string,"discount_fen"?: number,"expires_at"?: string,"fulfilled_at"?: string | null,"fulfilment"?: NonNullable<Json>,"id"?: string,"list_fen"?: number,"order_no"?: string,"paid_at"?: string | null,"participant_id"?: string,"points_earned"?: number,"points_fen"?: number,"points_used"?: number,"redeemed_at"?: string | null,"redemption_code"?: string | null,"refunded_fen"?: number,"root_employee_id"?: string,"rules_version"?: number,"shipping_fen"?: number,"sponsor_id"?: string | null,"status"?: Database["public"]['Enums']["order_status"],"total_fen"?: number,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "orders_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "orders_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "orders_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "orders_root_employee_id_fkey"
      columns: ["root_employee_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "orders_sponsor_id_fkey"
      columns: ["sponsor_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"page_blocks": {
                  Row: {
                    "areas": Json | null,"body": string | null,"campaign_id": string,"category": string | null,"changed_xid": unknown,"coupon_id": string | null,"id": string,"image_path": string | null,"kind": Database["public"]['Enums']["page_block_kind"],"model_nos": (string)[] | null,"position": number,"title": string | null,"video_path": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "areas"?: Json | null,"body"?: string | null,"campaign_id": string,"category"?: string | null,"changed_xid"?: unknown,"coupon_id"?: string | null,"id"?: string,"image_path"?: string | null,"kind": Database["public"]['Enums']["page_block_kind"],"model_nos"?: (string)[] | null,"position"?: number,"title"?: string | null,"video_path"?: string | null
                  }
                  Update: {
                    "areas"?: Json | null,"body"?: string | null,"campaign_id"?: string,"category"?: string | null,"changed_xid"?: unknown,"coupon_id"?: string | null,"id"?: string,"image_path"?: string | null,"kind"?: Database["public"]['Enums']["page_block_kind"],"model_nos"?: (string)[] | null,"position"?: number,"title"?: string | null,"video_path"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "page_blocks_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "page_blocks_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "page_blocks_coupon_id_fkey"
      columns: ["coupon_id"]
isOneToOne: false
      referencedRelation: "coupons"
      referencedColumns: ["id"]
    }
                  ]
                },"participants": {
                  Row: {
                    "bought_fen": number,"campaign_id": string,"changed_xid": unknown,"claimed_at": string | null,"depth": number,"display_name": string,"employee_id": string | null,"excluded_at": string | null,"id": string,"joined_at": string,"orders": number,"qualified_at": string | null,"revoked_at": string | null,"role": Database["public"]['Enums']["participant_role"],"root_employee_id": string | null,"sponsor_id": string | null,"sponsor_name": string | null,"user_id": string | null,"visited_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "bought_fen"?: number,"campaign_id": string,"changed_xid"?: unknown,"claimed_at"?: string | null,"depth": number,"display_name": string,"employee_id"?: string | null,"excluded_at"?: string | null,"id"?: string,"joined_at"?: string,"orders"?: number,"qualified_at"?: string | null,"revoked_at"?: string | null,"role": Database["public"]['Enums']["participant_role"],"root_employee_id"?: string | null,"sponsor_id"?: string | null,"sponsor_name"?: string | null,"user_id"?: string | null,"visited_at"?: string | null
                  }
                  Update: {
                    "bought_fen"?: number,"campaign_id"?: string,"changed_xid"?: unknown,"claimed_at"?: string | null,"depth"?: number,"display_name"?: string,"employee_id"?: string | null,"excluded_at"?: string | null,"id"?: string,"joined_at"?: string,"orders"?: number,"qualified_at"?: string | null,"revoked_at"?: string | null,"role"?: Database["public"]['Enums']["participant_role"],"root_employee_id"?: string | null,"sponsor_id"?: string | null,"sponsor_name"?: string | null,"user_id"?: string | null,"visited_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "participants_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "participants_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "participants_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employees"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "participants_root_employee_id_fkey"
      columns: ["root_employee_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "participants_sponsor_id_fkey"
      columns: ["sponsor_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"payments": {
                  Row: {
                    "amount_fen": number,"amount_paid_fen": number | null,"asked_at": string | null,"created_at": string,"id": string,"order_id": string,"provider": string,"provider_ref": string | null,"settled_at": string | null,"status": Database["public"]['Enums']["payment_status"],"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_fen": number,"amount_paid_fen"?: number | null,"asked_at"?: string | null,"created_at"?: string,"id"?: string,"order_id": string,"provider": string,"provider_ref"?: string | null,"settled_at"?: string | null,"status"?: Database["public"]['Enums']["payment_status"],"user_id"?: string | null
                  }
                  Update: {
                    "amount_fen"?: number,"amount_paid_fen"?: number | null,"asked_at"?: string | null,"created_at"?: string,"id"?: string,"order_id"?: string,"provider"?: string,"provider_ref"?: string | null,"settled_at"?: string | null,"status"?: Database["public"]['Enums']["payment_status"],"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "payments_order_id_fkey"
      columns: ["order_id"]
isOneToOne: false
      referencedRelation: "orders"
      referencedColumns: ["id"]
    }
                  ]
                },"payouts": {
                  Row: {
                    "amount_fen": number,"campaign_id": string,"changed_xid": unknown,"confirm_by": string | null,"created_at": string,"decided_at": string | null,"id": string,"note": string,"paid_at": string | null,"paid_ref": string,"participant_id": string,"status": Database["public"]['Enums']["payout_status"],"transfer_state": string | null,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_fen": number,"campaign_id": string,"changed_xid"?: unknown,"confirm_by"?: string | null,"created_at"?: string,"decided_at"?: string | null,"id"?: string,"note"?: string,"paid_at"?: string | null,"paid_ref"?: string,"participant_id": string,"status"?: Database["public"]['Enums']["payout_status"],"transfer_state"?: string | null,"user_id"?: string | null
                  }
                  Update: {
                    "amount_fen"?: number,"campaign_id"?: string,"changed_xid"?: unknown,"confirm_by"?: string | null,"created_at"?: string,"decided_at"?: string | null,"id"?: string,"note"?: string,"paid_at"?: string | null,"paid_ref"?: string,"participant_id"?: string,"status"?: Database["public"]['Enums']["payout_status"],"transfer_state"?: string | null,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "payouts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "payouts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "payouts_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"pickup_points": {
                  Row: {
                    "address": string,"campaign_id": string,"changed_xid": unknown,"id": string,"name": string,"open_hours": string
                  }
                  ComputedFields: never
                  Insert: {
                    "address": string,"campaign_id": string,"changed_xid"?: unknown,"id"?: string,"name": string,"open_hours"?: string
                  }
                  Update: {
                    "address"?: string,"campaign_id"?: string,"changed_xid"?: unknown,"id"?: string,"name"?: string,"open_hours"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "pickup_points_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "pickup_points_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"prizes": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"coupon_id": string | null,"id": string,"image_path": string | null,"kind": Database["public"]['Enums']["prize_kind"],"name": string,"odds_bps": number,"points": number | null,"position": number,"quantity": number,"taken": number,"value_fen": number
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"coupon_id"?: string | null,"id"?: string,"image_path"?: string | null,"kind"?: Database["public"]['Enums']["prize_kind"],"name": string,"odds_bps": number,"points"?: number | null,"position": number,"quantity": number,"taken"?: number,"value_fen"?: number
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"coupon_id"?: string | null,"id"?: string,"image_path"?: string | null,"kind"?: Database["public"]['Enums']["prize_kind"],"name"?: string,"odds_bps"?: number,"points"?: number | null,"position"?: number,"quantity"?: number,"taken"?: number,"value_fen"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "prizes_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "prizes_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "prizes_coupon_id_fkey"
      columns: ["coupon_id"]
isOneToOne: false
      referencedRelation: "coupons"
      referencedColumns: ["id"]
    }
                  ]
                },"product_import": {
                  Row: {
                    "campaign": string | null,"campaign_id": string | null,"category": string | null,"colour": string | null,"cost_fen": string | null,"cost_yuan": string | null,"description": string | null,"floor_price_fen": string | null,"floor_price_yuan": string | null,"id": number,"line": number | null,"list_price_fen": string | null,"list_price_yuan": string | null,"model_no": string | null,"name": string | null,"problem": string,"product_image": string | null,"result": Database["public"]['Enums']["import_result"] | null,"size": string | null,"sku_image": string | null,"sku_no": string | null,"status": string | null,"stock": string | null,"tint": string | null,"upload_id": string | null,"uploaded_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign"?: string | null,"campaign_id"?: string | null,"category"?: string | null,"colour"?: string | null,"cost_fen"?: string | null,"cost_yuan"?: string | null,"description"?: string | null,"floor_price_fen"?: string | null,"floor_price_yuan"?: string | null,"id"?: number,"line"?: number | null,"list_price_fen"?: string | null,"list_price_yuan"?: string | null,"model_no"?: string | null,"name"?: string | null,"problem"?: string,"product_image"?: string | null,"result"?: Database["public"]['Enums']["import_result"] | null,"size"?: string | null,"sku_image"?: string | null,"sku_no"?: string | null,"status"?: string | null,"stock"?: string | null,"tint"?: string | null,"upload_id"?: string | null,"uploaded_at"?: string
                  }
                  Update: {
                    "campaign"?: string | null,"campaign_id"?: string | null,"category"?: string | null,"colour"?: string | null,"cost_fen"?: string | null,"cost_yuan"?: string | null,"description"?: string | null,"floor_price_fen"?: string | null,"floor_price_yuan"?: string | null,"id"?: number,"line"?: number | null,"list_price_fen"?: string | null,"list_price_yuan"?: string | null,"model_no"?: string | null,"name"?: string | null,"problem"?: string,"product_image"?: string | null,"result"?: Database["public"]['Enums']["import_result"] | null,"size"?: string | null,"sku_image"?: string | null,"sku_no"?: string | null,"status"?: string | null,"stock"?: string | null,"tint"?: string | null,"upload_id"?: string | null,"uploaded_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "product_import_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "product_import_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"products": {
                  Row: {
                    "campaign_id": string,"category": string,"changed_xid": unknown,"created_at": string,"description": string,"id": string,"image_path": string,"model_no": string,"name": string,"position": number,"status": Database["public"]['Enums']["listing_status"],"tint": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"category": string,"changed_xid"?: unknown,"created_at"?: string,"description"?: string,"id"?: string,"image_path": string,"model_no": string,"name": string,"position"?: number,"status"?: Database["public"]['Enums']["listing_status"],"tint"?: string
                  }
                  Update: {
                    "campaign_id"?: string,"category"?: string,"changed_xid"?: unknown,"created_at"?: string,"description"?: string,"id"?: string,"image_path"?: string,"model_no"?: string,"name"?: string,"position"?: number,"status"?: Database["public"]['Enums']["listing_status"],"tint"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "products_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "products_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"refund_lines": {
                  Row: {
                    "amount_fen": number,"order_line_id": string,"points": number,"points_fen": number,"quantity": number,"refund_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_fen": number,"order_line_id": string,"points": number,"points_fen": number,"quantity": number,"refund_id": string
                  }
                  Update: {
                    "amount_fen"?: number,"order_line_id"?: string,"points"?: number,"points_fen"?: number,"quantity"?: number,"refund_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "refund_lines_order_line_id_fkey"
      columns: ["order_line_id"]
isOneToOne: false
      referencedRelation: "order_lines"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "refund_lines_refund_id_fkey"
      columns: ["refund_id"]
isOneToOne: false
      referencedRelation: "refunds"
      referencedColumns: ["id"]
    }
                  ]
                },"refunds": {
                  Row: {
                    "amount_fen": number,"campaign_id": string,"closed_requests": number,"created_at": string,"decided_at": string | null,"decision_note": string,"id": string,"order_id": string,"origin": string,"payment_id": string,"points": number,"provider_ref": string | null,"provider_status": string | null,"reason": string,"refunded_at": string | null,"restocks": boolean,"shipping_fen": number,"status": Database["public"]['Enums']["refund_status"],"tried_at": string | null,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_fen": number,"campaign_id": string,"closed_requests"?: number,"created_at"?: string,"decided_at"?: string | null,"decision_note"?: string,"id"?: string,"order_id": string,"origin": string,"payment_id": string,"points"?: number,"provider_ref"?: string | null,"provider_status"?: string | null,"reason"?: string,"refunded_at"?: string | null,"restocks"?: boolean,"shipping_fen"?: number,"status"?: Database["public"]['Enums']["refund_status"],"tried_at"?: string | null,"user_id"?: string | null
                  }
                  Update: {
                    "amount_fen"?: number,"campaign_id"?: string,"closed_requests"?: number,"created_at"?: string,"decided_at"?: string | null,"decision_note"?: string,"id"?: string,"order_id"?: string,"origin"?: string,"payment_id"?: string,"points"?: number,"provider_ref"?: string | null,"provider_status"?: string | null,"reason"?: string,"refunded_at"?: string | null,"restocks"?: boolean,"shipping_fen"?: number,"status"?: Database["public"]['Enums']["refund_status"],"tried_at"?: string | null,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "refunds_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "refunds_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "refunds_order_id_fkey"
      columns: ["order_id"]
isOneToOne: false
      referencedRelation: "orders"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "refunds_payment_id_fkey"
      columns: ["payment_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["id"]
    }
                  ]
                },"reward_flag_fans": {
                  Row: {
                    "fan_id": string,"flag_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "fan_id": string,"flag_id": string
                  }
                  Update: {
                    "fan_id"?: string,"flag_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "reward_flag_fans_fan_id_fkey"
      columns: ["fan_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "reward_flag_fans_flag_id_fkey"
      columns: ["flag_id"]
isOneToOne: false
      referencedRelation: "reward_flags"
      referencedColumns: ["id"]
    }
                  ]
                },"reward_flags": {
                  Row: {
                    "campaign_id": string,"created_at": string,"decided_at": string | null,"evidence": NonNullable<Json>,"id": string,"kind": string,"note": string,"participant_id": string,"status": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"created_at"?: string,"decided_at"?: string | null,"evidence"?: NonNullable<Json>,"id"?: string,"kind": string,"note"?: string,"participant_id": string,"status"?: string
                  }
                  Update: {
                    "campaign_id"?: string,"created_at"?: string,"decided_at"?: string | null,"evidence"?: NonNullable<Json>,"id"?: string,"kind"?: string,"note"?: string,"participant_id"?: string,"status"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "reward_flags_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "reward_flags_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "reward_flags_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"roster_import": {
                  Row: {
                    "department": string,"email": string,"employee_no": string,"grade": string,"id": number,"line": number | null,"name": string,"phone": string,"problem": string,"result": Database["public"]['Enums']["import_result"] | null,"upload_id": string | null,"uploaded_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "department"?: string,"email"?: string,"employee_no"?: string,"grade"?: string,"id"?: number,"line"?: number | null,"name"?: string,"phone"?: string,"problem"?: string,"result"?: Database["public"]['Enums']["import_result"] | null,"upload_id"?: string | null,"uploaded_at"?: string
                  }
                  Update: {
                    "department"?: string,"email"?: string,"employee_no"?: string,"grade"?: string,"id"?: number,"line"?: number | null,"name"?: string,"phone"?: string,"problem"?: string,"result"?: Database["public"]['Enums']["import_result"] | null,"upload_id"?: string | null,"uploaded_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"shipment_import": {
                  Row: {
                    "carrier": string | null,"created_at": string,"id": number,"order_no": string | null,"problem": string | null,"result": string | null,"tracking_no": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "carrier"?: string | null,"created_at"?: string,"id"?: number,"order_no"?: string | null,"problem"?: string | null,"result"?: string | null,"tracking_no"?: string | null
                  }
                  Update: {
                    "carrier"?: string | null,"created_at"?: string,"id"?: number,"order_no"?: string | null,"problem"?: string | null,"result"?: string | null,"tracking_no"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"shipments": {
                  Row: {
                    "carrier": string,"order_id": string,"shipped_at": string,"tracking_no": string
                  }
                  ComputedFields: never
                  Insert: {
                    "carrier": string,"order_id": string,"shipped_at"?: string,"tracking_no": string
                  }
                  Update: {
                    "carrier"?: string,"order_id"?: string,"shipped_at"?: string,"tracking_no"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "shipments_order_id_fkey"
      columns: ["order_id"]
isOneToOne: true
      referencedRelation: "orders"
      referencedColumns: ["id"]
    }
                  ]
                },"site_settings": {
                  Row: {
                    "h5_url": string | null,"only_row": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "h5_url"?: string | null,"only_row"?: boolean
                  }
                  Update: {
                    "h5_url"?: string | null,"only_row"?: boolean
                  }
                  Relationships: [
                    
                  ]
                },"sku_price_history": {
                  Row: {
                    "effective_at": string,"id": string,"list_price_fen": number,"sku_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "effective_at"?: string,"id"?: string,"list_price_fen": number,"sku_id": string
                  }
                  Update: {
                    "effective_at"?: string,"id"?: string,"list_price_fen"?: number,"sku_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "sku_price_history_sku_id_fkey"
      columns: ["sku_id"]
isOneToOne: false
      referencedRelation: "skus"
      referencedColumns: ["id"]
    }
                  ]
                },"sku_stock": {
                  Row: {
                    "on_hand": number,"reserved": number,"sku_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "on_hand"?: number,"reserved"?: number,"sku_id": string
                  }
                  Update: {
                    "on_hand"?: number,"reserved"?: number,"sku_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "sku_stock_sku_id_fkey"
      columns: ["sku_id"]
isOneToOne: true
      referencedRelation: "skus"
      referencedColumns: ["id"]
    }
                  ]
                },"sku_terms": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"cost_fen": number | null,"floor_price_fen": number,"sku_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"cost_fen"?: number | null,"floor_price_fen": number,"sku_id": string
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"cost_fen"?: number | null,"floor_price_fen"?: number,"sku_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "sku_terms_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "sku_terms_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "sku_terms_sku_id_fkey"
      columns: ["sku_id"]
isOneToOne: true
      referencedRelation: "skus"
      referencedColumns: ["id"]
    }
                  ]
                },"skus": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"colour": string,"id": string,"image_path": string,"list_price_fen": number,"lowest_7d_fen": number | null,"max_per_person": number | null,"position": number,"product_id": string,"size": string,"sku_no": string,"status": Database["public"]['Enums']["listing_status"],"stock_hint": number
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"colour": string,"id"?: string,"image_path": string,"list_price_fen": number,"lowest_7d_fen"?: number | null,"max_per_person"?: number | null,"position"?: number,"product_id": string,"size": string,"sku_no": string,"status"?: Database["public"]['Enums']["listing_status"],"stock_hint"?: number
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"colour"?: string,"id"?: string,"image_path"?: string,"list_price_fen"?: number,"lowest_7d_fen"?: number | null,"max_per_person"?: number | null,"position"?: number,"product_id"?: string,"size"?: string,"sku_no"?: string,"status"?: Database["public"]['Enums']["listing_status"],"stock_hint"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "skus_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "skus_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "skus_product_id_fkey"
      columns: ["product_id"]
isOneToOne: false
      referencedRelation: "products"
      referencedColumns: ["id"]
    }
                  ]
                },"standings": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"direct_fans": number,"fan_orders": number,"fans": number,"fans_seen_at": string | null,"held_at": string | null,"held_reason": string | null,"leaderboard_hidden_at": string | null,"new_fans": number,"own_orders": number,"participant_id": string,"qualified_fans": number,"qualified_last_at": string | null,"role": Database["public"]['Enums']["participant_role"],"user_id": string | null,"visits": number
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"direct_fans"?: number,"fan_orders"?: number,"fans"?: number,"fans_seen_at"?: string | null,"held_at"?: string | null,"held_reason"?: string | null,"leaderboard_hidden_at"?: string | null,"new_fans"?: number,"own_orders"?: number,"participant_id": string,"qualified_fans"?: number,"qualified_last_at"?: string | null,"role": Database["public"]['Enums']["participant_role"],"user_id"?: string | null,"visits"?: number
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"direct_fans"?: number,"fan_orders"?: number,"fans"?: number,"fans_seen_at"?: string | null,"held_at"?: string | null,"held_reason"?: string | null,"leaderboard_hidden_at"?: string | null,"new_fans"?: number,"own_orders"?: number,"participant_id"?: string,"qualified_fans"?: number,"qualified_last_at"?: string | null,"role"?: Database["public"]['Enums']["participant_role"],"user_id"?: string | null,"visits"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "standings_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "standings_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "standings_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: true
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"subscriptions": {
                  Row: {
                    "changed_at": string,"participant_id": string,"remaining": number,"template": string
                  }
                  ComputedFields: never
                  Insert: {
                    "changed_at"?: string,"participant_id": string,"remaining": number,"template": string
                  }
                  Update: {
                    "changed_at"?: string,"participant_id"?: string,"remaining"?: number,"template"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "subscriptions_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"tickets": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"created_at": string,"id": string,"ordinal": number,"participant_id": string,"reference": string,"revoked_at": string | null,"source": string,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"created_at"?: string,"id"?: string,"ordinal": number,"participant_id": string,"reference": string,"revoked_at"?: string | null,"source": string,"user_id"?: string | null
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"created_at"?: string,"id"?: string,"ordinal"?: number,"participant_id"?: string,"reference"?: string,"revoked_at"?: string | null,"source"?: string,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "tickets_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "tickets_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "tickets_participant_id_fkey"
      columns: ["participant_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    }
                  ]
                },"tombstones": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"collection": string,"row_id": string,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"collection": string,"row_id": string,"user_id"?: string | null
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"collection"?: string,"row_id"?: string,"user_id"?: string | null
                  }
                  Relationships: [
                    
                  ]
                }
          }
          Views: {
            "campaign_checklist": {
                  Row: {
                    "campaign": string,"campaign_id": string,"done": boolean | null,"needed": boolean | null,"step": number | null,"topic": string | null,"what_to_do": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"export_fans": {
                  Row: {
                    "bought_yuan": number | null,"campaign": string | null,"campaign_id": string,"claimed_on": string | null,"department": string | null,"depth": number,"employee": string | null,"employee_no": string | null,"excluded_on": string | null,"fan": string | null,"invited_by": string | null,"joined_on": string | null,"orders": number,"qualified_on": string | null,"revoked_on": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "participants_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "participants_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"export_orders": {
                  Row: {
                    "address": string | null,"buyer": Database["public"]['Enums']["participant_role"],"campaign": string | null,"campaign_id": string,"carrier": string | null,"colour": string | null,"coupons": string | null,"department": string | null,"discount_yuan": number | null,"fulfilment": string | null,"kind": Database["public"]['Enums']["order_line_kind"],"list_yuan": number | null,"model_no": string | null,"order_no": string,"ordered_on": string | null,"paid_on": string | null,"paid_yuan": number | null,"phone": string | null,"points_yuan": number | null,"product": string | null,"quantity": number,"receiver": string | null,"refund": Database["public"]['Enums']["refund_status"] | null,"refund_reason": string | null,"refunded_on": string | null,"refunded_quantity": number,"refunded_shipping_yuan": number | null,"refunded_yuan": number | null,"shipping_yuan": number | null,"size": string | null,"sku_no": string | null,"status": Database["public"]['Enums']["order_status"],"tracking_no": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "orders_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "orders_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"export_payouts": {
                  Row: {
                    "amount_yuan": number | null,"campaign": string | null,"campaign_id": string,"decided_on": string | null,"department": string | null,"employee_no": string | null,"name": string | null,"note": string | null,"paid_on": string | null,"paid_ref": string | null,"paid_this_month_yuan": number | null,"paid_this_year_yuan": number | null,"payout_id": string,"requested_on": string | null,"status": Database["public"]['Enums']["payout_status"],"transfer_state": string | null,"wait_because": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "payouts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "payouts_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"export_settlement": {
                  Row: {
                    "available_yuan": number | null,"campaign": string | null,"campaign_id": string,"department": string | null,"earned_yuan": number | null,"employee_no": string | null,"left_on": string | null,"name": string | null,"paid_yuan": number | null,"pending_yuan": number | null,"points_available": number | null,"points_pending": number | null,"requested_yuan": number | null,"reversed_yuan": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "participants_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "participants_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"ledger_entries": {
                  Row: {
                    "amount": number | null,"bucket": Database["public"]['Enums']["ledger_bucket"] | null,"campaign_id": string | null,"changed_xid": unknown,"created_at": string | null,"expires_at": string | null,"id": string | null,"kind": string | null,"memo": Json | null,"order_id": string | null,"participant_id": string | null,"unit": Database["public"]['Enums']["ledger_unit"] | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"report_audit": {
                  Row: {
                    "act": Database["public"]['Enums']["audit_act"],"actor": string,"after": Json | null,"at": string,"before": Json | null,"id": number,"reason": string | null,"row_id": string | null,"table_name": string
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"report_codes": {
                  Row: {
                    "addresses": number | null,"campaign": string,"campaign_id": string,"created_at": string,"devices": number | null,"expires_at": string | null,"id": string,"kind": Database["public"]['Enums']["entry_code_kind"],"last_scan_at": string | null,"let_in": number | null,"people": number | null,"refreshed_at": string | null,"refused": number | null,"revoked_at": string | null,"scans": number | null,"whose": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "entry_codes_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "entry_codes_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_coupons": {
                  Row: {
                    "campaign": string,"campaign_id": string,"claimed": number,"coupon_id": string,"discount_fen": number,"redeemed": number,"redeemed_bps": number | null,"refreshed_at": string | null,"title": string,"type": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_funnel": {
                  Row: {
                    "campaign": string,"campaign_id": string,"count": number | null,"position": number,"refreshed_at": string | null,"stage": string | null,"step": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_funnel_by_department": {
                  Row: {
                    "active_staff": number | null,"campaign": string,"campaign_id": string,"cart_add": number | null,"claims": number | null,"compare": number | null,"copy_model_no": number | null,"department": string | null,"fans": number | null,"inviting_friends": number | null,"materials_shared": number | null,"orders_paid": number | null,"orders_placed": number | null,"paid_fen": number | null,"product_view": number | null,"refreshed_at": string | null,"refunded_fen": number | null,"repeat_orders": number | null,"search": number | null,"share_opened": number | null,"staff": number | null,"suspected_orders": number | null,"visitors": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_funnel_by_employee": {
                  Row: {
                    "campaign": string,"campaign_id": string,"cart_add": number | null,"claims": number | null,"compare": number | null,"copy_model_no": number | null,"department": string | null,"employee_no": string | null,"fans": number | null,"inviting_friends": number | null,"materials_shared": number | null,"name": string | null,"orders_paid": number | null,"orders_placed": number | null,"paid_fen": number | null,"participant_id": string | null,"product_view": number | null,"refreshed_at": string | null,"refunded_fen": number | null,"repeat_orders": number | null,"search": number | null,"share_opened": number | null,"suspected_orders": number | null,"visitors": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_funnel_daily": {
                  Row: {
                    "active_staff": number | null,"buyers": number | null,"campaign": string,"campaign_id": string,"cart_add": number | null,"claims": number | null,"compare": number | null,"copy_model_no": number | null,"day": string | null,"fans": number | null,"inviting_friends": number | null,"materials_shared": number | null,"orders_paid": number | null,"orders_placed": number | null,"paid_fen": number | null,"pieces": number | null,"product_view": number | null,"refreshed_at": string | null,"refunded_fen": number | null,"repeat_orders": number | null,"search": number | null,"share_opened": number | null,"suspected_orders": number | null,"visitors": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_job_runs": {
                  Row: {
                    "did": string,"ended_at": string | null,"job": string,"last_ok_at": string | null,"late_by": string,"started_at": string,"state": string | null
                  }
                  ComputedFields: never
                  Insert: {
                           "did"?: string | null,"ended_at"?: string | null,"job"?: string | null,"last_ok_at"?: string | null,"late_by"?: string | null,"started_at"?: string | null,"state"?: never
                         }
                        Update: {
                           "did"?: string | null,"ended_at"?: string | null,"job"?: string | null,"last_ok_at"?: string | null,"late_by"?: string | null,"started_at"?: string | null,"state"?: never
                         }
                        Relationships: [
                    
                  ]
                },"report_leaks": {
                  Row: {
                    "addresses": number,"campaign_id": string,"devices": number,"entry_code_id": string,"hour": string,"kind": Database["public"]['Enums']["entry_code_kind"],"let_in": number,"people": number,"refreshed_at": string | null,"refused": number,"refused_by_roster": number,"revoked_at": string | null,"sign": string | null,"whose": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "code_hours_entry_code_id_fkey"
      columns: ["entry_code_id"]
isOneToOne: false
      referencedRelation: "entry_codes"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "code_hours_entry_code_id_fkey"
      columns: ["entry_code_id"]
isOneToOne: false
      referencedRelation: "report_codes"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "entry_codes_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "entry_codes_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_ledger_check": {
                  Row: {
                    "booked_credits": number | null,"booked_debits": number | null,"bucket": Database["public"]['Enums']["ledger_bucket"] | null,"campaign_id": string | null,"credits": number | null,"debits": number | null,"participant_id": string | null,"problem": string | null,"unit": Database["public"]['Enums']["ledger_unit"] | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"report_outbox": {
                  Row: {
                    "campaign": string | null,"campaign_id": string | null,"count": number | null,"oldest_at": string | null,"state": string | null,"what": string | null,"what_to_do": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"report_payout_transfers": {
                  Row: {
                    "amount_fen": number,"attempts": number,"bill_no": string | null,"cancel_asked_at": string | null,"confirm_by": string | null,"created_at": string,"employee_no": string | null,"ended_at": string | null,"name": string | null,"payout_id": string,"reason": string | null,"state": string | null,"wechat_ref": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "payout_transfers_payout_id_fkey"
      columns: ["payout_id"]
isOneToOne: false
      referencedRelation: "export_payouts"
      referencedColumns: ["payout_id"]
    },{
      foreignKeyName: "payout_transfers_payout_id_fkey"
      columns: ["payout_id"]
isOneToOne: false
      referencedRelation: "payouts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "payout_transfers_payout_id_fkey"
      columns: ["payout_id"]
isOneToOne: false
      referencedRelation: "report_payouts_due"
      referencedColumns: ["payout_id"]
    }
                  ]
                },"report_payouts_by_month": {
                  Row: {
                    "department": string | null,"employee_no": string | null,"month": string | null,"month_fen": number | null,"name": string | null,"payouts": number | null,"year_fen": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"report_payouts_due": {
                  Row: {
                    "amount_fen": number,"campaign": string,"created_at": string,"decided_at": string | null,"department": string | null,"employee_no": string | null,"month_fen": number | null,"name": string | null,"payout_id": string,"wait_because": string | null,"year_fen": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"report_price_basis": {
                  Row: {
                    "above_lowest": boolean | null,"campaign_id": string,"colour": string,"list_price_fen": number,"lowest_7d_fen": number | null,"model_no": string,"name": string,"priced_since": string | null,"size": string,"sku_no": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "skus_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "skus_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_product_mix": {
                  Row: {
                    "by": string | null,"campaign": string,"campaign_id": string,"known_pieces": number | null,"margin_fen": number | null,"name": string | null,"paid_fen": number | null,"pieces": number | null,"position": number | null,"products": number | null,"refreshed_at": string | null,"share_bps": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_reward_cost": {
                  Row: {
                    "amount": number | null,"campaign": string,"campaign_id": string,"refreshed_at": string | null,"reward": string | null,"state": string | null,"value_fen": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_scans": {
                  Row: {
                    "address": string | null,"admitted_id": string | null,"campaign_id": string | null,"device": string | null,"entry_code_id": string | null,"id": number,"kind": Database["public"]['Enums']["entry_code_kind"] | null,"outcome": string,"person": string | null,"scanned_at": string,"whose": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "entry_codes_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "entry_codes_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "entry_scans_admitted_id_fkey"
      columns: ["admitted_id"]
isOneToOne: false
      referencedRelation: "participants"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "entry_scans_entry_code_id_fkey"
      columns: ["entry_code_id"]
isOneToOne: false
      referencedRelation: "entry_codes"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "entry_scans_entry_code_id_fkey"
      columns: ["entry_code_id"]
isOneToOne: false
      referencedRelation: "report_codes"
      referencedColumns: ["id"]
    }
                  ]
                },"report_stock": {
                  Row: {
                    "campaign": string,"campaign_id": string,"colour": string | null,"initial": number | null,"model_no": string | null,"name": string | null,"on_hand": number | null,"refreshed_at": string | null,"sell_through_bps": number | null,"size": string | null,"sku_no": string | null,"skus": number | null,"sold": number | null,"sold_out": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_suspected_orders": {
                  Row: {
                    "buyer": string | null,"campaign": string,"campaign_id": string,"department": string | null,"employee": string | null,"employee_no": string | null,"order_id": string,"order_no": string,"paid_fen": number,"paid_on": string | null,"reasons": (string)[] | null,"refreshed_at": string | null,"status": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"report_turnover": {
                  Row: {
                    "basket_fen": number | null,"buyers": number | null,"campaign": string,"campaign_id": string,"conversion": number | null,"day": string | null,"frequency": number | null,"orders": number | null,"refreshed_at": string | null,"refunded_fen": number | null,"turnover_fen": number | null,"visitors": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaign_checklist"
      referencedColumns: ["campaign_id"]
    },{
      foreignKeyName: "report_campaigns_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: true
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Functions: {
            [_ in never]: never
          }
          Enums: {
            "admin_action": "publish_campaign"|"end_campaign"|"duplicate_campaign"|"preview_campaign"|"dashboard_link"|"hand_out_staff_code"|"hand_out_personal_codes"|"code_sheet_link"|"rotate_code"|"revoke_code"|"extend_code"|"apply_full_roster"|"refund_order"|"cancel_order"|"ship_order"|"approve_payouts"|"reject_payout"|"clear_flag"|"confirm_flag"|"hold_rewards"|"block_person"|"unblock_person"|"correct_stock"|"release_roster_place"|"broadcast"|"stop_broadcast"|"refresh_reports","admin_link_kind": "preview"|"dashboard"|"code_sheet","audit_act": "insert"|"update"|"delete"|"truncate","broadcast_audience": "all"|"employees"|"friends"|"buyers","broadcast_status": "queued"|"sending"|"sent"|"stopped","campaign_status": "draft"|"published"|"ended","coupon_claim_status": "claimed"|"reserved"|"redeemed"|"expired","coupon_scope": "all"|"categories"|"skus","coupon_type": "percent_off"|"spend_and_save"|"amount_off"|"gift","coupon_visibility": "hidden"|"public"|"given","delivery_source": "draw"|"mall","delivery_status": "awaiting_address"|"to_ship"|"shipped"|"lapsed","entry_code_kind": "staff"|"personal"|"share","import_result": "added"|"changed"|"unchanged"|"refused","ledger_bucket": "house"|"pending"|"available"|"requested"|"paid"|"spent","ledger_unit": "commission"|"points","listing_status": "listed"|"unlisted"|"gift","lottery_status": "draft"|"published","mall_item_kind": "goods"|"coupon"|"tickets","order_line_kind": "goods"|"add_on"|"gift","order_status": "pending_payment"|"paid"|"fulfilled"|"completed"|"cancelled"|"refund_pending"|"refunded","page_block_kind": "banner"|"rich_text"|"countdown"|"coupon"|"goods_grid"|"rules"|"leaderboard"|"lottery"|"video"|"image_map","participant_role": "employee"|"friend","payment_status": "created"|"paid"|"failed","payout_status": "requested"|"approved"|"paid"|"rejected","prize_kind": "goods"|"coupon"|"points","refund_status": "requested"|"approved"|"refunded"|"rejected"
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "private": {
          Enums: {
            "budget_scope": ["campaign", "coupon", "employee"],"code_picture_status": ["due", "done", "given_up"],"outbox_status": ["due", "sent", "given_up"],"transfer_state": ["noted", "accepted", "processing", "wait_user_confirm", "transfering", "canceling", "success", "fail", "cancelled", "refused"]
          }
        },"public": {
          Enums: {
            "admin_action": ["publish_campaign", "end_campaign", "duplicate_campaign", "preview_campaign", "dashboard_link", "hand_out_staff_code", "hand_out_personal_codes", "code_sheet_link", "rotate_code", "revoke_code", "extend_code", "apply_full_roster", "refund_order", "cancel_order", "ship_order", "approve_payouts", "reject_payout", "clear_flag", "confirm_flag", "hold_rewards", "block_person", "unblock_person", "correct_stock", "release_roster_place", "broadcast", "stop_broadcast", "refresh_reports"],"admin_link_kind": ["preview", "dashboard", "code_sheet"],"audit_act": ["insert", "update", "delete", "truncate"],"broadcast_audience": ["all", "employees", "friends", "buyers"],"broadcast_status": ["queued", "sending", "sent", "stopped"],"campaign_status": ["draft", "published", "ended"],"coupon_claim_status": ["claimed", "reserved", "redeemed", "expired"],"coupon_scope": ["all", "categories", "skus"],"coupon_type": ["percent_off", "spend_and_save", "amount_off", "gift"],"coupon_visibility": ["hidden", "public", "given"],"delivery_source": ["draw", "mall"],"delivery_status": ["awaiting_address", "to_ship", "shipped", "lapsed"],"entry_code_kind": ["staff", "personal", "share"],"import_result": ["added", "changed", "unchanged", "refused"],"ledger_bucket": ["house", "pending", "available", "requested", "paid", "spent"],"ledger_unit": ["commission", "points"],"listing_status": ["listed", "unlisted", "gift"],"lottery_status": ["draft", "published"],"mall_item_kind": ["goods", "coupon", "tickets"],"order_line_kind": ["goods", "add_on", "gift"],"order_status": ["pending_payment", "paid", "fulfilled", "completed", "cancelled", "refund_pending", "refunded"],"page_block_kind": ["banner", "rich_text", "countdown", "coupon", "goods_grid", "rules", "leaderboard", "lottery", "video", "image_map"],"participant_role": ["employee", "friend"],"payment_status": ["created", "paid", "failed"],"payout_status": ["requested", "approved", "paid", "rejected"],"prize_kind": ["goods", "coupon", "points"],"refund_status": ["requested", "approved", "refunded", "rejected"]
          }
        }
} as const
