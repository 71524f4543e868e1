import { ManualClock } from '../../domain/clock';
import { createWorld } from '../../domain/world';
import { createRest } from './rest';
import type { RestRequest } from './rest';

function openRest() {
  const world = createWorld({ clock: new ManualClock() });
  const requests: RestRequest[] = [];
  const rest = createRest(world, { onRequest: (request) => requests.push(request) });
  const { accountSid, authToken } = world.account;
  const headers = { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` };
  const workspace = `taskrouter.twilio.com/v1/Workspaces/${world.taskrouter.workspaceSid}`;
  const ask = (address: string, init: RequestInit = {}) => rest(new Request(`https://${address}`, { headers, ...init }));
  return { world, requests, headers, ask, workspace };
}

describe('the REST APIs', () => {
  it.each([
    ['another host', 'studio.twilio.com/v2/Flows'],
    ['an unknown path', 'taskrouter.twilio.com/v1/Workspaces/WS1/Planets'],
    ['an unknown path of a known product', 'flex-api.twilio.com/v1/Configuration'],
    ['a host that only looks like Twilio', 'taskrouter.twilio.com.example.com/v1/Workspaces/WS1'],
  ])('[RE1] leave %s to others', (_what, address) => {
    const { ask, requests } = openRest();
    expect(ask(address)).toBeUndefined();
    expect(requests).toEqual([]);
  });

  it('[RE1] do not answer a method that the path does not have', () => {
    const { ask, workspace } = openRest();
    expect(ask(`${workspace}/Activities`, { method: 'PUT' })).toBeUndefined();
  });

  it.each(['taskrouter.au1.twilio.com', 'taskrouter.sydney.au1.twilio.com'])(
    '[RE1] answer in a region as well: %s',
    async (host) => {
      const { ask, workspace } = openRest();
      const answer = await ask(workspace.replace('taskrouter.twilio.com', host));
      expect(answer?.status).toBe(200);
    },
  );

  it('[RE2] answer an unauthenticated request with a link to the error', async () => {
    const { ask, workspace } = openRest();
    const answer = await ask(workspace, { headers: {} });
    expect(answer?.status).toBe(401);
    expect(await answer?.json()).toEqual({
      code: 20003,
      message: 'Authenticate',
      more_info: 'https://www.twilio.com/docs/errors/20003',
      status: 401,
    });
  });

  it('[RE19] answer 501 for an unknown parameter', async () => {
    const { ask, workspace } = openRest();
    const answer = await ask(`${workspace}/Tasks?Colour=red`);
    expect(answer?.status).toBe(501);
    expect(await answer?.json()).toMatchObject({ message: `Failed to emulate the parameter Colour of GET ${workspace}/Tasks` });
  });

  it.each(['PageSize=two', 'PageSize=0', 'Page=-1', 'PageToken=PA0'])('[RE4] reject %s', async (query) => {
    const { ask, workspace } = openRest();
    expect((await ask(`${workspace}/Tasks?${query}`))?.status).toBe(400);
  });

  it('[RE6] reject an If-Match header that is not one of their ETags', async () => {
    const { ask, workspace, headers } = openRest();
    const stale = { method: 'POST', headers: { ...headers, 'if-match': '"latest"' } };
    const answer = await ask(`${workspace}/Tasks/WT1`, stale);
    expect(await answer?.json()).toMatchObject({ status: 400, message: 'Invalid If-Match header: "latest"' });
    expect((await ask(`${workspace}/Tasks/WT1`, { method: 'POST' }))?.status).toBe(404);
  });

  it('report every answered request once', async () => {
    const { ask, workspace, requests, world } = openRest();
    await ask(workspace);
    await ask('taskrouter.twilio.com/v1/Workspaces/WS0');
    const path = `/v1/Workspaces/${world.taskrouter.workspaceSid}`;
    expect(requests).toEqual([
      { method: 'GET', host: 'taskrouter.twilio.com', path, status: 200 },
      { method: 'GET', host: 'taskrouter.twilio.com', path: '/v1/Workspaces/WS0', status: 404 },
    ]);
  });
});
