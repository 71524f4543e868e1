import type { Hono } from 'hono';
import { badRequest } from '../../domain/errors';
import type { InteractionChannel, ParticipantType } from '../../domain/interactions/entities';
import type { ChannelUpdate } from '../../domain/interactions/interactions';
import {
  addParticipant,
  answerInvite,
  completeChannelFor,
  getChannel,
  getInteraction,
  getInvite,
  getParticipant,
  listParticipants,
  reservationsOn,
  updateChannel,
  updateParticipant,
} from '../../domain/interactions/interactions';
import { getReservation } from '../../domain/taskrouter/reservations';
import type { World } from '../../domain/world';
import { objectParam, requiredTextParam, textParam } from './envelope';
import { channelPayload, invitePayload, participantPayload } from './interaction-payloads';
import { forbidden, mayActForOthers, noVoice, reply } from './routes';
import type { BridgeEnv, BridgeSession } from './routes';

const INTERACTION = '/v1/Interactions/:interactionSid';
const CHANNEL = `${INTERACTION}/Channels/:channelSid`;
const PARTICIPANT_TYPES: readonly ParticipantType[] = ['customer', 'agent', 'supervisor', 'external', 'unknown'];

/** Throws 403 unless TaskRouter offered the worker one of the channel's tasks, or the worker is a supervisor. */
function requireOfferedTask(world: World, session: BridgeSession, channel: InteractionChannel): void {
  const offered = reservationsOn(world, channel.sid).some(({ workerSid }) => workerSid === session.workerSid);
  if (!offered && !mayActForOthers(session)) throw forbidden(`channel ${channel.sid} was never offered to ${session.workerSid}`);
}

const channelStatus = (status: string): ChannelUpdate => {
  if (status === 'active' || status === 'inactive' || status === 'pause' || status === 'closed') return status;
  if (status === 'close') return 'closed';
  throw badRequest(`Failed to update the channel: it cannot become ${status}`);
};

const routingStatus = (status: string | undefined): 'closed' | 'wrapup' | undefined => {
  if (status === undefined || status === 'closed' || status === 'wrapup') return status;
  throw badRequest(`Failed to update the channel: routing.status cannot be ${status}`);
};

const participantType = (type: string): ParticipantType => {
  const known = PARTICIPANT_TYPES.find((one) => one === type);
  if (known === undefined) throw badRequest(`Failed to add the participant: its type cannot be ${type}`);
  return known;
};

/** Flex's requests to Interactions: answer invites, close and pause channels, list participants. */
export function addInteractionRoutes(app: Hono<BridgeEnv>, world: World): void {
  app.use(`${CHANNEL}/*`, (c, next) => {
    const channel = getChannel(world, c.req.param('channelSid'), c.req.param('interactionSid'));
    requireOfferedTask(world, c.env.session, channel);
    return next();
  });

  app.post(`${CHANNEL}/Invites/:inviteSid`, (c) => {
    const invite = getInvite(world, c.req.param('inviteSid'), c.req.param('channelSid'));
    const action = requiredTextParam(c.env.params, 'action');
    if (action !== 'accept' && action !== 'decline') throw badRequest(`Failed to answer the invite: action is ${action}`);
    const reservationParam = objectParam(objectParam(c.env.params, 'routing') ?? {}, 'reservation') ?? {};
    const reservation = getReservation(world, requiredTextParam(reservationParam, 'sid'));
    if (reservation.workerSid !== c.env.session.workerSid) throw forbidden(`${reservation.sid} is another worker's`);
    return reply(c, invitePayload(answerInvite(world, invite.sid, action, reservation.sid)));
  });

  app.get(`${INTERACTION}/Channels`, (c) => {
    const { sid } = getInteraction(world, c.req.param('interactionSid'));
    const channels = [...world.interactions.channels.values()].filter(({ interactionSid }) => interactionSid === sid);
    for (const channel of channels) requireOfferedTask(world, c.env.session, channel);
    return reply(c, { channels: channels.map(channelPayload) });
  });

  app.post(CHANNEL, (c) => {
    const channel = getChannel(world, c.req.param('channelSid'), c.req.param('interactionSid'));
    const { params, session } = c.env;
    const status = channelStatus(requiredTextParam(params, 'status'));
    const routing = routingStatus(textParam(objectParam(params, 'routing') ?? {}, 'status'));
    if (routing === 'closed' && status !== 'pause') completeChannelFor(world, channel.sid, status, session.workerSid);
    else updateChannel(world, channel.sid, status, routing);
    return reply(c, { ...channelPayload(getChannel(world, channel.sid)), error_code: 0 });
  });

  app.get(`${CHANNEL}/Participants`, (c) => {
    const channel = getChannel(world, c.req.param('channelSid'), c.req.param('interactionSid'));
    const participants = listParticipants(world, channel.sid).map(participantPayload);
    return reply(c, { channel_type: channel.type, participants });
  });

  app.post(`${CHANNEL}/Participants`, (c) => {
    const { params } = c.env;
    const type = participantType(requiredTextParam(params, 'type'));
    const identity = textParam(objectParam(params, 'media_properties') ?? {}, 'identity');
    const channel = getChannel(world, c.req.param('channelSid'));
    if (channel.type === 'voice') throw noVoice('add a participant to a call');
    return reply(c, participantPayload(addParticipant(world, channel.sid, { type, identity })));
  });

  app.post(`${CHANNEL}/Participants/:participantSid`, (c) => {
    const participant = getParticipant(world, c.req.param('participantSid'), c.req.param('channelSid'));
    const status = requiredTextParam(c.env.params, 'status');
    if (status !== 'closed' && status !== 'wrapup') throw noVoice(`make participant ${participant.sid} ${status}`);
    return reply(c, participantPayload(updateParticipant(world, participant.sid, status)));
  });

  app.get('/v1/Channels', (c) => {
    const status = channelStatus(requiredTextParam(c.env.params, 'status'));
    const channels = [...world.interactions.channels.values()].filter((channel) => channel.status === status);
    const own = channels.filter((channel) =>
      reservationsOn(world, channel.sid).some(({ workerSid }) => workerSid === c.env.session.workerSid),
    );
    return reply(c, { content: own.map(channelPayload), meta: { next_page_token: null } });
  });

  app.get('/v1/Instances/:instanceSid/Interactions/:interactionSid/Channels/:channelSid/Transfers', (c) => reply(c, []));
}
