-- 复制活动 · A draft with the same page, goods, stock, coupons, rules and rewards, and other dates. Times within it move along. No people, codes,
-- orders, PINs of pickup points: private.set_pickup_pin for each. Its pictures follow within a minute. The result is its id.
select private.duplicate_campaign(
  (select id from public.campaigns where title = '秋末员工内购'), -- which campaign
  '春季员工内购',                                                 -- its new title
  '2027-03-01 10:00+08',                                          -- starts
  '2027-03-15 22:00+08');                                         -- ends
