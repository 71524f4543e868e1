import RequestClient from 'twilio/lib/base/RequestClient';

type Carry = (request: Request, timeoutMs: number) => Promise<Response>;

/** twilio-node's own HTTP client, whose requests `carry` answers in place of the network. */
export function requestClientVia(carry: Carry, options: RequestClient.RequestClientOptions = {}): RequestClient {
  const client = new RequestClient(options);
  client.axios.defaults.adapter = async (config) => {
    const method = (config.method ?? 'get').toUpperCase();
    const body = typeof config.data === 'string' ? config.data : undefined;
    const headers = Object.entries(config.headers.toJSON()).map(([name, value]): [string, string] => [name, String(value)]);
    const response = await carry(new Request(client.axios.getUri(config), { method, headers, body }), config.timeout ?? 0);
    return {
      status: response.status,
      statusText: response.statusText,
      headers: Object.fromEntries(response.headers),
      data: await response.text(),
      config,
    };
  };
  return client;
}
