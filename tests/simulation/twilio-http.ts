import RequestClient from 'twilio/lib/base/RequestClient';
import TwilioResponse from 'twilio/lib/http/response';
import type { Emulator } from '../../sandbox/twilio/emulator';
import type { FunctionRun } from './function-run';
import type { Network } from './network';
import type { ApiFault } from './story';
import type { VirtualTime } from './virtual-time';

type Options = RequestClient.RequestOptions;

interface Way {
  emulator: Pick<Emulator, 'fetch'>;
  network: Network;
  time: VirtualTime;
  run: FunctionRun;
  /** How long twilio-node waits for an answer. */
  timeoutMs: number;
}

/** Carries twilio-node's requests to the emulated Twilio, in place of axios and sockets, and applies the faults. */
export class TwilioHttp extends RequestClient {
  constructor(private readonly way: Way) {
    super({ keepAlive: false });
  }

  override request<Data>(options: Options): Promise<TwilioResponse<Data>> {
    const { run, network, time, timeoutMs } = this.way;
    const key = run.nextCall();
    const fault = network.api(key, () => `${run.name} ${options.method.toUpperCase()} ${new URL(options.uri).pathname}`);
    if (fault === 'killed before') {
      run.kill();
      return new Promise(() => undefined);
    }
    let cancelTimeout = (): void => undefined;
    const timeout = new Promise<never>((_, reject) => {
      cancelTimeout = time.schedule(timeoutMs, () => reject(failure('ECONNABORTED')));
    });
    const answered = this.carry<Data>(options, key, fault).finally(() => cancelTimeout());
    return run.whileAlive(Promise.race([answered, timeout]));
  }

  /** Twilio carries out a request that was sent, even when the function has ended meanwhile. */
  private async carry<Data>(options: Options, key: string, fault: ApiFault | undefined): Promise<TwilioResponse<Data>> {
    const { run, network, time } = this.way;
    const slowMs = fault?.startsWith('slow') ? network.between(`${key} slow`, 1_000, 15_000) : 0;
    const thereMs = network.latency(`${key} there`) + (fault === 'slow before' ? slowMs : 0);
    if (thereMs >= this.way.timeoutMs) this.noteLateInvite(options);
    await time.sleep(thereMs);
    if (fault === '429' || fault === '500' || fault === '503') return refusal(Number(fault));
    if (fault === 'reset before') throw failure('ECONNRESET');
    const response = await this.perform<Data>(options);
    if (fault === 'killed after') run.kill();
    if (fault === 'reset after') throw failure('ECONNRESET');
    await time.sleep(network.latency(`${key} back`) + (fault === 'slow after' ? slowMs : 0));
    return response;
  }

  private noteLateInvite({ method, uri }: Options): void {
    const [, channelSid] = /\/Channels\/(UO\w+)\/Invites$/.exec(new URL(uri).pathname) ?? [];
    if (method === 'post' && channelSid !== undefined) this.way.network.lateInvites.add(channelSid);
  }

  private async perform<Data>(options: Options): Promise<TwilioResponse<Data>> {
    const { emulator, time } = this.way;
    const request = requestOf(options);
    return time.hold(
      emulator.fetch(request).then(async (response) => {
        // Twilio answers 204 without a body.
        const body: Data = JSON.parse((await response.text()) || '{}');
        return new TwilioResponse(response.status, body, Object.fromEntries(response.headers));
      }),
    );
  }
}

/** The same request as axios would send. */
function requestOf({ method, uri, params, data, headers, username, password }: Options): Request {
  const query = new URLSearchParams(entries(params)).toString();
  const authorization = `Basic ${btoa(`${username}:${password}`)}`;
  return new Request(query === '' ? uri : `${uri}?${query}`, {
    method: method.toUpperCase(),
    headers: { ...strings(headers), authorization },
    body: data === undefined ? undefined : new URLSearchParams(entries(data)),
  });
}

/** A list is sent as one field for each of its values. */
function entries(fields: unknown): [string, string][] {
  if (typeof fields !== 'object' || fields === null) return [];
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined)
      .map((one): [string, string] => [name, String(one)]),
  );
}

const strings = (headers: object | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));

const refusal = <Data>(status: number): TwilioResponse<Data> =>
  // twilio-node also reads bodies that are still text.
  new TwilioResponse(status, JSON.stringify({ status, code: 20_000 + status, message: 'A simulated fault' }) as Data, {});

const failure = (code: string): Error => Object.assign(new Error(`A simulated fault: ${code}`), { code });
