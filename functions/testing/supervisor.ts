import type { RedirectReply, RepairReply, WorkspaceReply } from '../../src/contract/supervision';
import { redirect } from '../lib/supervisors/redirect';
import { repairForSupervisor } from '../lib/supervisors/repair';
import { workspaceTransfers } from '../lib/supervisors/workspace-transfers';
import type { FlexWorker } from '../lib/twilio/gateway';
import { NOW, sid } from './fake-gateway';
import type { FakeGateway } from './fake-gateway';
import { dependenciesOf, REFERENCE } from './take-back';
import { INVITED } from './transferred-chat';
import { VirtualTiming } from './virtual-timing';

/** A supervisor. */
export const DANA: FlexWorker = { sid: sid('WK', 4), friendlyName: 'dana', attributes: { full_name: 'Dana Day' } };

/** A minute after everything in the fake. */
export const later = (): VirtualTiming => new VirtualTiming(NOW + 60_000);

export const asDana = (gateway: FakeGateway, timing = later()): ReturnType<typeof dependenciesOf> =>
  dependenciesOf(gateway, { workerSid: DANA.sid, roles: ['agent', 'supervisor'] }, timing);

type ListedReply = Extract<WorkspaceReply, { outcome: 'listed' }>;

interface Seen {
  /** The task of the invite that she has seen. */
  taskSid?: string;
  timing?: VirtualTiming;
}

/** Dana sends Alice's transfer elsewhere. */
export const redirectAsDana = (
  gateway: FakeGateway,
  targetSid: string,
  { taskSid = INVITED, timing }: Seen = {},
): Promise<RedirectReply> => redirect({ ...REFERENCE, taskSid, targetSid }, asDana(gateway, timing));

export const repairAsDana = (gateway: FakeGateway, timing?: VirtualTiming): Promise<RepairReply> =>
  repairForSupervisor(REFERENCE, asDana(gateway, timing));

/** The workspace's transfers as Dana sees them. */
export async function listAsDana(gateway: FakeGateway, timing?: VirtualTiming): Promise<ListedReply> {
  const reply = await workspaceTransfers(asDana(gateway, timing));
  if (reply.outcome === 'failed') throw new Error(reply.failure.code);
  return reply;
}
