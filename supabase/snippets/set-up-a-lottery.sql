-- 抽奖设置 · What a campaign's lottery offers, and what it still lacks. Prizes are rows of prizes, most valuable first; then set status of lotteries to published.
select l.title, l.status, l.opens_at, l.closes_at, l.commitment, z.position, z.kind, z.name, z.odds_bps / 100.0 as percent, z.quantity, z.taken,
       array_to_string(private.missing_for_lottery(l), '; ') as missing
  from public.lotteries l left join public.prizes z on z.campaign_id = l.campaign_id
 order by l.opens_at, z.position;

-- update public.lotteries set status = 'published' where campaign_id = '…';
