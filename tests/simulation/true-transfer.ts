import { parseTransferMetadata } from '../../functions/lib/transfer/metadata';
import type { TransferMetadata } from '../../functions/lib/transfer/metadata';
import { inviteOfTask } from '../../sandbox/twilio/domain/interactions/lookup';
import type { World } from '../../sandbox/twilio/domain/world';

/**
 * The metadata with which the service made the invite of this task (`WT…`), as the emulator has kept it. An agent may have forged
 * those in the task's attributes.
 */
export function trueTransferOf(world: World, taskSid: string): TransferMetadata | undefined {
  const invite = inviteOfTask(world, taskSid);
  return invite && parseTransferMetadata(invite.attributes);
}
