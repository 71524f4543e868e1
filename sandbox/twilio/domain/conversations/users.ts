import { notFound } from '../errors';
import type { JsonObject } from '../json';
import type { World } from '../world';
import type { User } from './entities';

/** Creates the user when it does not exist, named by the identity. */
export function ensureUser(world: World, identity: string): User {
  const known = world.conversations.users.get(identity);
  if (known) return known;
  const user: User = { sid: world.sids('US'), identity, friendlyName: identity, attributes: {} };
  world.conversations.users.set(identity, user);
  world.emit({ type: 'user.updated', identity });
  return user;
}

/** By identity or user SID; throws 404/20404. */
export function updateUser(
  world: World,
  identityOrSid: string,
  { friendlyName, attributes }: { friendlyName?: string; attributes?: JsonObject },
): User {
  const user = getUser(world, identityOrSid);
  if (friendlyName !== undefined) user.friendlyName = friendlyName;
  if (attributes !== undefined) user.attributes = attributes;
  world.emit({ type: 'user.updated', identity: user.identity });
  return user;
}

/** By identity or user SID; throws 404/20404. */
export function getUser(world: World, identityOrSid: string): User {
  const { users } = world.conversations;
  const user = users.get(identityOrSid) ?? [...users.values()].find(({ sid }) => sid === identityOrSid);
  if (!user) throw notFound(`User ${identityOrSid}`);
  return user;
}
