import { numberFrom } from './derived-number';
import type { Network } from './network';
import type { SimulatedService } from './service';
import type { VirtualTime } from './virtual-time';

const LONGEST_DELAY_MS = 40_000;

/** Carries TaskRouter's event callbacks to the service: slowly, out of order, twice, late or not at all. */
export class EventCallbacks {
  /** How many callbacks have not arrived yet. */
  underWay = 0;

  constructor(private readonly dependencies: { service: SimulatedService; network: Network; time: VirtualTime }) {}

  /** Sends one callback. TaskRouter never repeats it. */
  async send(request: Request): Promise<Response> {
    const { network, time } = this.dependencies;
    const form = Object.fromEntries(new URLSearchParams(await time.hold(request.text())));
    const signature = request.headers.get('x-twilio-signature') ?? '';
    const key = network.nextKey(`callback ${form.EventType}`);
    const fault = network.callback(key);
    if (fault === 'lost') return new Response(null, { status: 204 });
    const delay = fault === 'delayed' ? numberFrom(key, LONGEST_DELAY_MS) : 0;
    if (fault === 'doubled') void this.deliver(form, signature, network.between(`${key} again`, 0, LONGEST_DELAY_MS));
    const status = await this.deliver(form, signature, network.latency(key) + delay);
    return new Response(null, { status });
  }

  private async deliver(form: Record<string, string>, signature: string, delayMs: number): Promise<number> {
    const { service, time } = this.dependencies;
    this.underWay += 1;
    await time.sleep(delayMs);
    const { status } = await service.receiveEvent(form, signature);
    this.underWay -= 1;
    return status;
  }
}
