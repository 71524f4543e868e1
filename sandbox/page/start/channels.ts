/** The ways in which a customer can come in here, as people call them. */
export const CHANNEL_NAMES: ReadonlyMap<string, string> = new Map([
  ['web', 'Webchat'],
  ['sms', 'SMS'],
  ['whatsapp', 'WhatsApp'],
]);

export const channelName = (channel: string): string => CHANNEL_NAMES.get(channel) ?? channel;
