
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
                }
          }
          Views: {
            [_ in never]: never
          }
          Functions: {
            "accrue_commission":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"add_consents":
{ Args: { "p_accepted": number,"p_campaign_id": string,"p_template": string }; Returns: number
                           },
"add_to_budgets":
{ Args: { "p_order_ids": (string)[],"p_sign": number }; Returns: undefined
                           },
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
"approve_refund":
{ Args: { "p_note"?: string,"p_refund_id": string }; Returns: Database["public"]['Tables']["refunds"]['Row']
                          SetofOptions: {
        from: "*"
        to: "refunds"
        isOneToOne: true
        isSetofReturn: false
      } },
"balance":
{ Args: { "p_account_id": string }; Returns: number
                           },
"begin_request":
{ Args: { "p_key": string,"p_request_hash": string,"p_route": string }; Returns: Record<string, unknown>
                           },
"book_refund":
{ Args: { "p_refund": Omit<Database["public"]['Tables']["refunds"]['Row'], Database["public"]['Tables']["refunds"]['ComputedFields']> }; Returns: undefined
                           },
"budget_lock_key":
{ Args: { "p_campaign_id": string }; Returns: number
                           },
"cancel_order":
{ Args: { "p_order_id": string }; Returns: Database["public"]['Tables']["orders"]['Row']
                          SetofOptions: {
        from: "*"
        to: "orders"
        isOneToOne: true
        isSetofReturn: false
      } },
"charge_budgets":
{ Args: { "p_order_id": string }; Returns: undefined
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
"check_refundable":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
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
"commission_base":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: number
                           },
"commission_of":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: number
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
"create_payment":
{ Args: { "p_order_id": string,"p_provider": string }; Returns: Database["public"]['Tables']["payments"]['Row']
                          SetofOptions: {
        from: "*"
        to: "payments"
        isOneToOne: true
        isSetofReturn: false
      } },
"decide_refund":
{ Args: { "p_note": string,"p_refund_id": string,"p_status": Database["public"]['Enums']["refund_status"] }; Returns: Database["public"]['Tables']["refunds"]['Row']
                          SetofOptions: {
        from: "*"
        to: "refunds"
        isOneToOne: true
        isSetofReturn: false
      } },
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
"due_refunds":
{ Args: { "p_limit": number,"p_order_id"?: string }; Returns: {
              "amount_fen": number,"order_id": string,"payment_id": string,"provider": string,"provider_ref": string,"refund_id": string,"total_fen": number
            }[]
                           },
"ensure_share_code":
{ Args: { "p_campaign_id": string,"p_code_hash": string }; Returns: string
                           },
"enter_campaign":
{ Args: { "p_address_hash": string,"p_code_hash": string,"p_employee_name": string,"p_employee_no": string }; Returns: Record<string, unknown>
                           },
"expire_orders":
{ Args: { "p_limit"?: number,"p_now"?: string }; Returns: number
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
"forget_person":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"grant_points":
{ Args: { "p_participant_id": string,"p_points": number,"p_reference": string }; Returns: undefined
                           },
"hold":
{ Args: { "p_order_ids": (string)[] }; Returns: undefined
                           },
"insert_order_lines":
{ Args: { "p_coupons": Json,"p_gifts": Json,"p_lines": Json,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"issue_entry_code":
{ Args: { "p_campaign_id": string,"p_code"?: string,"p_employee_id"?: string,"p_expires_at"?: string,"p_kind": Database["public"]['Enums']["entry_code_kind"],"p_max_uses"?: number }; Returns: string
                           },
"ledger_account":
{ Args: { "p_bucket": Database["public"]['Enums']["ledger_bucket"],"p_campaign_id": string,"p_participant_id": string,"p_unit": Database["public"]['Enums']["ledger_unit"] }; Returns: string
                           },
"lines_wanted":
{ Args: { "p_lines": Json }; Returns: {
              "add_on_id": string,"discounts": Json,"kind": string,"list_fen": number,"points_fen": number,"price_fen": number,"quantity": number,"sku_id": string
            }[]
                           },
"lock_budgets":
{ Args: { "p_order_ids": (string)[] }; Returns: undefined
                           },
"lock_order":
{ Args: { "p_order_id": string }; Returns: Database["public"]['Tables']["orders"]['Row']
                          SetofOptions: {
        from: "*"
        to: "orders"
        isOneToOne: true
        isSetofReturn: false
      } },
"lowest_before":
{ Args: { "p_sku_id": string,"p_starts_at": string }; Returns: number
                           },
"mark_paid":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: undefined
                           },
"mask_name":
{ Args: { "p_name": string }; Returns: string
                           },
"missing_for_publication":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']> }; Returns: (string)[]
                           },
"my_campaigns":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"my_claimed_coupons":
{ Args: Record<PropertyKey, never>; Returns: string[]
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
"my_priced_campaigns":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"normal_employee_no":
{ Args: { "p_no": string }; Returns: string
                           },
"normal_name":
{ Args: { "p_name": string }; Returns: string
                           },
"notify_participant":
{ Args: { "p_data": Json,"p_kind": string,"p_participant_id": string,"p_reference": string }; Returns: undefined
                           },
"open_payments":
{ Args: { "p_limit": number,"p_now": string,"p_older_than": string }; Returns: {
              "amount_fen": number,"order_id": string,"payment_id": string,"provider": string,"provider_ref": string
            }[]
                           },
"order_facts":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: Json
                           },
"overdue_orders":
{ Args: { "p_limit": number,"p_now": string }; Returns: (string)[]
                           },
"own_order_for_update":
{ Args: { "p_order_id": string }; Returns: Database["public"]['Tables']["orders"]['Row']
                          SetofOptions: {
        from: "*"
        to: "orders"
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
"points_worth":
{ Args: { "p_campaign": Omit<Database["public"]['Tables']["campaigns"]['Row'], Database["public"]['Tables']["campaigns"]['ComputedFields']>,"p_lines": Json,"p_points": number,"p_price_fen": number }; Returns: number
                           },
"promised":
{ Args: { "p_order_id": string }; Returns: {
              "amount_fen": number,"order_line_id": string,"points": number,"points_fen": number,"quantity": number
            }[]
                           },
"random_code":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"random_text":
{ Args: { "p_alphabet": string,"p_length": number }; Returns: string
                           },
"read_inbox":
{ Args: { "p_campaign_id": string,"p_ids": (string)[] }; Returns: number
                           },
"record_events":
{ Args: { "p_events": Json }; Returns: Record<string, unknown>
                           },
"redeem":
{ Args: { "p_pin": string,"p_redemption_code": string }; Returns: Record<string, unknown>
                           },
"refresh_lowest":
{ Args: { "p_sku_id": string }; Returns: undefined
                           },
"refresh_order_status":
{ Args: { "p_order_id": string }; Returns: undefined
                           },
"refund_for_update":
{ Args: { "p_refund_id": string }; Returns: Database["public"]['Tables']["refunds"]['Row']
                          SetofOptions: {
        from: "*"
        to: "refunds"
        isOneToOne: true
        isSetofReturn: false
      } },
"refuse":
{ Args: { "p_code": string,"p_detail"?: string,"p_hint": string,"p_status": number }; Returns: undefined
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
"request_refund":
{ Args: { "p_lines": Json,"p_order_id": string,"p_reason": string }; Returns: Database["public"]['Tables']["refunds"]['Row']
                          SetofOptions: {
        from: "*"
        to: "refunds"
        isOneToOne: true
        isSetofReturn: false
      } },
"return_payment":
{ Args: { "p_origin": string,"p_payment": Omit<Database["public"]['Tables']["payments"]['Row'], Database["public"]['Tables']["payments"]['ComputedFields']> }; Returns: undefined
                           },
"return_points":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_points": number,"p_reference": string }; Returns: undefined
                           },
"reverse_commission":
{ Args: { "p_after": number,"p_before": number,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_refund": Omit<Database["public"]['Tables']["refunds"]['Row'], Database["public"]['Tables']["refunds"]['ComputedFields']> }; Returns: undefined
                           },
"revive":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_payment_id": string }; Returns: boolean
                           },
"set_pickup_pin":
{ Args: { "p_pickup_point_id": string,"p_pin": string }; Returns: undefined
                           },
"settle_payment":
{ Args: { "p_amount_fen": number,"p_outcome": string,"p_payment_id": string,"p_provider_ref"?: string }; Returns: Database["public"]['Tables']["orders"]['Row']
                          SetofOptions: {
        from: "*"
        to: "orders"
        isOneToOne: true
        isSetofReturn: false
      } },
"share":
{ Args: { "p_amount": number,"p_of": number,"p_pieces": number }; Returns: number
                           },
"spend_points":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_reference": string }; Returns: undefined
                           },
"sync_position":
{ Args: Record<PropertyKey, never>; Returns: Record<string, unknown>
                           },
"take":
{ Args: { "p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']>,"p_points_reference": string }; Returns: undefined
                           },
"take_from_slot":
{ Args: { "p_coupon_id": string }; Returns: boolean
                           },
"too_many_failed_entries":
{ Args: { "p_address_hash": string,"p_user_id": string }; Returns: boolean
                           },
"too_many_pin_tries":
{ Args: { "p_pickup_point_id": string,"p_user_id": string }; Returns: boolean
                           },
"transfer":
{ Args: { "p_amount": number,"p_from": string,"p_kind": string,"p_memo"?: Json,"p_order_id"?: string,"p_reference": string,"p_to": string,"p_unit": Database["public"]['Enums']["ledger_unit"] }; Returns: undefined
                           },
"try_pin":
{ Args: { "p_pickup_point_id": string,"p_pin": string }; Returns: string
                           },
"usable_entry_code":
{ Args: { "p_code_hash": string }; Returns: Database["public"]['Tables']["entry_codes"]['Row']
                          SetofOptions: {
        from: "*"
        to: "entry_codes"
        isOneToOne: true
        isSetofReturn: false
      } },
"waiting_at":
{ Args: { "p_pickup_point_id": string,"p_pin": string }; Returns: Record<string, unknown>
                           },
"worth_of_lines":
{ Args: { "p_lines": Json,"p_order": Omit<Database["public"]['Tables']["orders"]['Row'], Database["public"]['Tables']["orders"]['ComputedFields']> }; Returns: Database["public"]['Tables']["refund_lines"]['Row'][]
                          SetofOptions: {
        from: "*"
        to: "refund_lines"
        isOneToOne: false
        isSetofReturn: true
      } }
          }
          Enums: {
            "budget_scope": "campaign"|"coupon"|"employee"
          }
          CompositeTypes: {
            [_ in never]: never
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
                },"campaigns": {
                  Row: {
                    "banner_image": string | null,"budget_fen": number | null,"changed_xid": unknown,"commission_rate_bps": number,"company_name": string,"complete_after_days": number,"created_at": string,"employee_budget_fen": number | null,"ends_at": string,"free_shipping_over_fen": number | null,"id": string,"level2_enabled": boolean,"level2_rate_bps": number,"max_pieces_per_person": number | null,"points_max_bps": number,"points_per_yuan": number | null,"refund_within_days": number,"rules_text": string,"shipping_fee_fen": number,"staff_requires_roster": boolean,"starts_at": string,"status": Database["public"]['Enums']["campaign_status"],"subtitle": string,"title": string
                  }
                  ComputedFields: never
                  Insert: {
                    "banner_image"?: string | null,"budget_fen"?: number | null,"changed_xid"?: unknown,"commission_rate_bps"?: number,"company_name": string,"complete_after_days"?: number,"created_at"?: string,"employee_budget_fen"?: number | null,"ends_at": string,"free_shipping_over_fen"?: number | null,"id"?: string,"level2_enabled"?: boolean,"level2_rate_bps"?: number,"max_pieces_per_person"?: number | null,"points_max_bps"?: number,"points_per_yuan"?: number | null,"refund_within_days"?: number,"rules_text"?: string,"shipping_fee_fen"?: number,"staff_requires_roster"?: boolean,"starts_at": string,"status"?: Database["public"]['Enums']["campaign_status"],"subtitle"?: string,"title": string
                  }
                  Update: {
                    "banner_image"?: string | null,"budget_fen"?: number | null,"changed_xid"?: unknown,"commission_rate_bps"?: number,"company_name"?: string,"complete_after_days"?: number,"created_at"?: string,"employee_budget_fen"?: number | null,"ends_at"?: string,"free_shipping_over_fen"?: number | null,"id"?: string,"level2_enabled"?: boolean,"level2_rate_bps"?: number,"max_pieces_per_person"?: number | null,"points_max_bps"?: number,"points_per_yuan"?: number | null,"refund_within_days"?: number,"rules_text"?: string,"shipping_fee_fen"?: number,"staff_requires_roster"?: boolean,"starts_at"?: string,"status"?: Database["public"]['Enums']["campaign_status"],"subtitle"?: string,"title"?: string
                  }
                  Relationships: [
                    
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
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"employees": {
                  Row: {
                    "created_at": string,"department": string,"email": string | null,"employee_no": string,"id": string,"left_at": string | null,"name": string,"phone": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"department"?: string,"email"?: string | null,"employee_no": string,"id"?: string,"left_at"?: string | null,"name": string,"phone"?: string | null
                  }
                  Update: {
                    "created_at"?: string,"department"?: string,"email"?: string | null,"employee_no"?: string,"id"?: string,"left_at"?: string | null,"name"?: string,"phone"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"entry_codes": {
                  Row: {
                    "campaign_id": string,"code_hash": string,"created_at": string,"employee_id": string | null,"expires_at": string | null,"id": string,"kind": Database["public"]['Enums']["entry_code_kind"],"max_uses": number | null,"participant_id": string | null,"revoked_at": string | null,"used_count": number
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"code_hash": string,"created_at"?: string,"employee_id"?: string | null,"expires_at"?: string | null,"id"?: string,"kind": Database["public"]['Enums']["entry_code_kind"],"max_uses"?: number | null,"participant_id"?: string | null,"revoked_at"?: string | null,"used_count"?: number
                  }
                  Update: {
                    "campaign_id"?: string,"code_hash"?: string,"created_at"?: string,"employee_id"?: string | null,"expires_at"?: string | null,"id"?: string,"kind"?: Database["public"]['Enums']["entry_code_kind"],"max_uses"?: number | null,"participant_id"?: string | null,"revoked_at"?: string | null,"used_count"?: number
                  }
                  Relationships: [
                    {
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
                    "address_hash": string,"entry_code_id": string | null,"id": number,"outcome": string,"scanned_at": string,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "address_hash"?: string,"entry_code_id"?: string | null,"id"?: never,"outcome": string,"scanned_at"?: string,"user_id"?: string | null
                  }
                  Update: {
                    "address_hash"?: string,"entry_code_id"?: string | null,"id"?: never,"outcome"?: string,"scanned_at"?: string,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "entry_scans_entry_code_id_fkey"
      columns: ["entry_code_id"]
isOneToOne: false
      referencedRelation: "entry_codes"
      referencedColumns: ["id"]
    }
                  ]
                },"events": {
                  Row: {
                    "at": string,"campaign_id": string,"data": NonNullable<Json>,"id": string,"participant_id": string,"product_id": string | null,"received_at": string,"type": string
                  }
                  ComputedFields: never
                  Insert: {
                    "at": string,"campaign_id": string,"data"?: NonNullable<Json>,"id": string,"participant_id": string,"product_id"?: string | null,"received_at"?: string,"type": string
                  }
                  Update: {
                    "at"?: string,"campaign_id"?: string,"data"?: NonNullable<Json>,"id"?: string,"participant_id"?: string,"product_id"?: string | null,"received_at"?: string,"type"?: string
                  }
                  Relationships: [
                    {
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
                },"ledger_accounts": {
                  Row: {
                    "bucket": Database["public"]['Enums']["ledger_bucket"],"campaign_id": string,"id": string,"participant_id": string | null,"unit": Database["public"]['Enums']["ledger_unit"]
                  }
                  ComputedFields: never
                  Insert: {
                    "bucket": Database["public"]['Enums']["ledger_bucket"],"campaign_id": string,"id"?: string,"participant_id"?: string | null,"unit": Database["public"]['Enums']["ledger_unit"]
                  }
                  Update: {
                    "bucket"?: Database["public"]['Enums']["ledger_bucket"],"campaign_id"?: string,"id"?: string,"participant_id"?: string | null,"unit"?: Database["public"]['Enums']["ledger_unit"]
                  }
                  Relationships: [
                    {
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
                    "amount": number,"campaign_id": string,"changed_xid": unknown,"created_at": string,"credit_account_id": string,"debit_account_id": string,"id": string,"kind": string,"memo": NonNullable<Json>,"order_id": string | null,"reference": string,"unit": Database["public"]['Enums']["ledger_unit"]
                  }
                  ComputedFields: never
                  Insert: {
                    "amount": number,"campaign_id": string,"changed_xid"?: unknown,"created_at"?: string,"credit_account_id": string,"debit_account_id": string,"id"?: string,"kind": string,"memo"?: NonNullable<Json>,"order_id"?: string | null,"reference": string,"unit": Database["public"]['Enums']["ledger_unit"]
                  }
                  Update: {
                    "amount"?: number,"campaign_id"?: string,"changed_xid"?: unknown,"created_at"?: string,"credit_account_id"?: string,"debit_account_id"?: string,"id"?: string,"kind"?: string,"memo"?: NonNullable<Json>,"order_id"?: string | null,"reference"?: string,"unit"?: Database["public"]['Enums']["ledger_unit"]
                  }
                  Relationships: [
                    {
      foreignKeyName: "ledger_transfers_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "ledger_transfers_credit_account_id_unit_fkey"
      columns: ["credit_account_id","unit"]
isOneToOne: false
      referencedRelation: "ledger_accounts"
      referencedColumns: ["id","unit"]
    },{
      foreignKeyName: "ledger_transfers_debit_account_id_unit_fkey"
      columns: ["debit_account_id","unit"]
isOneToOne: false
      referencedRelation: "ledger_accounts"
      referencedColumns: ["id","unit"]
    },{
      foreignKeyName: "ledger_transfers_order_id_fkey"
      columns: ["order_id"]
isOneToOne: false
      referencedRelation: "orders"
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
                    "colour": string,"discounts": NonNullable<Json>,"id": string,"image_path": string,"kind": Database["public"]['Enums']["order_line_kind"],"list_fen": number,"model_no": string,"order_id": string,"points_fen": number,"price_fen": number,"product_id": string,"product_name": string,"quantity": number,"refunded_fen": number,"refunded_quantity": number,"size": string,"sku_id": string,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "colour": string,"discounts"?: NonNullable<Json>,"id"?: string,"image_path": string,"kind"?: Database["public"]['Enums']["order_line_kind"],"list_fen": number,"model_no": string,"order_id": string,"points_fen"?: number,"price_fen": number,"product_id": string,"product_name": string,"quantity": number,"refunded_fen"?: number,"refunded_quantity"?: number,"size": string,"sku_id": string,"user_id"?: string | null
                  }
                  Update: {
                    "colour"?: string,"discounts"?: NonNullable<Json>,"id"?: string,"image_path"?: string,"kind"?: Database["public"]['Enums']["order_line_kind"],"list_fen"?: number,"model_no"?: string,"order_id"?: string,"points_fen"?: number,"price_fen"?: number,"product_id"?: string,"product_name"?: string,"quantity"?: number,"refunded_fen"?: number,"refunded_quantity"?: number,"size"?: string,"sku_id"?: string,"user_id"?: string | null
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
                    "campaign_id": string,"cancelled_at": string | null,"changed_xid": unknown,"commission_level": number,"commission_rate_bps": number,"completed_at": string | null,"created_at": string,"discount_fen": number,"expires_at": string,"fulfilled_at": string | null,"fulfilment": NonNullable<Json>,"id": string,"list_fen": number,"order_no": string,"paid_at": string | null,"participant_id": string,"points_fen": number,"points_used": number,"redeemed_at": string | null,"redemption_code": string | null,"refunded_fen": number,"root_employee_id": string,"rules_version": number,"shipping_fen": number,"sponsor_id": string | null,"status": Database["public"]['Enums']["order_status"],"total_fen": number,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"cancelled_at"?: string | null,"changed_xid"?: unknown,"commission_level"?: number,"commission_rate_bps"?: number,"completed_at"?: string | null,"created_at"?: string,"discount_fen": number,"expires_at"?: string,"fulfilled_at"?: string | null,"fulfilment": NonNullable<Json>,"id"?: string,"list_fen": number,"order_no"?: string,"paid_at"?: string | null,"participant_id": string,"points_fen"?: number,"points_used"?: number,"redeemed_at"?: string | null,"redemption_code"?: string | null,"refunded_fen"?: number,"root_employee_id": string,"rules_version": number,"shipping_fen": number,"sponsor_id"?: string | null,"status"?: Database["public"]['Enums']["order_status"],"total_fen": number,"user_id"?: string | null
                  }
                  Update: {
                    "campaign_id"?: string,"cancelled_at"?: string | null,"changed_xid"?: unknown,"commission_level"?: number,"commission_rate_bps"?: number,"completed_at"?: string | null,"created_at"?: string,"discount_fen"?: number,"expires_at"?: string,"fulfilled_at"?: string | null,"fulfilment"?: NonNullable<Json>,"id"?: string,"list_fen"?: number,"order_no"?: string,"paid_at"?: string | null,"participant_id"?: string,"points_fen"?: number,"points_used"?: number,"redeemed_at"?: string | null,"redemption_code"?: string | null,"refunded_fen"?: number,"root_employee_id"?: string,"rules_version"?: number,"shipping_fen"?: number,"sponsor_id"?: string | null,"status"?: Database["public"]['Enums']["order_status"],"total_fen"?: number,"user_id"?: string | null
                  }
                  Relationships: [
                    {
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
                    "body": string | null,"campaign_id": string,"category": string | null,"changed_xid": unknown,"coupon_id": string | null,"id": string,"image_path": string | null,"kind": Database["public"]['Enums']["page_block_kind"],"position": number,"title": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "body"?: string | null,"campaign_id": string,"category"?: string | null,"changed_xid"?: unknown,"coupon_id"?: string | null,"id"?: string,"image_path"?: string | null,"kind": Database["public"]['Enums']["page_block_kind"],"position": number,"title"?: string | null
                  }
                  Update: {
                    "body"?: string | null,"campaign_id"?: string,"category"?: string | null,"changed_xid"?: unknown,"coupon_id"?: string | null,"id"?: string,"image_path"?: string | null,"kind"?: Database["public"]['Enums']["page_block_kind"],"position"?: number,"title"?: string | null
                  }
                  Relationships: [
                    {
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
                    "campaign_id": string,"changed_xid": unknown,"claimed_at": string | null,"depth": number,"display_name": string,"employee_id": string | null,"id": string,"joined_at": string,"orders": number,"revoked_at": string | null,"role": Database["public"]['Enums']["participant_role"],"root_employee_id": string | null,"sponsor_id": string | null,"sponsor_name": string | null,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"claimed_at"?: string | null,"depth": number,"display_name": string,"employee_id"?: string | null,"id"?: string,"joined_at"?: string,"orders"?: number,"revoked_at"?: string | null,"role": Database["public"]['Enums']["participant_role"],"root_employee_id"?: string | null,"sponsor_id"?: string | null,"sponsor_name"?: string | null,"user_id"?: string | null
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"claimed_at"?: string | null,"depth"?: number,"display_name"?: string,"employee_id"?: string | null,"id"?: string,"joined_at"?: string,"orders"?: number,"revoked_at"?: string | null,"role"?: Database["public"]['Enums']["participant_role"],"root_employee_id"?: string | null,"sponsor_id"?: string | null,"sponsor_name"?: string | null,"user_id"?: string | null
                  }
                  Relationships: [
                    {
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
      referencedRelation: "campaigns"
      referencedColumns: ["id"]
    }
                  ]
                },"prizes": {
                  Row: {
                    "campaign_id": string,"changed_xid": unknown,"id": string,"image_path": string | null,"name": string,"odds_bps": number,"position": number,"quantity": number,"value_fen": number
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"id"?: string,"image_path"?: string | null,"name": string,"odds_bps": number,"position": number,"quantity": number,"value_fen"?: number
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"id"?: string,"image_path"?: string | null,"name"?: string,"odds_bps"?: number,"position"?: number,"quantity"?: number,"value_fen"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "prizes_campaign_id_fkey"
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
                    "amount_fen": number,"campaign_id": string,"created_at": string,"decided_at": string | null,"decision_note": string,"id": string,"order_id": string,"origin": string,"payment_id": string,"points": number,"provider_ref": string | null,"reason": string,"refunded_at": string | null,"shipping_fen": number,"status": Database["public"]['Enums']["refund_status"],"tried_at": string | null,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_fen": number,"campaign_id": string,"created_at"?: string,"decided_at"?: string | null,"decision_note"?: string,"id"?: string,"order_id": string,"origin": string,"payment_id": string,"points"?: number,"provider_ref"?: string | null,"reason"?: string,"refunded_at"?: string | null,"shipping_fen"?: number,"status"?: Database["public"]['Enums']["refund_status"],"tried_at"?: string | null,"user_id"?: string | null
                  }
                  Update: {
                    "amount_fen"?: number,"campaign_id"?: string,"created_at"?: string,"decided_at"?: string | null,"decision_note"?: string,"id"?: string,"order_id"?: string,"origin"?: string,"payment_id"?: string,"points"?: number,"provider_ref"?: string | null,"reason"?: string,"refunded_at"?: string | null,"shipping_fen"?: number,"status"?: Database["public"]['Enums']["refund_status"],"tried_at"?: string | null,"user_id"?: string | null
                  }
                  Relationships: [
                    {
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
                    "campaign_id": string,"changed_xid": unknown,"floor_price_fen": number,"sku_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"changed_xid"?: unknown,"floor_price_fen": number,"sku_id": string
                  }
                  Update: {
                    "campaign_id"?: string,"changed_xid"?: unknown,"floor_price_fen"?: number,"sku_id"?: string
                  }
                  Relationships: [
                    {
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
            "ledger_entries": {
                  Row: {
                    "amount": number | null,"bucket": Database["public"]['Enums']["ledger_bucket"],"campaign_id": string,"changed_xid": unknown,"created_at": string,"id": string | null,"kind": string,"memo": NonNullable<Json>,"order_id": string | null,"participant_id": string | null,"unit": Database["public"]['Enums']["ledger_unit"]
                  }
                  ComputedFields: never
                  Relationships: [
                    {
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
    },{
      foreignKeyName: "ledger_transfers_order_id_fkey"
      columns: ["order_id"]
isOneToOne: false
      referencedRelation: "orders"
      referencedColumns: ["id"]
    }
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
            "campaign_status": "draft"|"published"|"ended","coupon_claim_status": "claimed"|"reserved"|"redeemed"|"expired","coupon_scope": "all"|"categories"|"skus","coupon_type": "percent_off"|"spend_and_save"|"amount_off"|"gift","coupon_visibility": "hidden"|"public","entry_code_kind": "staff"|"personal"|"share","ledger_bucket": "house"|"pending"|"available"|"paid"|"spent","ledger_unit": "commission"|"points","listing_status": "listed"|"unlisted"|"gift","order_line_kind": "goods"|"add_on"|"gift","order_status": "pending_payment"|"paid"|"fulfilled"|"completed"|"cancelled"|"refund_pending"|"refunded","page_block_kind": "banner"|"rich_text"|"countdown"|"coupon"|"goods_grid"|"rules","participant_role": "employee"|"friend","payment_status": "created"|"paid"|"failed","refund_status": "requested"|"approved"|"refunded"|"rejected"
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
            "budget_scope": ["campaign", "coupon", "employee"]
          }
        },"public": {
          Enums: {
            "campaign_status": ["draft", "published", "ended"],"coupon_claim_status": ["claimed", "reserved", "redeemed", "expired"],"coupon_scope": ["all", "categories", "skus"],"coupon_type": ["percent_off", "spend_and_save", "amount_off", "gift"],"coupon_visibility": ["hidden", "public"],"entry_code_kind": ["staff", "personal", "share"],"ledger_bucket": ["house", "pending", "available", "paid", "spent"],"ledger_unit": ["commission", "points"],"listing_status": ["listed", "unlisted", "gift"],"order_line_kind": ["goods", "add_on", "gift"],"order_status": ["pending_payment", "paid", "fulfilled", "completed", "cancelled", "refund_pending", "refunded"],"page_block_kind": ["banner", "rich_text", "countdown", "coupon", "goods_grid", "rules"],"participant_role": ["employee", "friend"],"payment_status": ["created", "paid", "failed"],"refund_status": ["requested", "approved", "refunded", "rejected"]
          }
        }
} as const
