import type { RedirectReply, RepairReply, WorkspaceReply } from '../../src/contract/supervision';
import { redirect } from '../lib/supervisors/redirect';
import { repairForSupervisor } from '../lib/supervisors/repair-transfer';
import { workspaceTransfers } from '../lib/supervisors/workspace-transfers';
import type { TransferDependencies } from '../lib/transfer/reconcile';
import type { FlexWorker } from '../lib/twilio/gateway';
import { NOW, sid } from './fake-gateway';
import type { FakeGateway } from './fake-gateway';
import { REFERENCE, dependenciesOf } from './take-back';
import { INVITED } from './transferred-chat';
import { VirtualTiming } from './virtual-timing';

/** A supervisor. */
export const DANA: FlexWorker = { sid: sid('WK', 4), friendlyName: 'dana', attributes: { full_name: 'Dana Day' } };

/** A minute after everything in the fake. */
const LATER = NOW + 60_000;

export const asDana = (gateway: FakeGateway, now = LATER): TransferDependencies =>
  dependenciesOf(gateway, { workerSid: DANA.sid, roles: ['agent', 'supervisor'] }, new VirtualTiming(now));

/** Dana sends Alice's transfer elsewhere; `taskSid` is that of the invite that she has seen. */
export const redirectAsDana = (gateway: FakeGateway, targetSid: string, taskSid = INVITED): Promise<RedirectReply> =>
  redirect({ ...REFERENCE, taskSid, targetSid }, asDana(gateway));

export const repairAsDana = (gateway: FakeGateway): Promise<RepairReply> => repairForSupervisor(REFERENCE, asDana(gateway));

export const listAsDana = (gateway: FakeGateway, now?: number): Promise<WorkspaceReply> => workspaceTransfers(asDana(gateway, now));
