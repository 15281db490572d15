-- 后台团队 · Who has a login, and in which role.
select m.rolname as login, r.rolname as role
  from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
 where r.rolname in ('operator', 'finance', 'clerk', 'viewer') and m.rolcanlogin and m.rolname <> 'postgres' order by 2, 1;

-- 加人 · Everybody gets a login of their own, so that the audit log knows who it was. operator 运营, finance 财务, clerk 仓库与自提, viewer 查看.
-- create role zhang login password '…' in role operator;

-- 换岗、离职 · Another role; or gone.
-- revoke operator from zhang; grant finance to zhang;
-- drop role zhang;
