-- From a seed, a ticket and the phone's own words to a number from 0 to 9999. The same is in edge/lottery, and in docs/lottery.md for
-- whoever wants to check it with a program of their own. sha256 is PostgreSQL's; pgcrypto is not needed.

create function private.xor_bytes(p_key bytea, p_byte int) returns bytea
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  for i in 0 .. length(p_key) - 1 loop
    p_key := set_byte(p_key, i, get_byte(p_key, i) # p_byte);
  end loop;
  return p_key;
end $$;
comment on function private.xor_bytes is 'Every byte XOR one byte.';

create function private.hmac_sha256(p_key bytea, p_message bytea) returns bytea
language sql immutable strict parallel safe set search_path = '' as $$
  select sha256(private.xor_bytes(k.padded, 92) || sha256(private.xor_bytes(k.padded, 54) || p_message))
    from (select rpad.key || decode(repeat('00', 64 - length(rpad.key)), 'hex') as padded
            from (select case when length(p_key) > 64 then sha256(p_key) else p_key end as key) rpad) k
$$;
comment on function private.hmac_sha256 is 'HMAC-SHA256 (RFC 2104, RFC 4231).';

create function private.first_fair(p_digest bytea) returns int
language plpgsql immutable strict parallel safe set search_path = '' as $$
declare
  -- the largest multiple of 10000 that 64 bits hold: integers from here on would favour low numbers
  c_limit constant numeric := 18446744073709550000;
  v_integer numeric;
begin
  for i in 0 .. 3 loop
    v_integer := 0;
    for j in 0 .. 7 loop
      v_integer := v_integer * 256 + get_byte(p_digest, i * 8 + j);
    end loop;
    if v_integer < c_limit then return (v_integer % 10000)::int; end if;
  end loop;
  return null;
end $$;
comment on function private.first_fair is
  'A digest as four big-endian 64-bit integers: the first below 2^64 − (2^64 mod 10000), modulo 10000; null when there is none.';

create function private.drawn_number(p_seed bytea, p_ticket_id uuid, p_client_seed text) returns int
language plpgsql immutable strict parallel safe set search_path = '' as $$
declare v_digest bytea := private.hmac_sha256(p_seed, convert_to(p_ticket_id::text || p_client_seed, 'UTF8')); v_number int;
begin
  loop
    v_number := private.first_fair(v_digest);
    if v_number is not null then return v_number; end if;
    v_digest := private.hmac_sha256(p_seed, v_digest);
  end loop;
end $$;
comment on function private.drawn_number is
  'The number of a draw, 0 to 9999: what is fair in HMAC-SHA256(seed, ticket id ‖ client seed), or in the HMAC of that digest, and so on.';

create function private.landed_prize(p_prizes jsonb, p_number int) returns jsonb
language sql immutable set search_path = '' as $$
  select c.prize from (
    select p.prize, (p.prize ->> 'position')::int as position,
           sum((p.prize ->> 'odds_bps')::int) over (order by (p.prize ->> 'position')::int) as upto
      from jsonb_array_elements(p_prizes) p (prize)) c
   where p_number < c.upto order by c.position limit 1
$$;
comment on function private.landed_prize is 'Where a number falls in the cumulative odds of published prizes, by position; null: on no prize.';
