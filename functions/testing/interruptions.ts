import type { GatewayReads, GatewayWrites } from '../lib/twilio/gateway';
import type { FakeGateway } from './fake-gateway';

/** Twilio for a function that is killed after so many requests: no later request of it reaches Twilio or ends. */
export function killAfter(gateway: GatewayReads & GatewayWrites, requests: number): GatewayReads & GatewayWrites {
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

/**
 * The function is killed just before its nth request from now on. The returned function lets the requests of other functions pass
 * again.
 */
export function killBefore(gateway: FakeGateway, request: number): () => void {
  const from = gateway.calls.length;
  gateway.latency = () => (gateway.calls.length - from >= request ? new Promise(() => undefined) : Promise.resolve());
  return () => {
    gateway.latency = () => Promise.resolve();
  };
}

/** Runs `act` to its end just before Twilio carries out the nth request from now on. Returns whether that request has come. */
export function actBefore(gateway: FakeGateway, request: number, act: () => Promise<unknown>): () => boolean {
  const from = gateway.calls.length;
  let isDue = true;
  gateway.latency = async () => {
    if (!isDue || gateway.calls.length - from < request) return;
    isDue = false;
    await act();
  };
  return () => !isDue;
}

/** Runs `change` just before Twilio carries out the nth request from now on. */
export function changeBefore(gateway: FakeGateway, request: number, change: () => void): void {
  const from = gateway.calls.length;
  let isDue = true;
  gateway.latency = async () => {
    if (!isDue || gateway.calls.length - from < request) return;
    isDue = false;
    change();
  };
}
