import { startEmulator } from '../support/start-emulator';
import type { TestEmulator } from '../support/start-emulator';

/** What Flex UI 2.17.1 asks before the agent desktop shows, as its own code asks for it. */
let emulator: TestEmulator;
afterEach(() => emulator.stop());

const get = async (host: string, path: string): Promise<unknown> => (await fetch(emulator.at('http', host, path))).json();

const post = (host: string, path: string, body: URLSearchParams | object): Promise<Response> =>
  fetch(emulator.at('http', host, path), {
    method: 'POST',
    body: body instanceof URLSearchParams ? body : JSON.stringify(body),
  });

it('[FB1] describes the account, with the admin’s own attributes', async () => {
  emulator = await startEmulator({ flex: { uiAttributes: { transfer: { leave: 'immediately' } } } });
  const { account, taskrouter, conversations } = emulator.world;
  expect(await get('flex-api.twilio.com', '/v1/Configuration?UiVersion=2.17.1')).toMatchObject({
    account_sid: account.accountSid,
    flex_instance_sid: account.flexInstanceSid,
    chat_service_instance_sid: conversations.chatServiceSid,
    taskrouter_workspace_sid: taskrouter.workspaceSid,
    taskrouter_target_workflow_sid: emulator.workflow.sid,
    taskrouter_offline_activity_sid: emulator.activities.offline.sid,
    ui_version: '2.17.1',
    ui_attributes: { version_compatibility: 'yes', version_message: '', transfer: { leave: 'immediately' } },
    plugin_service_enabled: true,
  });
});

it('[FB1] says in public whose account it is', async () => {
  emulator = await startEmulator({ flex: { runtimeDomain: 'http://localhost:3001' } });
  const { accountSid, flexInstanceSid } = emulator.world.account;
  expect(await get('flex-api.twilio.com', `/v1/Configuration/Public?AccountSid=${accountSid}`)).toEqual({
    configurations: [{ account_sid: accountSid, flex_instance_sid: flexInstanceSid, runtime_domain: 'http://localhost:3001' }],
  });
});

