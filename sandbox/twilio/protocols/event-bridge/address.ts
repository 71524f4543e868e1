/** `event-bridge.twilio.com`, with or without a region, for sockets and requests. */
export const isEventBridge = ({ hostname, pathname }: URL): boolean =>
  /^event-bridge(\.[\w-]+)?\.twilio\.com$/.test(hostname) && pathname === '/v1/wschannels';
