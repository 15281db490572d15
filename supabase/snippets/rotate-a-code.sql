-- 换码 · A staff or personal code went to the wrong people: the old one is dead at once, and the answer is the link of a new one of
-- the same kind, for the same person, with the same limits. Who came in by the old one stays in.
select private.rotate_code(
  private.code_id('https://sale.example.com/i/…'), -- the link or the code; or the id from report_codes
  '发错了群');                                       -- why

-- 延期 · Or let a code live longer (null: until the campaign ends):
-- select private.extend_code(private.code_id('https://sale.example.com/i/…'), now() + interval '3 days');
