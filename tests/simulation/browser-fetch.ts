import type { Network } from './network';
import type { SimulatedService } from './service';
import type { VirtualTime } from './virtual-time';

const LATE_MS = 25_000;

interface Ways {
  service: SimulatedService;
  network: Network;
  time: VirtualTime;
}

/** `fetch` of one agent's browser: it reaches the service, or meets a fault. */
export function browserFetch({ service, network, time }: Ways, agent: { name: string; workerSid: string }): typeof fetch {
  const carry = async (path: string, body: URLSearchParams): Promise<Response> => {
    const key = network.nextKey(`${agent.name} ${path}`);
    const fault = network.browser(key);
    await time.sleep(network.latency(`${key} there`));
    if (fault === 'unreachable') throw new TypeError('Failed to fetch');
    if (fault === '429' || fault === '500' || fault === '503')
      return new Response('A simulated fault', { status: Number(fault) });
    const answer = await service.ask(path, Object.fromEntries(body), agent.workerSid);
    await time.sleep(network.latency(`${key} back`) + (fault === 'answer late' ? LATE_MS : 0));
    if (fault === 'answer lost') throw new TypeError('Failed to fetch');
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    return new Response(text, { status: answer.status });
  };

  return (input, init) => {
    const { body, signal } = init ?? {};
    if (typeof input !== 'string' || !(body instanceof URLSearchParams)) {
      return Promise.reject(new TypeError('Failed to fetch: only forms are sent to the service'));
    }
    const aborted = new Promise<never>((_, reject) => {
      const abort = (): void => reject(signal?.reason);
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort);
    });
    return Promise.race([carry(new URL(input).pathname, body), aborted]);
  };
}
