/** The channels by which a customer can contact the agents, with their labels. */
export const CHANNEL_NAMES: ReadonlyMap<string, string> = new Map([
  ['web', 'Webchat'],
  ['sms', 'SMS'],
  ['whatsapp', 'WhatsApp'],
]);

export const channelName = (channel: string): string => CHANNEL_NAMES.get(channel) ?? channel;
