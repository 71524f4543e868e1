import { ManualClock } from '../clock';
import type { DomainEvent } from '../events';
import { createWorld } from '../world';
import type { World } from '../world';
import { createConversation, deleteConversation, getConversation, updateConversation } from './conversations';
import { addMessage, removeMessage, updateMessage } from './messages';
import {
  addConversationParticipant,
  conversationsOf,
  findConversationParticipant,
  removeConversationParticipant,
  updateConversationParticipant,
} from './participants';
import { ensureUser, updateUser } from './users';

const phone = { type: 'sms', address: '+15550001', proxyAddress: '+15550002' } as const;

let clock: ManualClock;
let world: World;
let emitted: DomainEvent['type'][];

beforeEach(() => {
  clock = new ManualClock();
  world = createWorld({ clock });
  emitted = [];
  world.subscribe(({ type }) => emitted.push(type));
});

it('[CO19] emits every change of a conversation, in order', () => {
  const { sid } = createConversation(world, { uniqueName: 'order-42' });
  addConversationParticipant(world, sid, { identity: 'alice' });
  addMessage(world, 'order-42', { author: 'alice', body: 'hello' });
  updateMessage(world, sid, 0, { body: 'hello!' });
  updateConversationParticipant(world, sid, 'alice', { lastReadMessageIndex: 0 });
  removeMessage(world, sid, 0);
  removeConversationParticipant(world, sid, 'alice');
  updateConversation(world, sid, { friendlyName: 'Order 42' });
  updateConversation(world, sid, { state: 'closed' });
  deleteConversation(world, sid);

  expect(emitted).toEqual([
    'conversation.created',
    'user.updated',
    'conversation.participant.added',
    'message.added',
    'message.updated',
    'conversation.participant.updated',
    'message.removed',
    'conversation.participant.removed',
    'conversation.updated',
    'conversation.state.updated',
    'conversation.removed',
  ]);
});

it('[CO19] links a message to the participant who wrote it, by identity or by address', () => {
  const { sid } = createConversation(world);
  const alice = addConversationParticipant(world, sid, { identity: 'alice' });
  const customer = addConversationParticipant(world, sid, { messagingBinding: phone });
  const authors = ['alice', '+15550001', 'system'].map((author) => addMessage(world, sid, { author }).participantSid);
  expect(authors).toEqual([alice.sid, customer.sid, null]);
});

it('[CO19] never reuses a message’s index', () => {
  const { sid } = createConversation(world);
  addMessage(world, sid, { author: 'alice', body: 'first' });
  removeMessage(world, sid, 0);
  expect(addMessage(world, sid, { author: 'alice', body: 'second' }).index).toBe(1);
});

it('[CO20] makes an inactive conversation active with a new message', () => {
  const { sid } = createConversation(world);
  updateConversation(world, sid, { state: 'inactive' });
  clock.advance(1000);
  addMessage(world, sid, { author: 'customer', body: 'still there?' });
  expect(getConversation(world, sid)).toMatchObject({ state: 'active', dateStateUpdated: clock.now() });
});

it('[CO20] keeps a closed conversation readable, and lets participants leave it', () => {
  const { sid } = createConversation(world);
  addConversationParticipant(world, sid, { identity: 'alice' });
  updateConversation(world, sid, { state: 'closed' });
  expect(conversationsOf(world, 'alice').map((conversation) => conversation.sid)).toEqual([sid]);
  removeConversationParticipant(world, sid, 'alice');
  expect(findConversationParticipant(getConversation(world, sid), 'alice')).toBeUndefined();
});

it('frees the addresses of a phone when the conversation closes', () => {
  const { sid } = createConversation(world);
  addConversationParticipant(world, sid, { messagingBinding: phone });
  updateConversation(world, sid, { state: 'closed' });
  expect(addConversationParticipant(world, createConversation(world).sid, { messagingBinding: phone }).messagingBinding).toEqual(
    phone,
  );
});

it('names a user by the identity until someone renames it', () => {
  const { sid } = ensureUser(world, 'alice');
  expect(updateUser(world, sid, { friendlyName: 'Alice Archer' })).toEqual({
    sid,
    identity: 'alice',
    friendlyName: 'Alice Archer',
    attributes: {},
  });
  expect(ensureUser(world, 'alice').friendlyName).toBe('Alice Archer');
});

it.each<[string, (sids: { open: string; closed: string }) => void, { status: number; code: number }]>([
  ['an unknown conversation', () => getConversation(world, 'CH0'), { status: 404, code: 50350 }],
  ['a unique name that is taken', () => createConversation(world, { uniqueName: 'open' }), { status: 409, code: 50353 }],
  [
    'a message to a closed conversation',
    ({ closed }) => addMessage(world, closed, { author: 'x' }),
    { status: 400, code: 50377 },
  ],
  [
    'a participant for a closed conversation',
    ({ closed }) => addConversationParticipant(world, closed, { identity: 'x' }),
    { status: 400, code: 50377 },
  ],
  [
    'to reopen a closed conversation',
    ({ closed }) => updateConversation(world, closed, { state: 'active' }),
    { status: 400, code: 50377 },
  ],
  [
    'an identity that is in already',
    ({ open }) => addConversationParticipant(world, open, { identity: 'alice' }),
    { status: 409, code: 50433 },
  ],
  [
    'a phone that talks in another conversation',
    () => addConversationParticipant(world, createConversation(world).sid, { messagingBinding: phone }),
    { status: 409, code: 50416 },
  ],
  ['a participant who is nobody', ({ open }) => addConversationParticipant(world, open, {}), { status: 400, code: 20001 }],
  ['to remove who is not in it', ({ open }) => removeConversationParticipant(world, open, 'bob'), { status: 404, code: 50432 }],
  ['an unknown message', ({ open }) => updateMessage(world, open, 9, { body: 'x' }), { status: 404, code: 50500 }],
  ['an unknown user', () => updateUser(world, 'nobody', {}), { status: 404, code: 20404 }],
])('[CO21] rejects %s', (_, act, error) => {
  const open = createConversation(world, { uniqueName: 'open' }).sid;
  addConversationParticipant(world, open, { identity: 'alice' });
  addConversationParticipant(world, open, { messagingBinding: phone });
  const closed = createConversation(world).sid;
  updateConversation(world, closed, { state: 'closed' });
  expect(() => act({ open, closed })).toThrow(expect.objectContaining(error));
});
