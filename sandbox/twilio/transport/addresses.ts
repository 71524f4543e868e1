/** Header with which a Node program behind a redirecting preload says which of Twilio's hosts it meant. */
const TWILIO_HOST_HEADER = 'x-twilio-host';

const TWILIO_PATH = /^\/_twilio\/([^/]+)(\/.*)?$/;

/** `/_twilio/<host>/<path>?<query>`, as a browser is redirected to, becomes `<scheme>//<host>/<path>?<query>`; else undefined. */
export function twilioUrlOfPath(scheme: 'https:' | 'wss:', url: URL): URL | undefined {
  const [, host, path = '/'] = TWILIO_PATH.exec(url.pathname) ?? [];
  return host === undefined ? undefined : new URL(`${scheme}//${host}${path}${url.search}`);
}

/** Where at Twilio a request was meant to go, by header or by path; undefined when it was meant for the sandbox's own pages. */
export function twilioUrlOf(request: Request): URL | undefined {
  const url = new URL(request.url);
  const host = request.headers.get(TWILIO_HOST_HEADER);
  return host === null ? twilioUrlOfPath('https:', url) : new URL(`https://${host}${url.pathname}${url.search}`);
}
