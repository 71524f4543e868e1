/** `event-bridge.twilio.com`, with or without a region: the one address for both sockets and requests. */
export const isEventBridge = ({ hostname, pathname }: URL): boolean =>
  /^event-bridge(\.[\w-]+)?\.twilio\.com$/.test(hostname) && pathname === '/v1/wschannels';
