import type { Hono } from 'hono';
import { TwilioError, badRequest } from '../../../domain/errors';
import type { InteractionChannelType } from '../../../domain/interactions/entities';
import { createInteraction, getChannel, getInteraction, listInvites } from '../../../domain/interactions/interactions';
import type { JsonObject } from '../../../domain/json';
import type { World } from '../../../domain/world';
import { jsonObject, readParameters } from '../parameters';
import { readInviteRouting } from './invite-routing';
import { interactionPayload } from './payloads';

const CHANNEL_TYPES: readonly InteractionChannelType[] = ['web', 'sms', 'whatsapp', 'chat', 'email', 'voice', 'messenger', 'gbm'];

export function addInteractionRoutes(api: Hono, world: World): void {
  api.post('/v1/Interactions', async (c) => {
    const parameters = await readParameters(c.req.raw, ['Channel', 'Routing']);
    const routing = parameters.json('Routing');
    const { interaction, channel, invite } = createInteraction(world, {
      ...readChannel(jsonObject('Channel', parameters.json('Channel'))),
      routing: routing && readInviteRouting(routing),
    });
    return c.json(interactionPayload(world, interaction, channel, invite));
  });

  api.get('/v1/Interactions/:interactionSid', (c) => {
    const interaction = getInteraction(world, c.req.param('interactionSid'));
    const [firstInvite] = listInvites(world, interaction.channelSid);
    return c.json(interactionPayload(world, interaction, getChannel(world, interaction.channelSid), firstInvite));
  });
}

/** Only a channel on an existing conversation: anything else needs a carrier. */
function readChannel({ type, properties = {} }: JsonObject): { channelType: InteractionChannelType; conversationSid: string } {
  const channelType = CHANNEL_TYPES.find((known) => known === type);
  if (!channelType) throw badRequest(`Invalid Channel.type: ${JSON.stringify(type)}`);
  const conversationSid = jsonObject('Channel.properties', properties).media_channel_sid;
  if (typeof conversationSid === 'string') return { channelType, conversationSid };
  throw new TwilioError(501, 20501, 'Failed to emulate an interaction without Channel.properties.media_channel_sid');
}
