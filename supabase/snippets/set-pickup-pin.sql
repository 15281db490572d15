-- 设置核销 PIN · The PIN (6 to 12 digits) that the clerks of a pickup point use from now on. Tell it to them by word of mouth.
-- They open the counter at <address of H5>/#/pages/counter/index?point=<id of the point>.
select private.set_pickup_pin((select id from public.pickup_points where name = '总部一楼服务台'), '000000'); -- which point, which PIN
