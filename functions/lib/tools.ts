import type { RequestDeadline } from './budget';
import { withRetries } from './flex-chat';
import type { GatewayReads, GatewayWrites } from './flex-chat';

/** What looking after a transfer needs: `reads` are those of `chat`, each repeated where that helps. */
export interface Clients {
  gateway: GatewayReads & GatewayWrites;
  reads: GatewayReads;
  deadline: RequestDeadline;
}

export const clientsFor = ({ gateway, deadline }: Pick<Clients, 'gateway' | 'deadline'>): Clients => ({
  gateway,
  deadline,
  reads: withRetries(gateway, (read) => deadline.retry(read)),
});
