import * as v from 'valibot';
import { redirectReplySchema, repairReplySchema, workspaceReplySchema } from './supervision';
import type { RedirectReply, RepairReply, WorkspaceReply } from './supervision';
import { targetsReplySchema } from './targets';
import type { TargetsReply } from './targets';
import { transferReplySchema } from './transfer';
import type { TransferReply } from './transfer';
import { pendingReplySchema, statusReplySchema, takeBackReplySchema } from './transfer-status';
import type { PendingReply, StatusReply, TakeBackReply } from './transfer-status';

/** A reply that is not the service's own, such as an error page of a proxy. The error does not repeat its text. */
export class InvalidReplyError extends Error {
  constructor(part: string) {
    super(`Failed to read the service's reply: ${part} is not what the contract says`);
    this.name = 'InvalidReplyError';
  }
}

/**
 * Each reads the service's reply, whatever its HTTP status. Throws InvalidReplyError, which names the part that is
 * wrong by its path, such as `receipt.target`.
 */
export const parseTransferReply = (body: unknown): TransferReply => parseReply(transferReplySchema, body);
export const parseStatusReply = (body: unknown): StatusReply => parseReply(statusReplySchema, body);
export const parsePendingReply = (body: unknown): PendingReply => parseReply(pendingReplySchema, body);
export const parseTakeBackReply = (body: unknown): TakeBackReply => parseReply(takeBackReplySchema, body);
export const parseTargetsReply = (body: unknown): TargetsReply => parseReply(targetsReplySchema, body);
export const parseWorkspaceReply = (body: unknown): WorkspaceReply => parseReply(workspaceReplySchema, body);
export const parseRedirectReply = (body: unknown): RedirectReply => parseReply(redirectReplySchema, body);
export const parseRepairReply = (body: unknown): RepairReply => parseReply(repairReplySchema, body);

function parseReply<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const { success, output, issues } = v.safeParse(schema, body, { abortEarly: true });
  if (success) return output;
  throw new InvalidReplyError(v.getDotPath(issues[0]) ?? 'the body');
}
