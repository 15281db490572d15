-- 奖励成本 · What do commission, points and prizes come to, and where do they stand? Exact to this moment.
select campaign, reward, state, amount, value_fen / 100.0 as value_yuan from public.report_reward_cost order by campaign, reward, value_fen desc nulls last;
