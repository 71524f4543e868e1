import type { Hono } from 'hono';
import { TwilioError, badRequest } from '../../../domain/errors';
import type { InteractionChannel, ParticipantType } from '../../../domain/interactions/entities';
import {
  addParticipant,
  createInvite,
  getChannel,
  getInteraction,
  getParticipant,
  listInvites,
  listParticipants,
  updateChannel,
  updateParticipant,
} from '../../../domain/interactions/interactions';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { jsonObject, readParameters } from '../parameters';
import { readInviteRouting } from './invite-routing';
import { channelPayload, invitePayload, participantPayload } from './payloads';

const PARTICIPANT_TYPES: readonly ParticipantType[] = ['customer', 'agent', 'supervisor', 'external', 'unknown'];
const CHANNELS = '/v1/Interactions/:interactionSid/Channels';
const CHANNEL = `${CHANNELS}/:channelSid` as const;

export function addChannelRoutes(api: Hono, world: World): void {
  const channelAt = ({ channelSid, interactionSid }: { channelSid: string; interactionSid: string }): InteractionChannel =>
    getChannel(world, channelSid, interactionSid);

  api.get(CHANNELS, (c) => {
    const { channelSid } = getInteraction(world, c.req.param('interactionSid'));
    return c.json(page(c.req.raw, 'channels', [channelPayload(getChannel(world, channelSid))]));
  });

  api.get(CHANNEL, (c) => c.json(channelPayload(channelAt(c.req.param()))));

  api.post(CHANNEL, async (c) => {
    const { sid } = channelAt(c.req.param());
    const parameters = await readParameters(c.req.raw, ['Status', 'Routing']);
    parameters.required('Status');
    const status = parameters.oneOf('Status', ['closed', 'inactive', 'active']) ?? 'closed';
    const routing = parameters.json('Routing');
    if (status === 'inactive' && !routing) throw badRequest('Missing required parameter Routing');
    const routingStatus = routing?.status === 'closed' ? 'closed' : 'wrapup';
    return c.json(channelPayload(updateChannel(world, sid, status, routingStatus)));
  });

  api.get(`${CHANNEL}/Invites`, (c) => {
    const invites = listInvites(world, channelAt(c.req.param()).sid);
    const payloads = invites.map((invite) => invitePayload(world, invite));
    return c.json(page(c.req.raw, 'invites', payloads));
  });

  api.post(`${CHANNEL}/Invites`, async (c) => {
    const { sid } = channelAt(c.req.param());
    const parameters = await readParameters(c.req.raw, ['Routing']);
    const routing = readInviteRouting(jsonObject('Routing', parameters.json('Routing')));
    return c.json(invitePayload(world, createInvite(world, sid, routing)));
  });

  api.get(`${CHANNEL}/Participants`, (c) => {
    const payloads = listParticipants(world, channelAt(c.req.param()).sid).map(participantPayload);
    return c.json(page(c.req.raw, 'participants', payloads));
  });

  api.post(`${CHANNEL}/Participants`, async (c) => {
    const { sid } = channelAt(c.req.param());
    const parameters = await readParameters(c.req.raw, ['Type', 'MediaProperties']);
    parameters.required('Type');
    const type = parameters.oneOf('Type', PARTICIPANT_TYPES) ?? 'unknown';
    const { identity } = jsonObject('MediaProperties', parameters.json('MediaProperties'));
    if (typeof identity !== 'string') {
      throw new TwilioError(501, 20501, 'Failed to emulate a participant without MediaProperties.identity');
    }
    return c.json(participantPayload(addParticipant(world, sid, { type, identity })));
  });

  api.post(`${CHANNEL}/Participants/:participantSid`, async (c) => {
    const { sid } = getParticipant(world, c.req.param('participantSid'), channelAt(c.req.param()).sid);
    const parameters = await readParameters(c.req.raw, ['Status']);
    parameters.required('Status');
    const status = parameters.oneOf('Status', ['closed', 'wrapup']) ?? 'closed';
    return c.json(participantPayload(updateParticipant(world, sid, status)));
  });
}
