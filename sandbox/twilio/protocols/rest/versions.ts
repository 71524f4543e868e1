import { badRequest, preconditionFailed } from '../../domain/errors';

/** The version as TaskRouter shows it in the ETag header. */
export const etag = ({ version }: { version: number }): string => `"${version}"`;

/** The version that the If-Match header names; undefined without one. Throws 400 for another header than an ETag of ours. */
export function ifMatch(request: Request): number | undefined {
  const header = request.headers.get('if-match');
  if (header === null || header === '*') return undefined;
  const version = /^(?:W\/)?"?(\d+)"?$/.exec(header)?.[1];
  if (version === undefined) throw badRequest(`Invalid If-Match header: ${header}`);
  return Number(version);
}

/** For operations that take no version themselves. Throws 412 when the header names another version than the entity has. */
export function requireMatch(request: Request, entity: { sid: string; version: number }): void {
  const version = ifMatch(request);
  if (version !== undefined && version !== entity.version) throw preconditionFailed(entity.sid);
}