it('[FB2] tells who holds a token', async () => {
  emulator = await startEmulator();
  const { accountSid, flexInstanceSid } = emulator.world.account;
  const Token = emulator.tokenOf(emulator.alice);
  const reply = await post('flex-api.twilio.com', `/v1/Accounts/${accountSid}/Tokens/Info`, new URLSearchParams({ Token }));
  expect(await reply.json()).toEqual({
    valid: true,
    account_sid: accountSid,
    flex_instance_sid: flexInstanceSid,
    flex_user_sid: expect.stringMatching(/^FU[0-9a-f]{32}$/),
    worker_sid: emulator.alice.sid,
    identity: 'alice',
    realm_user_id: 'alice',
    username: 'alice',
    roles: ['agent'],
    permissions: [],
    expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
});

it('[FB2] refuses a forged token', async () => {
  emulator = await startEmulator();
  const path = `/v1/Accounts/${emulator.world.account.accountSid}/Tokens/Info`;
  const reply = await post('flex-api.twilio.com', path, new URLSearchParams({ Token: 'forged' }));
  expect([reply.status, await reply.json()]).toEqual([401, { status: 401, code: 20101, message: 'Invalid Access Token' }]);
});

it('[FB3] gives a new token for a refresh token, which is good again', async () => {
  emulator = await startEmulator();
  const { accountSid } = emulator.world.account;
  const granted = await post('services.twilio.com', '/v1/Flex/OAuth/Tokens', {
    grant_type: 'RefreshToken',
    refresh_token: emulator.tokenOf(emulator.bob),
  });
  const { access_token: accessToken, token_info: info } = await granted.json();
  expect(info).toMatchObject({ identity: 'bob', roles: ['agent'], account_sid: accountSid });
  const refreshed = await post('iam.twilio.com', `/v1/Accounts/${accountSid}/Tokens/refresh`, { token: accessToken });
  expect(await refreshed.json()).toMatchObject({ identity: 'bob', worker_sid: emulator.bob.sid, token: expect.any(String) });
});

it('[FB4] leaves Flex’s own messaging transfers off', async () => {
  emulator = await startEmulator();
  const { flexInstanceSid } = emulator.world.account;
  expect(await get('flex.twilio.com', '/api/v1/Session')).toMatchObject({
    insights_active: false,
    features: [{ id: 'flex-warm-transfers', enabled: true }],
  });
  expect(await get('flex-api.twilio.com', `/v3/Instances/${flexInstanceSid}/TransferSettings`)).toEqual({
    transfer_settings: [{ enabled: false, transfer_notes_enabled: false, ai_summary_enabled: false }],
  });
});

it('[FB4] switches Flex’s own messaging transfers on by an option', async () => {
  emulator = await startEmulator({ flex: { nativeTransfersEnabled: true } });
  const { flexInstanceSid } = emulator.world.account;
  expect(await get('flex.twilio.com', '/api/v1/Session')).toMatchObject({
    features: [{ id: 'flex-warm-transfers' }, { id: 'new-transfer-experience', enabled: true }],
  });
  expect(await get('flex-api.twilio.com', `/v3/Instances/${flexInstanceSid}/TransferSettings`)).toMatchObject({
    transfer_settings: [{ enabled: true }],
  });
});

it('[FB10] lets Flex speak the agent’s language by an option, and lists its languages', async () => {
  emulator = await startEmulator({ flex: { localizationEnabled: true } });
  expect(await get('flex.twilio.com', '/api/v1/Session')).toMatchObject({
    features: [{ id: 'flex-warm-transfers' }, { id: 'localization-beta', enabled: true }],
  });
  const locales = '/assets/locales/releases/flex-ui/2.17.1';
  const list = await fetch(emulator.at('http', 'assets.flex.twilio.com', `${locales}/available_locales.json`));
  expect(await list.json()).toContainEqual({ tag: 'de-DE', name: 'Deutsch' });
  expect(await (await fetch(emulator.at('http', 'assets.flex.twilio.com', `${locales}/de-DE.json`))).json()).toEqual({});
});

it('[FB5] reports that Twilio is well', async () => {
  emulator = await startEmulator();
  expect(await get('status.twilio.com', '/api/v2/summary.json')).toMatchObject({
    page: { status: 'ok' },
    components: [{ name: 'FLEX', status: 'operational' }],
  });
});

it.each([
  ['assets.flex.twilio.com', '/assets/countries.json', 'application/json', '[]'],
  ['assets.flex.twilio.com', '/assets/flagPositions.json', 'application/json', '{}'],
  ['assets.flex.twilio.com', '/assets/fonts/Inter/Inter_300-400-500-600-700.css', 'text/css', ''],
  ['assets.twilio.com', '/public_assets/paste-fonts/1.5.1/fonts.css', 'text/css', ''],
])('[FB6] serves https://%s%s empty but well formed', async (host, path, contentType, body) => {
  emulator = await startEmulator();
  const reply = await fetch(emulator.at('http', host, path));
  expect([reply.status, reply.headers.get('content-type'), await reply.text()]).toEqual([200, contentType, body]);
});

it('[FB11] tells a supervisor that the account has no teams', async () => {
  emulator = await startEmulator();
  const { flexInstanceSid } = emulator.world.account;
  expect(await get('flex-api.twilio.com', `/v1/Instances/${flexInstanceSid}/Teams/Context`)).toEqual({
    team_setup_complete: false,
  });
});

it('[FB7] says loudly what it does not know', async () => {
  emulator = await startEmulator();
  const reply = await fetch(emulator.at('http', 'flex-api.twilio.com', '/v9/Nothing'));
  expect([reply.status, emulator.unhandled.splice(0)]).toEqual([501, ['GET flex-api.twilio.com/v9/Nothing']]);
});
