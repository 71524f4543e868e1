import { shownCustomer, shownName } from './shown-name';

const NO_NAMES = [undefined, null, '', ' ', '\t\n', '\u00A0', 17, true, {}, ['Carol']];

it.each(NO_NAMES)('a worker whose full_name is %j goes by the friendly name', (fullName) => {
  expect(shownName({ friendlyName: 'carol', attributes: { full_name: fullName } })).toBe('carol');
});

it('a worker goes by the full_name, as it is written', () => {
  expect(shownName({ friendlyName: 'carol', attributes: { full_name: 'Carol Clark' } })).toBe('Carol Clark');
  expect(shownName({ friendlyName: 'carol', attributes: {} })).toBe('carol');
});

it.each([
  [{ name: 'Casey 💬', customerName: 'C', from: '+1' }, 'Casey 💬'],
  [{ name: ' ', customerName: 'C', from: '+1' }, 'C'],
  [{ name: 7, customerName: null, from: '+15550001111' }, '+15550001111'],
  [{}, undefined],
])('the customer of %j goes by %j', (attributes, name) => {
  expect(shownCustomer(attributes)).toBe(name);
});
