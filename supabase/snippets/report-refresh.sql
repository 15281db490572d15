-- 刷新报表 · The reports follow by themselves within a minute (job refresh-reports). To have them this very moment, until it says 0:
select private.refresh_reports();

-- 重算报表 · Should a campaign's figures ever look wrong: counts it anew from the beginning.
-- select private.recount_report('<campaign id>');
