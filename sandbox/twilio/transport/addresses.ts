const LOCAL_HOSTNAME = /^(.+\.)?localhost$|^127\.0\.0\.1$|^\[::1\]$/;

/** Whether the address has one of this computer's own names. */
export const isLocal = (address: string): boolean => URL.canParse(address) && LOCAL_HOSTNAME.test(new URL(address).hostname);

export const NOT_LOCAL = 'The sandbox answers to localhost, *.localhost, 127.0.0.1 and [::1] only';

/** The header in which a redirected Node program names Twilio's host. */
const TWILIO_HOST_HEADER = 'x-twilio-host';

const TWILIO_PATH = /^\/_twilio\/([^/]+)(\/.*)?$/;

/** Turns a browser's `/_twilio/<host>/<path>?<query>` into `<scheme>//<host>/<path>?<query>`. Undefined for any other path. */
export function twilioUrlOfPath(scheme: 'https:' | 'wss:', url: URL): URL | undefined {
  const [, host, path = '/'] = TWILIO_PATH.exec(url.pathname) ?? [];
  return host === undefined ? undefined : new URL(`${scheme}//${host}${path}${url.search}`);
}

/** The Twilio address of a request, by header or by path; undefined for the sandbox's own pages. */
export function twilioUrlOf(request: Request): URL | undefined {
  const url = new URL(request.url);
  const host = request.headers.get(TWILIO_HOST_HEADER);
  return host === null ? twilioUrlOfPath('https:', url) : new URL(`https://${host}${url.pathname}${url.search}`);
}
