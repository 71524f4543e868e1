import { chance } from './chance';
import type { Network } from './network';
import type { Service } from './service';
import type { VirtualTime } from './virtual-time';

const LONGEST_DELAY_MS = 40_000;

/** TaskRouter's way to the service: callbacks take their time, overtake one another, get lost, or come twice or late. */
export class CallbackWay {
  /** Callbacks that have not arrived yet. */
  underWay = 0;

  constructor(private readonly ways: { service: Service; network: Network; time: VirtualTime }) {}

  /** Sends one callback; TaskRouter never repeats it, whatever becomes of it. */
  async send(request: Request): Promise<Response> {
    const { network, time } = this.ways;
    const form = Object.fromEntries(new URLSearchParams(await time.hold(request.text())));
    const signature = request.headers.get('x-twilio-signature') ?? '';
    const key = network.nextKey(`callback ${form.EventType}`);
    const fault = network.callback(key);
    if (fault === 'lost') return new Response(null, { status: 204 });
    const delay = fault === 'delayed' ? chance(key, LONGEST_DELAY_MS) : 0;
    if (fault === 'doubled') void this.deliver(form, signature, network.between(`${key} again`, 0, LONGEST_DELAY_MS));
    const status = await this.deliver(form, signature, network.latency(key) + delay);
    return new Response(null, { status });
  }

  private async deliver(form: Record<string, string>, signature: string, delayMs: number): Promise<number> {
    const { service, time } = this.ways;
    this.underWay += 1;
    await time.sleep(delayMs);
    const { status } = await service.tell(form, signature);
    this.underWay -= 1;
    return status;
  }
}
