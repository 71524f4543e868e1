/** Where Twilio's documents say something else than Twilio does. */
export interface Exception {
  operationId: string;
  /** The violation, as it is reported. */
  violation: RegExp;
  /** Why the documents are wrong here, and what says so. */
  reason: string;
  source: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    operationId: 'CreateEnvironment',
    violation: /request's body \/ has the unknown property FriendlyName/,
    reason: 'twilio-run names the environment, for the day when it may have a name, as its source says; Twilio passes over it',
    source: 'https://github.com/twilio-labs/serverless-toolkit/blob/main/packages/serverless-api/src/api/environments.ts',
  },
  {
    operationId: 'UpdateWorkspace',
    violation: /^request's body \/EventCallbackUrl must match format "uri": ""$/,
    reason: 'An empty URL switches event callbacks off, and is what a workspace without them has',
    source: 'twilio_taskrouter_v1.json itself: the example of FetchWorkspace has "event_callback_url": ""',
  },
  {
    operationId: 'UpdateConfiguration',
    violation: /request's body \/ has the unknown property/,
    reason:
      'The document has no property at all in the body; the guide says that it holds the account SID and whatever is to change',
    source: 'https://www.twilio.com/docs/flex/developer/config/flex-configuration-rest-api',
  },
  {
    operationId: 'ListAccount',
    violation: /^answer's body \/(first_page_uri|uri) must match format "uri": "\/2010-04-01\//,
    reason: 'The addresses of the API of 2010 begin with its version, without a host',
    source: 'https://www.twilio.com/docs/usage/twilios-response#response-formats-list-paging-information',
  },
];

/** What Twilio has, and none of the documents describes. */
export interface Undocumented {
  method: string;
  host: RegExp;
  path: RegExp;
  reason: string;
  source: string;
}

export const UNDOCUMENTED: readonly Undocumented[] = [
  {
    method: 'POST',
    host: /^serverless-upload\.twilio\.com$/,
    path: /^\/v1\/Services\/ZS[0-9a-f]{32}\/(Functions|Assets)\/ZH[0-9a-f]{32}\/Versions$/,
    reason: 'Content is uploaded to a host of its own, as a multipart form',
    source: 'https://www.twilio.com/docs/serverless/api/resource/function-version',
  },
  {
    method: 'POST',
    host: /^iam\.twilio\.com$/,
    path: /^\/v1\/Accounts\/AC[0-9a-f]{32}\/Tokens\/validate$/,
    reason: 'The validator of Flex tokens asks it; its own package is all that tells of it',
    source: 'https://www.npmjs.com/package/twilio-flex-token-validator',
  },
  {
    method: 'GET',
    host: /^flex-api\.twilio\.com$/,
    path: /^\/v3\/Instances\/GO[0-9a-f]{32}\/TransferSettings$/,
    reason: 'Flex UI asks it whether Flex transfers messaging tasks itself, and so does the doctor',
    source: 'the bundle of @twilio/flex-ui 2.17.1',
  },
];
