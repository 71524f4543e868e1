import type { Json } from '../json';
import { openWorkspace } from './testing/open-workspace';
import { contactIdentityOf, identityOf } from './worker-identity';

const workspace = openWorkspace({});
const worker = (friendlyName: string, contactUri: Json | undefined) =>
  workspace.hire(friendlyName, { attributes: contactUri === undefined ? {} : { contact_uri: contactUri } });

it.each([
  ['alice', 'client:alice', 'alice'],
  ['Ann Veal', 'client:ann_2Eveal_40example_2Ecom', 'ann_2Eveal_40example_2Ecom'],
  ['ann.veal@example.com', 'client:ann_2Eveal_40example_2Ecom', 'ann_2Eveal_40example_2Ecom'],
])('[IN6] the identity of %s with %s', (name, contactUri, identity) => {
  expect(contactIdentityOf(worker(name, contactUri))).toBe(identity);
});

it.each([
  ['bob', 'bob'],
  ['bob', 'client:'],
  ['bob', 'Client:bob'],
  ['bob', 'client:bob@example.com'],
  ['bob', 'client:bob baker'],
  ['bob', 'sip:bob'],
  ['bob', ''],
  ['bob', null],
  ['bob', 7],
  ['bob', ['client:bob']],
  ['bob@example.com', 'client:bob'],
])('[IN6] %s has none with the contact_uri %j', (name, contactUri) => {
  expect(contactIdentityOf(worker(name, contactUri))).toBeUndefined();
});

it('a worker without one signs in with the encoded name', () => {
  const bob = { ...worker('bob', undefined), attributes: {}, friendlyName: 'bob.ö@example.com' };
  expect([contactIdentityOf(bob), identityOf(bob)]).toEqual([undefined, 'bob_2E_C3_B6_40example_2Ecom']);
});
