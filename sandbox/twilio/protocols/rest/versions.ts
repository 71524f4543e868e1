import { badRequest, preconditionFailed } from '../../domain/errors';

/** The version in TaskRouter's ETag header. */
export const etag = ({ version }: { version: number }): string => `"${version}"`;

/** The version in the If-Match header; undefined without one. Throws 400 for anything but one of our ETags. */
export function ifMatch(request: Request): number | undefined {
  const header = request.headers.get('if-match');
  if (header === null || header === '*') return undefined;
  const version = /^(?:W\/)?"?(\d+)"?$/.exec(header)?.[1];
  if (version === undefined) throw badRequest(`Invalid If-Match header: ${header}`);
  return Number(version);
}

/** For operations that take no version. Throws 412 when the header names another version than the entity's. */
export function requireMatch(request: Request, entity: { sid: string; version: number }): void {
  const version = ifMatch(request);
  if (version !== undefined && version !== entity.version) throw preconditionFailed(entity.sid);
}
