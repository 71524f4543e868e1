const TWILIO_HOST = /(^|\.)twilio(cdn)?\.com$/;
const INSTALLED = Symbol.for('chat-transfer-sandbox.shim');

/**
 * The sandbox's address for one of Twilio's: `https://<host>/<path>` becomes `<origin>/_twilio/<host>/<path>`, and `wss:`
 * likewise. Returns any other address unchanged.
 */
export function toSandbox(address: string, origin: string): string {
  if (!URL.canParse(address, origin)) return address;
  const { protocol, host, pathname, search } = new URL(address, origin);
  if (!TWILIO_HOST.test(host)) return address;
  const base = protocol.startsWith('ws') ? origin.replace(/^http/, 'ws') : origin;
  return `${base}/_twilio/${host}${pathname}${search}`;
}

type Scope = Window & typeof globalThis;

function redirectFetch(scope: Scope, redirect: (address: string) => string): void {
  const realFetch = scope.fetch.bind(scope);
  scope.fetch = async (input, init) => {
    if (!(input instanceof scope.Request)) return realFetch(redirect(String(input)), init);
    const url = redirect(input.url);
    if (url === input.url) return realFetch(input, init);
    const { method, headers, signal, credentials } = input;
    const body = method === 'GET' || method === 'HEAD' ? undefined : await input.clone().arrayBuffer();
    return realFetch(url, { method, headers, signal, credentials, body, ...init });
  };
}

function redirectRequests(scope: Scope, redirect: (address: string) => string): void {
  const { open } = scope.XMLHttpRequest.prototype;
  scope.XMLHttpRequest.prototype.open = new Proxy(open, {
    apply: (target, self, [method, url, ...rest]) => Reflect.apply(target, self, [method, redirect(String(url)), ...rest]),
  });
  const sendBeacon = scope.navigator.sendBeacon.bind(scope.navigator);
  scope.navigator.sendBeacon = (url, data) => sendBeacon(redirect(String(url)), data);
}

/** The same constructor with its first argument redirected. */
const redirectConstructor = <T extends new (...args: never[]) => object>(real: T, redirect: (address: string) => string): T =>
  new Proxy(real, {
    construct: (target, [address, ...rest]) =>
      Reflect.construct(target, address === undefined ? [] : [redirect(String(address)), ...rest]),
  });

/** Fonts, pictures and sounds, which elements load themselves. */
function redirectElements(scope: Scope, redirect: (address: string) => string): void {
  const loading: [{ prototype: Element }, string][] = [
    [scope.HTMLLinkElement, 'href'],
    [scope.HTMLImageElement, 'src'],
    [scope.HTMLMediaElement, 'src'],
    [scope.HTMLScriptElement, 'src'],
  ];
  for (const [{ prototype }, name] of loading) {
    const property = Object.getOwnPropertyDescriptor(prototype, name);
    const { setAttribute } = prototype;
    Object.defineProperty(prototype, name, {
      ...property,
      set(this: Element, value: unknown) {
        property?.set?.call(this, redirect(String(value)));
      },
    });
    prototype.setAttribute = function (attribute, value) {
      setAttribute.call(this, attribute, attribute === name ? redirect(String(value)) : value);
    };
  }
}

/**
 * Sends every request of this window for Twilio to its own origin, which answers as Twilio. Must run before any other script.
 * Throws the second time, because it would redirect what is redirected already.
 */
export function installShim(scope: Scope): void {
  if (INSTALLED in scope) throw new Error('Failed to install the shim: this window has it already');
  Object.defineProperty(scope, INSTALLED, { value: true });
  const redirect = (address: string): string => toSandbox(address, scope.location.origin);
  redirectFetch(scope, redirect);
  redirectRequests(scope, redirect);
  redirectElements(scope, redirect);
  scope.WebSocket = redirectConstructor(scope.WebSocket, redirect);
  scope.EventSource = redirectConstructor(scope.EventSource, redirect);
  scope.Audio = redirectConstructor(scope.Audio, redirect);
}
