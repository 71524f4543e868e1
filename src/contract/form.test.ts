import { encodeForm, formReader, InvalidRequestError } from './form';

const sid = (prefix: string): string => prefix + '0'.repeat(32);
const UUID = '3f0e8a0c-5d1b-4b5e-9a55-6f3c0d9b7a11';

it('reads the fields of a form, and takes a missing or empty hint for none', () => {
  const form = formReader({ id: UUID, target: sid('WQ'), channel: sid('UO'), empty: '' });
  expect(form.uuid('id')).toBe(UUID);
  expect(form.sid('target', 'WK', 'WQ')).toBe(sid('WQ'));
  expect(form.hint('channel', 'UO')).toBe(sid('UO'));
  expect([form.hint('empty', 'UO'), form.hint('missing', 'UO')]).toEqual([undefined, undefined]);
});

it.each<[string, (form: ReturnType<typeof formReader>) => unknown, string]>([
  ['a SID of another kind', (form) => form.sid('field', 'WT'), 'a SID (WT)'],
  ['a SID of none of several kinds', (form) => form.sid('field', 'WK', 'WQ'), 'a SID (WK or WQ)'],
  ['a malformed hint', (form) => form.hint('field', 'UO'), 'a SID (UO)'],
  ['anything but a UUID', (form) => form.uuid('field'), 'a UUID'],
])('refuses %s without repeating it', (_, read, expected) => {
  const message = `Failed to read the request: field must be ${expected}`;
  expect(() => read(formReader({ field: 'secret' }))).toThrow(InvalidRequestError);
  expect(() => read(formReader({ field: 'secret' }))).toThrow(message);
  expect(() => read(formReader({ field: 'secret' }))).toThrow(expect.objectContaining({ field: 'field' }));
});

it('writes the fields that have a value, and the token last, whatever a field is called', () => {
  const body = encodeForm({ first: 'a&b', missing: undefined, Token: 'made up' }, 'the token');
  expect(body.toString()).toBe('first=a%26b&Token=the+token');
});
