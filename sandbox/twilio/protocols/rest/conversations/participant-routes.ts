import type { Hono } from 'hono';
import { badRequest } from '../../../domain/errors';
import { getConversation } from '../../../domain/conversations/conversations';
import type { MessagingBinding } from '../../../domain/conversations/entities';
import {
  addConversationParticipant,
  getConversationParticipant,
  removeConversationParticipant,
  updateConversationParticipant,
} from '../../../domain/conversations/participants';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { readParameters } from '../parameters';
import { participantPayload } from './payloads';

const PARTICIPANTS = '/v1/Conversations/:conversation/Participants';
const PARTICIPANT = `${PARTICIPANTS}/:participant` as const;

export function addParticipantRoutes(api: Hono, world: World): void {
  api.get(PARTICIPANTS, (c) => {
    const { participants } = getConversation(world, c.req.param('conversation'));
    const payloads = [...participants.values()].map((participant) => participantPayload(world, participant));
    return c.json(page(c.req.raw, 'participants', payloads));
  });

  api.post(PARTICIPANTS, async (c) => {
    const { sid } = getConversation(world, c.req.param('conversation'));
    const names = ['Identity', 'Attributes', 'MessagingBinding.Address', 'MessagingBinding.ProxyAddress'] as const;
    const parameters = await readParameters(c.req.raw, names);
    const participant = addConversationParticipant(world, sid, {
      identity: parameters.text('Identity'),
      messagingBinding: binding(parameters.text('MessagingBinding.Address'), parameters.text('MessagingBinding.ProxyAddress')),
      attributes: parameters.json('Attributes'),
    });
    return c.json(participantPayload(world, participant), 201);
  });

  api.get(PARTICIPANT, (c) => {
    const { conversation, participant } = c.req.param();
    return c.json(participantPayload(world, getConversationParticipant(getConversation(world, conversation), participant)));
  });

  api.post(PARTICIPANT, async (c) => {
    const { conversation, participant } = c.req.param();
    const parameters = await readParameters(c.req.raw, ['Attributes', 'LastReadMessageIndex']);
    const change = {
      attributes: parameters.json('Attributes'),
      lastReadMessageIndex: parameters.integer('LastReadMessageIndex'),
    };
    return c.json(participantPayload(world, updateConversationParticipant(world, conversation, participant, change)));
  });

  api.delete(PARTICIPANT, (c) => {
    const { conversation, participant } = c.req.param();
    removeConversationParticipant(world, conversation, participant);
    return c.body(null, 204);
  });
}

function binding(address: string | undefined, proxyAddress: string | undefined): MessagingBinding | undefined {
  if (address === undefined && proxyAddress === undefined) return undefined;
  if (!address || !proxyAddress) throw badRequest('A messaging binding needs an address and a proxy address');
  return { type: address.startsWith('whatsapp:') ? 'whatsapp' : 'sms', address, proxyAddress };
}
