import * as v from 'valibot';
import { encodeForm, formFields, InvalidRequestError, parseForm } from './form';

const sid = (prefix: string): string => prefix + '0'.repeat(32);
const UUID = '3f0e8a0c-5d1b-4b5e-9a55-6f3c0d9b7a11';

it('reads the fields of a form, and takes a missing or empty hint for none', () => {
  const { uuid, optionalSid } = formFields;
  const hints = { channel: optionalSid('UO'), empty: optionalSid('UO'), missing: optionalSid('UO') };
  const schema = v.object({ id: uuid, target: formFields.sid('WK', 'WQ'), ...hints });
  const form = { id: UUID, target: sid('WQ'), channel: sid('UO'), empty: '', other: 'field' };
  expect(parseForm(schema, form)).toEqual({ id: UUID, target: sid('WQ'), channel: sid('UO') });
});

it.each([
  ['a SID of another kind', 'secret', formFields.sid('WT'), 'a SID (WT)'],
  ['a SID of none of several kinds', 'secret', formFields.sid('WK', 'WQ'), 'a SID (WK or WQ)'],
  ['a missing SID', undefined, formFields.sid('WT'), 'a SID (WT)'],
  ['a malformed hint', 'secret', formFields.optionalSid('UO'), 'a SID (UO)'],
  ['a hint that is given twice', [sid('UO'), sid('UO')], formFields.optionalSid('UO'), 'a SID (UO)'],
  ['anything but a UUID', 'secret', formFields.uuid, 'a UUID'],
])('refuses %s without repeating it', (_, value, field, expected) => {
  const read = () => parseForm(v.object({ field }), { field: value });
  expect(read).toThrow(InvalidRequestError);
  expect(read).toThrow(
    expect.objectContaining({ field: 'field', message: `Failed to read the request: field must be ${expected}` }),
  );
});

it('writes the fields that have a value, and the token last, whatever a field is called', () => {
  const body = encodeForm({ first: 'a&b', missing: undefined, Token: 'made up' }, 'the token');
  expect(body.toString()).toBe('first=a%26b&Token=the+token');
});
