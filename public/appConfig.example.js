// Read by `twilio flex:plugins:start`. Copy to appConfig.js; nothing in it is deployed.
var appConfig = {
  pluginService: { enabled: true, url: '/plugins' },
  // The account's own setting, ui_attributes.chat_transfer.service_url, wins over this one.
  chat_transfer: { service_url: 'http://localhost:3000' },
};
