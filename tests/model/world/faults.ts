import type { InjectedFault } from '../../support/fault-injecting-twilio';

const away = (): Response => Response.json({ status: 503, code: 20503, message: 'Service Unavailable' }, { status: 503 });

const isPostTo = (request: Request, end: RegExp): boolean => request.method === 'POST' && end.test(new URL(request.url).pathname);

export const refusingInvites: InjectedFault = (request) =>
  isPostTo(request, /\/Invites$/) ? Promise.resolve(away()) : undefined;

/** For good, as where the workflow was deleted. */
export const rejectingInvites: InjectedFault = (request) =>
  isPostTo(request, /\/Invites$/)
    ? Promise.resolve(Response.json({ status: 400, code: 20001, message: 'Bad Request' }, { status: 400 }))
    : undefined;

export const refusingRemovals: InjectedFault = (request) =>
  isPostTo(request, /\/Participants\/UT\w+$/) ? Promise.resolve(away()) : undefined;

export const refusingAll: InjectedFault = () => Promise.resolve(away());

/** Twilio may list an invite only a moment after it was made. */
export const listingNoInvites: InjectedFault = (request, forward) => {
  if (request.method !== 'GET' || !/\/Invites$/.test(new URL(request.url).pathname)) return undefined;
  return forward().then(async (response) => Response.json({ ...(await response.json()), invites: [] }));
};
