import { validator } from 'twilio-flex-token-validator';
import { authenticate, isSupervisor } from './flex-endpoint';

jest.mock('twilio-flex-token-validator', () => ({ validator: jest.fn() }));
const validate = jest.mocked(validator);

const workerSid = `WK${'0'.repeat(32)}`;
const configuration = { accountSid: 'AC1', authToken: 'secret' };

describe('a Flex token', () => {
  beforeEach(() => validate.mockReset());

  it('names the worker and the roles that Twilio reports', async () => {
    validate.mockResolvedValue({ valid: true, worker_sid: workerSid, roles: ['agent', 'wfo.full_access'], identity: 'alice' });
    expect(await authenticate('token', configuration)).toEqual({ workerSid, roles: ['agent', 'wfo.full_access'] });
    expect(validate.mock.calls).toEqual([['token', 'AC1', 'secret']]);
  });

  it.each([[undefined], ['supervisor'], [[7, null]]])('with the roles %j gives none', async (roles) => {
    validate.mockResolvedValue({ valid: true, worker_sid: workerSid, roles });
    expect(await authenticate('token', configuration)).toEqual({ workerSid, roles: [] });
  });

  it.each([[undefined], [''], [['a', 'b']]])('that is %j is refused without asking Twilio', async (token) => {
    await expect(authenticate(token, configuration)).rejects.toMatchObject({ code: 'invalid_token' });
    expect(validate).not.toHaveBeenCalled();
  });

  it('that is not a worker’s is refused', async () => {
    validate.mockResolvedValue({ valid: true, worker_sid: null, roles: ['admin'] });
    await expect(authenticate('token', configuration)).rejects.toMatchObject({ code: 'invalid_token' });
  });

  it.each([
    ['Token is invalid', 'invalid_token'],
    ['Token expired', 'invalid_token'],
    [undefined, 'invalid_token'],
    ['Too Many Requests', 'too_many_requests'],
    ['getaddrinfo ENOTFOUND iam.twilio.com', 'twilio_unavailable'],
    ['read ECONNRESET', 'twilio_unavailable'],
    ['socket hang up', 'twilio_unavailable'],
    ['Unexpected token < in JSON at position 0', 'twilio_unavailable'],
    ['Service Unavailable', 'twilio_unavailable'],
  ])('that the validator rejects with “%s” gives %s, without its words', async (reason, code) => {
    validate.mockRejectedValue(reason);
    await expect(authenticate('the-token', configuration)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^Failed to check the token: (Twilio|no proper answer)/),
    });
  });
});

it.each([
  [['agent'], false],
  [['agent', 'supervisor'], true],
  [['Supervisor'], false],
  [[], false],
])('the roles %j may act for others: %s', (roles, allowed) => {
  expect(isSupervisor({ workerSid, roles }, { supervisorRoles: ['supervisor', 'admin'] })).toBe(allowed);
});
