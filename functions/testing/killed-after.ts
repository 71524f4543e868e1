import type { GatewayReads, GatewayWrites } from '../lib/twilio/gateway';

/** Twilio as a function knows it that is killed once so many of its requests were carried out: nothing of it happens after that. */
export function killedAfter(gateway: GatewayReads & GatewayWrites, requests: number): GatewayReads & GatewayWrites {
  let left = requests;
  return new Proxy(gateway, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...parameters: unknown[]): unknown => {
        if (left <= 0) return new Promise(() => undefined);
        left -= 1;
        return Reflect.apply(method, target, parameters);
      };
    },
  });
}
